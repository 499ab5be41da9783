import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';
import type { ActionData } from './$types';

const FAILURES: Readonly<Record<string, () => string>> = {
	error_festival_without_rule: m.error_festival_without_rule,
	error_festival_days: m.error_festival_days,
	error_festival_same_day: m.error_festival_same_day,
	error_festival_changed: m.error_festival_changed,
	error_festival_not_proposed: m.error_festival_not_proposed,
	error_unknown_occurrence: m.error_unknown_occurrence,
	heritage_issue_address: m.heritage_issue_address,
};

/** What a pressed button led to. */
export function outcomeWords(form: NonNullable<ActionData>): { words: string; failed: boolean } {
	if (form.code !== undefined) {
		return { words: FAILURES[form.code]?.() ?? failureWords(form.code, form.status), failed: true };
	}
	if (form.proposed) return { words: m.festivals_proposed({ ...form.proposed }), failed: false };
	const words = form.confirmed ? m.festivals_confirmed_notice() : m.festivals_rejected_notice();
	return { words, failed: false };
}
