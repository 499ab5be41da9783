import type { Geometry } from 'geojson';

/** A filter as CQL2 writes it in JSON (OGC 21-065r2), as far as it is understood here. */
export type Predicate =
	| boolean
	| { op: 'and' | 'or'; args: Predicate[] }
	| { op: 'not'; args: [Predicate] }
	| { op: Comparison; args: [Scalar, Scalar] }
	| { op: 'isNull'; args: [Scalar] }
	| { op: 'like'; args: [Scalar, string | CaseInsensitive] }
	| { op: 'between'; args: [Scalar, Scalar, Scalar] }
	| { op: 'in'; args: [Scalar, Scalar[]] }
	| { op: 's_intersects'; args: [Property, Geometry | Box] };

export const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** [west, south, east, north], or six numbers with heights. */
export interface Box {
	bbox: number[];
}
export const isBox = (place: Geometry | Box): place is Box => !('type' in place);

export interface Property {
	property: string;
}
export interface CaseInsensitive {
	op: 'casei';
	args: [Scalar];
}
export type Scalar =
	string | number | boolean | { date: string } | { timestamp: string } | Property | CaseInsensitive;

/** What is wrong with a filter; `at` counts characters of the text from 0, null for JSON. */
export class FilterError extends Error {
	constructor(
		message: string,
		readonly at: number | null = null,
	) {
		super(message);
	}
}

/** Deeper or longer filters are nobody's question. */
export const MOST_NESTED = 40;
export const LONGEST_FILTER = 8192;
