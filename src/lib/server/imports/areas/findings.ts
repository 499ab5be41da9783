import type { Position } from '$lib/geo';
import { SHAPE_SEVERITY } from '../shape-findings.ts';
import type { FeatureReference, Finding, Severity } from '../types.ts';

/** Everything this importer can notice, with how grave it is. Words: `./words.ts`. */
const SEVERITY = {
	...SHAPE_SEVERITY,
	file_unreadable: 'error',
	file_too_large: 'error',
	file_encoding: 'error',
	crs_unsupported: 'error',
	attribute_absent: 'error',
	no_code_attribute: 'error',
	no_name_attribute: 'warning',

	shape_invalid: 'error',
	sliver_part: 'warning',
	sliver_hole: 'warning',
	rings_rewound: 'notice',
	positions_repeated: 'notice',

	code_missing: 'error',
	code_malformed: 'error',
	code_duplicate: 'error',
	code_unknown: 'error',
	codes_padded: 'notice',
	left_out: 'warning',
	no_units: 'error',
	nothing_known: 'error',
	unit_absent: 'warning',
	period_differs: 'error',
	period_ended: 'notice',

	name_missing: 'warning',
	name_spelling: 'notice',
	name_marks: 'warning',
	name_differs: 'error',
	kind_unknown: 'notice',
	kind_differs: 'error',
	area_differs: 'warning',
	extent_elsewhere: 'error',
	extent_changed: 'warning',

	overlap: 'error',
	gap: 'error',
	small_differences: 'notice',
	parents_derived: 'notice',
	parents_kept: 'notice',
	hamlets_outside: 'warning',
	published_unknown: 'notice',
} as const satisfies Record<string, Severity>;

export type FindingCode = keyof typeof SEVERITY;
export type AreaFinding = Finding<FindingCode>;

export const FINDING_CODES = Object.keys(SEVERITY) as FindingCode[];

export interface FindingDetails {
	feature?: FeatureReference | null;
	place?: Position | null;
	values?: Finding['values'];
	/** Where a person has accepted what would else be an error. */
	severity?: Severity;
}

export function finding(code: FindingCode, details: FindingDetails = {}): AreaFinding {
	const { feature = null, place = null, values = {}, severity = SEVERITY[code] } = details;
	return { severity, code, feature, place, values };
}
