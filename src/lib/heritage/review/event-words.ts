import { m } from '$lib/paraglide/messages';
import type { ReviewEvent } from '../api.ts';

const WORDS = {
	create: m.review_event_create,
	save: m.review_event_save,
	submit: m.review_event_submit,
	return: m.review_event_return,
	publish: m.review_event_publish,
	withdraw: m.review_event_withdraw,
	restore: m.review_event_restore,
	withdraw_consent: m.review_event_withdraw_consent,
} as const;

/** One line of the history: who did what with which version. */
export function eventWords(
	action: ReviewEvent['action'],
	inputs: { person: string; version: number },
): string {
	return WORDS[action](inputs);
}
