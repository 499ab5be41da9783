import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';
import type { RequestFailure } from '$lib/ui/get-json';

const WORDS: Readonly<Record<string, () => string>> = {
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
};

/** Why a step of an import brought nothing, in the reader's language. */
export const importFailureWords = (failure: RequestFailure): string =>
	WORDS[failure.code]?.() ?? failureWords(failure.code, failure.status);
