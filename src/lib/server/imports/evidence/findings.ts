import { FindingList, type FindingDetails, type NoteOf } from '../findings.ts';
import { SHAPE_SEVERITY } from '../shape-findings.ts';
import { TABLE_SEVERITY } from '../table-findings.ts';
import type { Finding, Severity } from '../types.ts';

/** Everything the evidence importers can notice, with how grave it is. Words: `./words.ts`. */
const SEVERITY = {
	...SHAPE_SEVERITY,
	...TABLE_SEVERITY,
	zip_damaged: 'error',
	zip_without_shapefile: 'error',
	geofile_unreadable: 'error',

	column_missing: 'error',
	row_width: 'error',
	out_of_range: 'error',
	day_bad: 'error',
	day_future: 'error',
	choice_unknown: 'error',
	id_missing: 'error',
	id_duplicate: 'error',
	operator_missing: 'error',
	operator_new: 'warning',
	technology_missing: 'error',
	technology_unknown: 'error',

	place_missing: 'error',
	place_swapped: 'error',
	place_projected: 'error',
	place_elsewhere: 'error',
	place_in_sea: 'error',
	place_in_country: 'error',
	place_off_shore: 'warning',
	place_outside_communes: 'warning',
	mast_same_place: 'warning',
	mast_other_operator: 'error',
	mast_without_height: 'notice',

	crs_missing: 'error',
	crs_recognised: 'notice',
	crs_unidentified: 'warning',
	encoding_unknown: 'warning',
	shape_invalid: 'error',
	shape_mended: 'warning',
	coverage_overlap: 'warning',
	coverage_counted: 'notice',
	coverage_outside: 'warning',
	nothing_in_area: 'error',
	commune_unknown: 'error',
	declared_hamlets: 'notice',

	time_bad: 'error',
	time_future: 'error',
	measurement_missing: 'error',
	tests_duplicate: 'warning',
	tests_known: 'warning',
	tests_far: 'notice',
	tests_not_cellular: 'notice',
	measured_rows: 'notice',
	quadkey_bad: 'error',
	quarter_missing: 'error',
	quarter_open: 'error',
	network_missing: 'error',
	quarter_empty: 'error',
	tiles_outside: 'notice',
	tiles_fixed: 'notice',

	header_missing: 'error',
	hamlet_missing: 'error',
	hamlet_unknown: 'error',
	hamlet_duplicate: 'error',
	name_differs: 'error',
	name_spelling: 'notice',
	commune_differs: 'warning',
	households_zero: 'warning',
	households_unknown: 'notice',
	part_exceeds: 'error',
	formula_used: 'notice',
	older_than_known: 'warning',
	blank_kept: 'notice',
} as const satisfies Record<string, Severity>;

export type EvidenceCode = keyof typeof SEVERITY;
export type EvidenceFinding = Finding<EvidenceCode>;

export const EVIDENCE_CODES = Object.keys(SEVERITY) as EvidenceCode[];

export type Note = NoteOf<EvidenceCode>;

export function finding(code: EvidenceCode, details: FindingDetails = {}): EvidenceFinding {
	const { feature = null, place = null, values = {}, severity = SEVERITY[code] } = details;
	return { severity, code, feature, place, values };
}

/** What one file of evidence showed. */
export class Findings extends FindingList<EvidenceCode> {
	constructor() {
		super(SEVERITY, 'more_findings');
	}
}
