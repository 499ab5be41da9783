import { m } from '$lib/paraglide/messages';
import type { FindingWords } from './report-text.ts';
import type { Severity } from './types.ts';

/** What a file of outlines can show, whatever they outline, with how grave it is. */
export const SHAPE_SEVERITY = {
	file_not_json: 'error',
	file_not_collection: 'error',
	file_empty: 'error',
	structure: 'error',
	no_geometry: 'error',
	not_polygon: 'error',
	position_bad: 'error',
	coordinates_swapped: 'error',
	coordinates_projected: 'error',
	coordinates_outside: 'error',
	ring_too_short: 'error',
	ring_open: 'error',
	ring_without_area: 'error',
	ring_duplicate: 'error',
} as const satisfies Record<string, Severity>;

/** The sentence of each and its remedy. */
export const SHAPE_WORDS: Record<keyof typeof SHAPE_SEVERITY, FindingWords> = {
	file_not_json: { says: m.import_file_not_json, remedy: m.import_file_not_json_remedy },
	file_not_collection: { says: m.import_file_not_collection, remedy: m.import_file_not_collection_remedy },
	file_empty: { says: m.import_file_empty, remedy: m.import_file_empty_remedy },
	structure: { says: m.import_structure, remedy: m.import_structure_remedy },
	no_geometry: { says: m.import_no_geometry, remedy: m.import_no_geometry_remedy },
	not_polygon: { says: m.import_not_polygon, remedy: m.import_not_polygon_remedy },
	position_bad: { says: m.import_position_bad, remedy: m.import_position_bad_remedy },
	coordinates_swapped: { says: m.import_coordinates_swapped, remedy: m.import_coordinates_swapped_remedy },
	coordinates_projected: {
		says: m.import_coordinates_projected,
		remedy: m.import_coordinates_projected_remedy,
	},
	coordinates_outside: { says: m.import_coordinates_outside, remedy: m.import_coordinates_outside_remedy },
	ring_too_short: { says: m.import_ring_too_short, remedy: m.import_ring_too_short_remedy },
	ring_open: { says: m.import_ring_open, remedy: m.import_ring_open_remedy },
	ring_without_area: { says: m.import_ring_without_area, remedy: m.import_ring_without_area_remedy },
	ring_duplicate: { says: m.import_ring_duplicate, remedy: m.import_ring_duplicate_remedy },
};
