import { m } from '$lib/paraglide/messages';

/** Three working days: then somebody should have looked. */
const LONG_HOURS = 72;

export function isWaitingLong(hours: number): boolean {
	return hours >= LONG_HOURS;
}

/** How long a record has waited, in hours for the first two days, then in days. */
export function waitingWords(hours: number): string {
	if (hours < 1) return m.review_waiting_new();
	if (hours < 48) return m.review_waiting_hours({ count: hours });
	return m.review_waiting_days({ count: Math.floor(hours / 24) });
}
