import type { Locale } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import type { VisitReason } from './types.ts';

const WORDS: Record<VisitReason, typeof m.campaign_reason_nothing> = {
	'nothing-known': m.campaign_reason_nothing,
	'nobody-was-there': m.campaign_reason_nobody,
	'long-ago': m.campaign_reason_long_ago,
};

/** @param locale of a file somebody takes along; the page's own where absent */
export const reasonWords = (reason: VisitReason, locale?: Locale): string =>
	WORDS[reason]({}, locale && { locale });
