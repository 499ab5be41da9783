import { m } from '$lib/paraglide/messages';

const WORDS: Readonly<Record<string, () => string>> = {
	error_offline: m.error_offline,
	error_not_found: m.error_not_found,
	error_forbidden: m.error_forbidden,
	error_starting: m.error_starting,
	error_internal: m.error_internal,
	error_unknown_record: m.error_unknown_record,
	error_heritage_withdrawn: m.error_heritage_withdrawn,
	error_heritage_deleted: m.error_heritage_deleted,
	error_heritage_state: m.error_heritage_state,
	error_heritage_conflict: m.error_heritage_conflict,
	error_heritage_content: m.error_heritage_content,
	error_heritage_draft_of_other: m.error_heritage_draft_of_other,
	intake_gone: m.intake_gone,
	intake_empty: m.intake_empty,
	intake_too_large: m.intake_too_large,
	intake_disk_full: m.intake_disk_full,
	intake_not_whole: m.intake_not_whole,
	intake_applied: m.intake_applied,
	intake_no_layer: m.intake_no_layer,
	intake_no_system: m.intake_no_system,
	layer_import_unknown: m.layer_import_unknown,
	layer_import_state: m.layer_import_state,
	saved_error_changed: m.saved_error_changed,
	saved_error_not_yours: m.saved_error_not_yours,
	saved_error_not_found: m.saved_error_not_found,
	saved_error_too_many: m.saved_error_too_many,
	share_error_foreign: m.share_error_foreign,
	share_error_unknown: m.share_error_unknown,
	share_error_taken_back: m.share_error_taken_back,
	share_error_shared_again: m.share_error_shared_again,
	share_error_too_many: m.share_error_too_many,
};

/** What went wrong, in the reader's language. Codes without words of their own say that it did, never the bare code. */
export function failureWords(code: string, status: number | null = null): string {
	const known = WORDS[code];
	if (known) return known();
	if (status === 404) return m.error_not_found();
	if (status !== null && status >= 400 && status < 500) return m.error_invalid();
	return m.error_internal();
}
