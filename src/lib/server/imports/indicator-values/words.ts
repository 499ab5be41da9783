import { m } from '$lib/paraglide/messages';
import type { FindingWords } from '../report-text.ts';
import { TABLE_WORDS } from '../table-findings.ts';
import type { ValueCode } from './findings.ts';

/** What a finding of a unit may name; what it does not is not spoken of. */
const told = (values: Record<string, NonNullable<unknown>>) => ({
	...{ code: '', name: '', likely: '', instead: '', since: '', day: '' },
	...values,
});

/** The sentence of each finding and what a person can do about it; values are named as in the finding. */
export const VALUE_FINDING_WORDS: Record<ValueCode, FindingWords> = {
	...TABLE_WORDS,
	file_empty: { says: m.import_file_empty, remedy: m.import_file_empty_remedy },
	xls_old: { says: m.values_import_xls_old, remedy: m.values_import_xls_old_remedy },
	rows_too_many: { says: m.values_import_rows_too_many, remedy: m.values_import_rows_too_many_remedy },
	sheet_unknown: { says: m.values_import_sheet_unknown, remedy: m.values_import_sheet_unknown_remedy },
	header_missing: { says: m.values_import_header_missing, remedy: m.values_import_header_missing_remedy },
	unit_column_missing: {
		says: m.values_import_unit_column_missing,
		remedy: m.values_import_unit_column_missing_remedy,
	},
	figures_missing: { says: m.values_import_figures_missing, remedy: m.values_import_figures_missing_remedy },
	columns_changed: { says: m.values_import_columns_changed, remedy: m.values_import_columns_changed_remedy },
	column_ignored: { says: m.values_import_column_ignored, remedy: m.values_import_column_ignored_remedy },
	column_twice: { says: m.values_import_column_twice, remedy: m.values_import_column_twice_remedy },
	indicator_missing: {
		says: m.values_import_indicator_missing,
		remedy: m.values_import_indicator_missing_remedy,
	},
	indicator_unknown: {
		says: m.values_import_indicator_unknown,
		remedy: m.values_import_indicator_unknown_remedy,
	},
	indicator_ambiguous: {
		says: m.values_import_indicator_ambiguous,
		remedy: m.values_import_indicator_ambiguous_remedy,
	},
	indicator_retired: {
		says: m.values_import_indicator_retired,
		remedy: m.values_import_indicator_retired_remedy,
	},
	period_missing: { says: m.values_import_period_missing, remedy: m.values_import_period_missing_remedy },
	period_bad: { says: m.values_import_period_bad, remedy: m.values_import_period_bad_remedy },
	period_future: { says: m.values_import_period_future, remedy: m.values_import_period_future_remedy },
	period_open: { says: m.values_import_period_open, remedy: m.values_import_period_open_remedy },
	period_year_end: { says: m.values_import_period_year_end, remedy: null },
	period_from_title: { says: m.values_import_period_from_title, remedy: null },
	standard_differs: {
		says: m.values_import_standard_differs,
		remedy: m.values_import_standard_differs_remedy,
	},
	standards_mixed: { says: m.values_import_standards_mixed, remedy: m.values_import_standards_mixed_remedy },
	standard_years: { says: m.values_import_standard_years, remedy: m.values_import_standard_years_remedy },
	dimension_unknown: {
		says: m.values_import_dimension_unknown,
		remedy: m.values_import_dimension_unknown_remedy,
	},
	category_unknown: {
		says: m.values_import_category_unknown,
		remedy: m.values_import_category_unknown_remedy,
	},
	breakdown_not_kept: {
		says: m.values_import_breakdown_not_kept,
		remedy: m.values_import_breakdown_not_kept_remedy,
	},
	number_ambiguous: {
		says: m.values_import_number_ambiguous,
		remedy: m.values_import_number_ambiguous_remedy,
	},
	number_negative: { says: m.values_import_number_negative, remedy: m.values_import_number_negative_remedy },
	number_decimals: { says: m.values_import_number_decimals, remedy: m.values_import_number_decimals_remedy },
	percent_needs_parts: {
		says: m.values_import_percent_needs_parts,
		remedy: m.values_import_percent_needs_parts_remedy,
	},
	percent_differs: { says: m.values_import_percent_differs, remedy: m.values_import_percent_differs_remedy },
	denominator_missing: {
		says: m.values_import_denominator_missing,
		remedy: m.values_import_denominator_missing_remedy,
	},
	rate_over_100: { says: m.values_import_rate_over_100, remedy: m.values_import_rate_over_100_remedy },
	blank_unknown: { says: m.values_import_blank_unknown, remedy: null },
	blank_erases: { says: m.values_import_blank_erases, remedy: m.values_import_blank_erases_remedy },
	unit_missing: { says: m.values_import_unit_missing, remedy: m.values_import_unit_missing_remedy },
	unit_unknown: {
		says: (values, options) => {
			if (values['likely']) return m.values_import_unit_unknown(told(values), options);
			if (!values['name']) return m.values_import_unit_unknown_code(told(values), options);
			if (!values['code']) return m.values_import_unit_unknown_name(told(values), options);
			return m.values_import_unit_unknown_pair(told(values), options);
		},
		remedy: m.values_import_unit_unknown_remedy,
	},
	unit_ambiguous: { says: m.values_import_unit_ambiguous, remedy: m.values_import_unit_ambiguous_remedy },
	unit_name_differs: {
		says: m.values_import_unit_name_differs,
		remedy: m.values_import_unit_name_differs_remedy,
	},
	unit_spelling: { says: m.values_import_unit_spelling, remedy: null },
	unit_by_name: { says: m.values_import_unit_by_name, remedy: null },
	unit_not_yet: {
		says: (values, options) =>
			values['instead']
				? m.values_import_unit_not_yet(told(values), options)
				: m.values_import_unit_not_yet_alone(told(values), options),
		remedy: m.values_import_unit_not_yet_remedy,
	},
	unit_no_more: {
		says: (values, options) =>
			values['instead']
				? m.values_import_unit_no_more(told(values), options)
				: m.values_import_unit_no_more_alone(told(values), options),
		remedy: m.values_import_unit_no_more_remedy,
	},
	units_of_two_days: {
		says: m.values_import_units_of_two_days,
		remedy: m.values_import_units_of_two_days_remedy,
	},
	unit_too_low: { says: m.values_import_unit_too_low, remedy: m.values_import_unit_too_low_remedy },
	unit_twice: { says: m.values_import_unit_twice, remedy: m.values_import_unit_twice_remedy },
	total_differs: { says: m.values_import_total_differs, remedy: m.values_import_total_differs_remedy },
	total_incomplete: {
		says: m.values_import_total_incomplete,
		remedy: m.values_import_total_incomplete_remedy,
	},
	total_agrees: { says: m.values_import_total_agrees, remedy: null },
	parent_differs: { says: m.values_import_parent_differs, remedy: m.values_import_parent_differs_remedy },
	breakdown_exceeds: {
		says: m.values_import_breakdown_exceeds,
		remedy: m.values_import_breakdown_exceeds_remedy,
	},
	breakdown_differs: {
		says: m.values_import_breakdown_differs,
		remedy: m.values_import_breakdown_differs_remedy,
	},
	embedded_waits: { says: m.values_import_embedded_waits, remedy: m.values_import_embedded_waits_remedy },
	measure_kept: { says: m.values_import_measure_kept, remedy: m.values_import_measure_kept_remedy },
	measure_told_twice: {
		says: m.values_import_measure_told_twice,
		remedy: m.values_import_measure_told_twice_remedy,
	},
	figures_new: { says: m.values_import_figures_new, remedy: null },
	figures_same: { says: m.values_import_figures_same, remedy: null },
	figures_change: { says: m.values_import_figures_change, remedy: m.values_import_figures_change_remedy },
	reason_missing: { says: m.values_import_reason_missing, remedy: m.values_import_reason_missing_remedy },
	changes_unseen: { says: m.values_import_changes_unseen, remedy: m.values_import_changes_unseen_remedy },
};
