import { m } from '$lib/paraglide/messages';
import type { FindingWords } from './report-text.ts';
import type { Severity } from './types.ts';

/** What a table or a workbook can show, whatever it is of, with how grave it is. */
export const TABLE_SEVERITY = {
	file_encoding: 'error',
	file_broken: 'error',
	xlsx_unreadable: 'error',
	zip_too_large: 'error',
	more_findings: 'notice',
	number_bad: 'error',
	formula_empty: 'error',
	cell_error: 'error',
} as const satisfies Record<string, Severity>;

/** The sentence of each and its remedy. */
export const TABLE_WORDS: Record<keyof typeof TABLE_SEVERITY, FindingWords> = {
	file_encoding: { says: m.evidence_import_file_encoding, remedy: m.evidence_import_file_encoding_remedy },
	file_broken: { says: m.evidence_import_file_broken, remedy: m.evidence_import_file_broken_remedy },
	xlsx_unreadable: {
		says: m.evidence_import_xlsx_unreadable,
		remedy: m.evidence_import_xlsx_unreadable_remedy,
	},
	zip_too_large: { says: m.evidence_import_zip_too_large, remedy: m.evidence_import_zip_too_large_remedy },
	more_findings: { says: m.evidence_import_more_findings, remedy: null },
	number_bad: { says: m.evidence_import_number_bad, remedy: m.evidence_import_number_bad_remedy },
	formula_empty: { says: m.evidence_import_formula_empty, remedy: m.evidence_import_formula_empty_remedy },
	cell_error: { says: m.evidence_import_cell_error, remedy: m.evidence_import_cell_error_remedy },
};
