import { m } from '$lib/paraglide/messages';
import type { IntakeProblem, IntakeProblemCode } from './intake-types.ts';

/** The parts of a sentence; each code has those its words name. */
type Values = Record<string, string | number>;
type Words = (values: never) => string;

/** What is wrong, and what to do about it. */
const WORDS: Readonly<Record<IntakeProblemCode, readonly [said: Words, remedy: Words]>> = {
	file_empty: [m.intake_file_empty, m.intake_file_empty_remedy],
	file_unknown: [m.intake_file_unknown, m.intake_file_unknown_remedy],
	file_html: [m.intake_file_html, m.intake_file_html_remedy],
	file_unreadable: [m.intake_file_unreadable, m.intake_file_unreadable_remedy],
	file_truncated: [m.intake_file_truncated, m.intake_file_truncated_remedy],
	shapefile_cut_short: [m.intake_shapefile_cut_short, m.intake_shapefile_cut_short_remedy],
	zip_damaged: [m.intake_zip_damaged, m.intake_zip_damaged_remedy],
	zip_too_large: [m.intake_zip_too_large, m.intake_zip_too_large_remedy],
	zip_paths: [m.intake_zip_paths, m.intake_zip_paths_remedy],
	zip_nested: [m.intake_zip_nested, m.intake_zip_nested_remedy],
	zip_without_data: [m.intake_zip_without_data, m.intake_zip_without_data_remedy],
	redirecting_file: [m.intake_redirecting_file, m.intake_redirecting_file_remedy],
	no_features: [m.intake_no_features, m.intake_no_features_remedy],
	xls_old: [m.intake_xls_old, m.intake_xls_old_remedy],
	file_too_large: [m.intake_file_too_large, m.intake_file_too_large_remedy],
	ending_differs: [m.intake_ending_differs, m.intake_ending_differs_remedy],
	shapefile_without_prj: [m.intake_shapefile_without_prj, m.intake_shapefile_without_prj_remedy],
	shapefile_without_dbf: [m.intake_shapefile_without_dbf, m.intake_shapefile_without_dbf_remedy],
	shapefile_without_shx: [m.intake_shapefile_without_shx, m.intake_shapefile_without_shx_remedy],
	encoding_mixed: [m.intake_encoding_mixed, m.intake_encoding_mixed_remedy],
	encoding_stated_wrong: [m.intake_encoding_stated_wrong, m.intake_encoding_stated_wrong_remedy],
	system_unknown: [m.intake_system_unknown, m.intake_system_unknown_remedy],
	system_differs: [m.intake_system_differs, m.intake_system_differs_remedy],
	coordinates_swapped: [m.intake_coordinates_swapped, m.intake_coordinates_swapped_remedy],
	network_links: [m.intake_network_links, m.intake_network_links_remedy],
	formulas: [m.intake_formulas, m.intake_formulas_remedy],
	header_missing: [m.intake_header_missing, m.intake_header_missing_remedy],
	names_repeated: [m.intake_names_repeated, m.intake_names_repeated_remedy],
	features_unreadable: [m.intake_features_unreadable, m.intake_features_unreadable_remedy],
	features_missing: [m.intake_features_missing, m.intake_features_missing_remedy],
	geometry_missing: [m.intake_geometry_missing, m.intake_geometry_missing_remedy],
	files_left_out: [m.intake_files_left_out, m.intake_files_left_out_remedy],
	feature_unreadable: [m.intake_feature_unreadable, m.intake_feature_unreadable_remedy],
	feature_too_large: [m.intake_feature_too_large, m.intake_feature_too_large_remedy],
	coordinates_unreadable: [m.intake_coordinates_unreadable, m.intake_coordinates_unreadable_remedy],
	geometry_unreadable: [m.intake_geometry_unreadable, m.intake_geometry_unreadable_remedy],
	place_impossible: [m.intake_place_impossible, m.intake_place_impossible_remedy],
};

/** A problem of a file, a layer or a feature in the reader's language. */
export function intakeProblemWords({ code, values }: Pick<IntakeProblem, 'code' | 'values'>): {
	said: string;
	remedy: string;
} {
	const [said, remedy] = WORDS[code] as unknown as readonly ((values: Values) => string)[];
	return { said: said!(values).replace(/\s+/g, ' '), remedy: remedy!(values) };
}
