import type { Locale } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import type { FollowUpState } from './conflict-list.ts';

const WORDS: Record<FollowUpState, typeof m.conflict_state_open> = {
	open: m.conflict_state_open,
	'asked-operator': m.conflict_state_asked,
	'measure-again': m.conflict_state_measure,
	settled: m.conflict_state_settled,
};

/** @param locale of a file somebody takes along; the page's own where absent */
export const followUpWords = (state: FollowUpState, locale?: Locale): string =>
	WORDS[state]({}, locale && { locale });
