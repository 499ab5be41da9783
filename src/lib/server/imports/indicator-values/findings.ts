import { FindingList, type NoteOf } from '../findings.ts';
import { TABLE_SEVERITY } from '../table-findings.ts';
import type { Finding, Severity } from '../types.ts';

/** Everything an import of figures can notice, with how grave it is. Words: `./words.ts`. */
export const VALUE_SEVERITY = {
	...TABLE_SEVERITY,
	file_empty: 'error',
	xls_old: 'error',
	rows_too_many: 'error',
	sheet_unknown: 'error',

	header_missing: 'error',
	unit_column_missing: 'error',
	figures_missing: 'error',
	columns_changed: 'warning',
	column_ignored: 'warning',
	column_twice: 'error',

	indicator_missing: 'error',
	indicator_unknown: 'error',
	indicator_ambiguous: 'error',
	indicator_retired: 'error',
	period_missing: 'error',
	period_bad: 'error',
	period_future: 'error',
	period_open: 'warning',
	period_year_end: 'notice',
	period_from_title: 'notice',
	standard_differs: 'error',
	standards_mixed: 'error',
	standard_years: 'warning',
	dimension_unknown: 'error',
	category_unknown: 'error',
	breakdown_not_kept: 'error',

	number_ambiguous: 'error',
	number_negative: 'error',
	number_decimals: 'error',
	percent_needs_parts: 'error',
	percent_differs: 'warning',
	denominator_missing: 'error',
	rate_over_100: 'error',
	blank_unknown: 'notice',
	blank_erases: 'warning',

	unit_missing: 'error',
	unit_unknown: 'error',
	unit_ambiguous: 'error',
	unit_name_differs: 'error',
	unit_spelling: 'notice',
	unit_by_name: 'notice',
	unit_not_yet: 'error',
	unit_no_more: 'error',
	units_of_two_days: 'error',
	unit_too_low: 'error',
	unit_twice: 'error',

	total_differs: 'error',
	total_incomplete: 'warning',
	total_agrees: 'notice',
	parent_differs: 'error',
	breakdown_exceeds: 'error',
	breakdown_differs: 'warning',

	embedded_waits: 'warning',
	measure_kept: 'warning',
	measure_told_twice: 'warning',

	figures_new: 'notice',
	figures_same: 'notice',
	figures_change: 'warning',
	reason_missing: 'error',
	changes_unseen: 'error',
} as const satisfies Record<string, Severity>;

export type ValueCode = keyof typeof VALUE_SEVERITY;
export type ValueFinding = Finding<ValueCode>;
export type ValueNote = NoteOf<ValueCode>;
export const VALUE_CODES = Object.keys(VALUE_SEVERITY) as ValueCode[];

/** What one file of figures showed. */
export class ValueFindings extends FindingList<ValueCode> {
	constructor() {
		super(VALUE_SEVERITY, 'more_findings');
	}
}
