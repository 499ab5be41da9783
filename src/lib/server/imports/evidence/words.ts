import { m } from '$lib/paraglide/messages';
import type { FindingWords } from '../report-text.ts';
import { SHAPE_WORDS } from '../shape-findings.ts';
import { TABLE_WORDS } from '../table-findings.ts';
import type { EvidenceCode } from './findings.ts';

/** The sentence of each finding and what a person can do about it; values are named as in the finding. */
export const EVIDENCE_FINDING_WORDS: Record<EvidenceCode, FindingWords> = {
	...SHAPE_WORDS,
	...TABLE_WORDS,
	zip_damaged: { says: m.evidence_import_zip_damaged, remedy: m.evidence_import_zip_damaged_remedy },
	zip_without_shapefile: {
		says: m.evidence_import_zip_without_shapefile,
		remedy: m.evidence_import_zip_without_shapefile_remedy,
	},
	geofile_unreadable: {
		says: m.evidence_import_geofile_unreadable,
		remedy: m.evidence_import_geofile_unreadable_remedy,
	},
	column_missing: { says: m.evidence_import_column_missing, remedy: m.evidence_import_column_missing_remedy },
	row_width: { says: m.evidence_import_row_width, remedy: m.evidence_import_row_width_remedy },
	out_of_range: { says: m.evidence_import_out_of_range, remedy: m.evidence_import_out_of_range_remedy },
	day_bad: { says: m.evidence_import_day_bad, remedy: m.evidence_import_day_bad_remedy },
	day_future: { says: m.evidence_import_day_future, remedy: m.evidence_import_day_future_remedy },
	choice_unknown: { says: m.evidence_import_choice_unknown, remedy: m.evidence_import_choice_unknown_remedy },
	id_missing: { says: m.evidence_import_id_missing, remedy: m.evidence_import_id_missing_remedy },
	id_duplicate: { says: m.evidence_import_id_duplicate, remedy: m.evidence_import_id_duplicate_remedy },
	operator_missing: {
		says: m.evidence_import_operator_missing,
		remedy: m.evidence_import_operator_missing_remedy,
	},
	operator_new: { says: m.evidence_import_operator_new, remedy: m.evidence_import_operator_new_remedy },
	technology_missing: {
		says: m.evidence_import_technology_missing,
		remedy: m.evidence_import_technology_missing_remedy,
	},
	technology_unknown: {
		says: m.evidence_import_technology_unknown,
		remedy: m.evidence_import_technology_unknown_remedy,
	},
	place_missing: { says: m.evidence_import_place_missing, remedy: m.evidence_import_place_missing_remedy },
	place_swapped: { says: m.evidence_import_place_swapped, remedy: m.evidence_import_place_swapped_remedy },
	place_projected: {
		says: m.evidence_import_place_projected,
		remedy: m.evidence_import_place_projected_remedy,
	},
	place_elsewhere: {
		says: m.evidence_import_place_elsewhere,
		remedy: m.evidence_import_place_elsewhere_remedy,
	},
	place_in_sea: { says: m.evidence_import_place_in_sea, remedy: m.evidence_import_place_in_sea_remedy },
	place_in_country: {
		says: m.evidence_import_place_in_country,
		remedy: m.evidence_import_place_in_country_remedy,
	},
	place_off_shore: {
		says: m.evidence_import_place_off_shore,
		remedy: m.evidence_import_place_off_shore_remedy,
	},
	place_outside_communes: {
		says: m.evidence_import_place_outside_communes,
		remedy: m.evidence_import_place_outside_communes_remedy,
	},
	mast_same_place: {
		says: m.evidence_import_mast_same_place,
		remedy: m.evidence_import_mast_same_place_remedy,
	},
	mast_other_operator: {
		says: m.evidence_import_mast_other_operator,
		remedy: m.evidence_import_mast_other_operator_remedy,
	},
	mast_without_height: { says: m.evidence_import_mast_without_height, remedy: null },
	crs_missing: { says: m.evidence_import_crs_missing, remedy: m.evidence_import_crs_missing_remedy },
	crs_recognised: { says: m.evidence_import_crs_recognised, remedy: null },
	crs_unidentified: {
		says: m.evidence_import_crs_unidentified,
		remedy: m.evidence_import_crs_unidentified_remedy,
	},
	encoding_unknown: {
		says: m.evidence_import_encoding_unknown,
		remedy: m.evidence_import_encoding_unknown_remedy,
	},
	shape_invalid: { says: m.evidence_import_shape_invalid, remedy: m.evidence_import_shape_invalid_remedy },
	shape_mended: { says: m.evidence_import_shape_mended, remedy: m.evidence_import_shape_mended_remedy },
	coverage_overlap: {
		says: m.evidence_import_coverage_overlap,
		remedy: m.evidence_import_coverage_overlap_remedy,
	},
	coverage_counted: { says: m.evidence_import_coverage_counted, remedy: null },
	coverage_outside: {
		says: m.evidence_import_coverage_outside,
		remedy: m.evidence_import_coverage_outside_remedy,
	},
	nothing_in_area: {
		says: m.evidence_import_nothing_in_area,
		remedy: m.evidence_import_nothing_in_area_remedy,
	},
	commune_unknown: {
		says: m.evidence_import_commune_unknown,
		remedy: m.evidence_import_commune_unknown_remedy,
	},
	declared_hamlets: { says: m.evidence_import_declared_hamlets, remedy: null },
	time_bad: { says: m.evidence_import_time_bad, remedy: m.evidence_import_time_bad_remedy },
	time_future: { says: m.evidence_import_time_future, remedy: m.evidence_import_time_future_remedy },
	measurement_missing: {
		says: m.evidence_import_measurement_missing,
		remedy: m.evidence_import_measurement_missing_remedy,
	},
	tests_duplicate: {
		says: m.evidence_import_tests_duplicate,
		remedy: m.evidence_import_tests_duplicate_remedy,
	},
	tests_known: { says: m.evidence_import_tests_known, remedy: m.evidence_import_tests_known_remedy },
	tests_far: { says: m.evidence_import_tests_far, remedy: null },
	tests_not_cellular: { says: m.evidence_import_tests_not_cellular, remedy: null },
	measured_rows: { says: m.evidence_import_measured_rows, remedy: null },
	quadkey_bad: { says: m.evidence_import_quadkey_bad, remedy: m.evidence_import_quadkey_bad_remedy },
	quarter_missing: {
		says: m.evidence_import_quarter_missing,
		remedy: m.evidence_import_quarter_missing_remedy,
	},
	quarter_open: { says: m.evidence_import_quarter_open, remedy: m.evidence_import_quarter_open_remedy },
	network_missing: {
		says: m.evidence_import_network_missing,
		remedy: m.evidence_import_network_missing_remedy,
	},
	quarter_empty: { says: m.evidence_import_quarter_empty, remedy: m.evidence_import_quarter_empty_remedy },
	tiles_outside: { says: m.evidence_import_tiles_outside, remedy: null },
	tiles_fixed: { says: m.evidence_import_tiles_fixed, remedy: null },
	header_missing: { says: m.evidence_import_header_missing, remedy: m.evidence_import_header_missing_remedy },
	hamlet_missing: { says: m.evidence_import_hamlet_missing, remedy: m.evidence_import_hamlet_missing_remedy },
	hamlet_unknown: { says: m.evidence_import_hamlet_unknown, remedy: m.evidence_import_hamlet_unknown_remedy },
	hamlet_duplicate: {
		says: m.evidence_import_hamlet_duplicate,
		remedy: m.evidence_import_hamlet_duplicate_remedy,
	},
	name_differs: { says: m.evidence_import_name_differs, remedy: m.evidence_import_name_differs_remedy },
	name_spelling: { says: m.evidence_import_name_spelling, remedy: null },
	commune_differs: {
		says: m.evidence_import_commune_differs,
		remedy: m.evidence_import_commune_differs_remedy,
	},
	households_zero: {
		says: m.evidence_import_households_zero,
		remedy: m.evidence_import_households_zero_remedy,
	},
	households_unknown: { says: m.evidence_import_households_unknown, remedy: null },
	part_exceeds: { says: m.evidence_import_part_exceeds, remedy: m.evidence_import_part_exceeds_remedy },
	formula_used: { says: m.evidence_import_formula_used, remedy: null },
	older_than_known: {
		says: m.evidence_import_older_than_known,
		remedy: m.evidence_import_older_than_known_remedy,
	},
	blank_kept: { says: m.evidence_import_blank_kept, remedy: null },
};
