import { issueWords } from '$lib/heritage/edit/issue-words';
import { fieldPathWords } from '$lib/heritage/review/field-words';
import { m } from '$lib/paraglide/messages';
import { FindingList, type NoteOf } from '../findings.ts';
import type { FindingWords } from '../report-text.ts';
import type { Severity } from '../types.ts';

/** Everything that can be noticed when rows are brought into a layer, with how grave it is. */
const SEVERITY = {
	record_unreadable: 'error',
	field_missing: 'error',
	number_bad: 'error',
	out_of_range: 'error',
	day_bad: 'error',
	yes_no_bad: 'error',
	choice_unknown: 'error',
	too_long: 'error',
	place_missing: 'error',
	place_elsewhere: 'error',
	place_in_sea: 'error',
	place_in_country: 'error',
	place_outside_communes: 'warning',
	geometry_other: 'error',
	geometry_as_point: 'warning',
	shape_invalid: 'error',
	shape_mended: 'warning',
	row_twice: 'error',
	commune_unknown: 'error',
	commune_ambiguous: 'error',
	commune_missing: 'error',
	commune_differs: 'warning',
	match_ambiguous: 'error',
	match_near: 'warning',
	hamlet_elsewhere: 'error',
	figures_older: 'warning',
	content_bad: 'error',
	record_closed: 'error',
	file_too_large: 'error',
	nothing_told: 'error',
	more_findings: 'notice',
} as const satisfies Record<string, Severity>;
export type LayerFindingCode = keyof typeof SEVERITY;
export type LayerNote = NoteOf<LayerFindingCode>;

/** Told one by one of each kind; the others are counted. */
const TOLD = 1_000;

export const newLayerFindings = () => new FindingList<LayerFindingCode>(SEVERITY, 'more_findings', TOLD);

/** The sentence of each and what a person can do about it. */
export const LAYER_FINDING_WORDS: Record<LayerFindingCode, FindingWords> = {
	record_unreadable: { says: m.layer_import_record_unreadable, remedy: null },
	field_missing: { says: m.layer_import_field_missing, remedy: m.layer_import_field_missing_remedy },
	number_bad: { says: m.evidence_import_number_bad, remedy: m.layer_import_number_bad_remedy },
	out_of_range: { says: m.evidence_import_out_of_range, remedy: m.evidence_import_out_of_range_remedy },
	day_bad: { says: m.evidence_import_day_bad, remedy: m.layer_import_day_bad_remedy },
	yes_no_bad: { says: m.layer_import_yes_no_bad, remedy: m.layer_import_yes_no_bad_remedy },
	choice_unknown: { says: m.evidence_import_choice_unknown, remedy: m.evidence_import_choice_unknown_remedy },
	too_long: { says: m.layer_import_too_long, remedy: m.layer_import_too_long_remedy },
	place_missing: { says: m.layer_import_place_missing, remedy: m.layer_import_place_missing_remedy },
	place_elsewhere: { says: m.evidence_import_place_elsewhere, remedy: m.layer_import_place_elsewhere_remedy },
	place_in_sea: { says: m.evidence_import_place_in_sea, remedy: m.layer_import_place_elsewhere_remedy },
	place_in_country: {
		says: m.evidence_import_place_in_country,
		remedy: m.layer_import_place_elsewhere_remedy,
	},
	place_outside_communes: {
		says: m.evidence_import_place_outside_communes,
		remedy: m.evidence_import_place_outside_communes_remedy,
	},
	geometry_other: { says: m.layer_import_geometry_other, remedy: m.layer_import_geometry_other_remedy },
	geometry_as_point: { says: m.layer_import_geometry_as_point, remedy: null },
	shape_invalid: { says: m.evidence_import_shape_invalid, remedy: m.evidence_import_shape_invalid_remedy },
	shape_mended: { says: m.evidence_import_shape_mended, remedy: m.evidence_import_shape_mended_remedy },
	row_twice: { says: m.layer_import_row_twice, remedy: m.layer_import_row_twice_remedy },
	commune_unknown: { says: m.layer_import_commune_unknown, remedy: m.layer_import_commune_unknown_remedy },
	commune_ambiguous: {
		says: m.layer_import_commune_ambiguous,
		remedy: m.layer_import_commune_ambiguous_remedy,
	},
	commune_missing: { says: m.layer_import_commune_missing, remedy: m.layer_import_commune_missing_remedy },
	commune_differs: { says: m.layer_import_commune_differs, remedy: m.layer_import_commune_differs_remedy },
	match_ambiguous: { says: m.layer_import_match_ambiguous, remedy: m.layer_import_match_ambiguous_remedy },
	match_near: { says: m.layer_import_match_near, remedy: m.layer_import_match_near_remedy },
	hamlet_elsewhere: { says: m.layer_import_hamlet_elsewhere, remedy: m.layer_import_hamlet_elsewhere_remedy },
	figures_older: { says: m.layer_import_figures_older, remedy: null },
	content_bad: {
		says: ({ field, issue }, { locale }) =>
			m.layer_import_content_bad(
				{
					field: fieldPathWords(String(field)),
					issue: issueWords({ path: String(field), code: String(issue) }),
				},
				{ locale },
			),
		remedy: null,
	},
	record_closed: { says: m.layer_import_record_closed, remedy: null },
	file_too_large: { says: m.layer_import_file_too_large, remedy: m.layer_import_file_too_large_remedy },
	nothing_told: { says: m.layer_import_nothing_told, remedy: m.layer_import_nothing_told_remedy },
	more_findings: { says: m.evidence_import_more_findings, remedy: null },
};
