import { FindingList, type NoteOf } from '../findings.ts';
import { VALUE_SEVERITY } from '../indicator-values/findings.ts';
import type { Severity } from '../types.ts';

/** What a list shares with any file of figures, in the same words. */
export const SHARED_CODES = [
	'file_encoding',
	'file_broken',
	'file_empty',
	'xls_old',
	'xlsx_unreadable',
	'zip_too_large',
	'rows_too_many',
	'more_findings',
	'period_future',
	'period_open',
	'unit_missing',
	'unit_unknown',
	'unit_ambiguous',
	'unit_name_differs',
	'unit_by_name',
	'unit_not_yet',
	'unit_no_more',
	'figures_new',
	'figures_same',
	'figures_change',
	'reason_missing',
	'changes_unseen',
] as const satisfies readonly (keyof typeof VALUE_SEVERITY)[];
export type SharedCode = (typeof SHARED_CODES)[number];

/**
 * What only a list of persons can show. Findings are kept for ever, so they name a person by the row alone: no cell of
 * the file is ever a value of theirs.
 */
const OWN_SEVERITY = {
	header_missing: 'error',
	column_missing: 'error',
	role_missing: 'error',
	role_unknown: 'error',
	yes_unknown: 'error',
	met_missing: 'error',
	born_bad: 'error',
	person_unnamed: 'error',
	person_ambiguous: 'error',
	id_shared: 'error',
	two_communes: 'error',
	met_conflict: 'error',
	unit_not_commune: 'error',
	row_skipped: 'warning',
	person_twice: 'warning',
	two_heads: 'warning',
	communes_without: 'warning',
	communes_taken_out: 'warning',
	counted_once: 'notice',
} as const satisfies Record<string, Severity>;
export type OwnCode = keyof typeof OWN_SEVERITY;

export type PersonCode = SharedCode | OwnCode;
export type PersonNote = NoteOf<PersonCode>;

const SEVERITY = {
	...Object.fromEntries(SHARED_CODES.map((code) => [code, VALUE_SEVERITY[code]])),
	...OWN_SEVERITY,
} as Record<PersonCode, Severity>;

/** What one list showed. */
export class PersonFindings extends FindingList<PersonCode> {
	constructor() {
		super(SEVERITY, 'more_findings');
	}
}
