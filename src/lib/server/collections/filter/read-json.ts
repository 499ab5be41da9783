import * as v from 'valibot';
import type { Geometry } from 'geojson';
import {
	COMPARISONS,
	FilterError,
	LONGEST_FILTER,
	MOST_NESTED,
	type Box,
	type CaseInsensitive,
	type Predicate,
	type Property,
	type Scalar,
} from './types.ts';

const PROPERTY = v.strictObject({ property: v.string() });
const SCALAR: v.GenericSchema<Scalar> = v.lazy(() =>
	v.union([
		v.string(),
		v.pipe(v.number(), v.finite()),
		v.boolean(),
		v.strictObject({ date: v.string() }),
		v.strictObject({ timestamp: v.string() }),
		PROPERTY as v.GenericSchema<Property>,
		CASE_INSENSITIVE,
	]),
);
const CASE_INSENSITIVE: v.GenericSchema<CaseInsensitive> = v.lazy(() =>
	v.strictObject({ op: v.literal('casei'), args: v.strictTuple([SCALAR]) }),
);
const POSITION = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(2), v.maxLength(3));
const shape = (type: string, coordinates: v.GenericSchema) =>
	v.looseObject({ type: v.literal(type), coordinates });
const PLACE = v.union([
	v.strictObject({ bbox: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(4), v.maxLength(6)) }),
	shape('Point', POSITION),
	shape('MultiPoint', v.array(POSITION)),
	shape('LineString', v.array(POSITION)),
	shape('MultiLineString', v.array(v.array(POSITION))),
	shape('Polygon', v.array(v.array(POSITION))),
	shape('MultiPolygon', v.array(v.array(v.array(POSITION)))),
]) as unknown as v.GenericSchema<Geometry | Box>;

const PREDICATE: v.GenericSchema<Predicate> = v.lazy(() =>
	v.union([
		v.boolean(),
		v.strictObject({ op: v.picklist(['and', 'or']), args: v.pipe(v.array(PREDICATE), v.minLength(2)) }),
		v.strictObject({ op: v.literal('not'), args: v.strictTuple([PREDICATE]) }),
		v.strictObject({ op: v.picklist(COMPARISONS), args: v.strictTuple([SCALAR, SCALAR]) }),
		v.strictObject({ op: v.literal('isNull'), args: v.strictTuple([SCALAR]) }),
		v.strictObject({
			op: v.literal('like'),
			args: v.strictTuple([SCALAR, v.union([v.string(), CASE_INSENSITIVE])]),
		}),
		v.strictObject({ op: v.literal('between'), args: v.strictTuple([SCALAR, SCALAR, SCALAR]) }),
		v.strictObject({ op: v.literal('in'), args: v.strictTuple([SCALAR, v.array(SCALAR)]) }),
		v.strictObject({ op: v.literal('s_intersects'), args: v.strictTuple([PROPERTY, PLACE]) }),
	]),
);

/**
 * A filter written as CQL2 JSON.
 * @throws FilterError naming the member that is not understood
 */
export function readFilterJson(text: string): Predicate {
	if (text.length > LONGEST_FILTER)
		throw new FilterError(`a filter has at most ${LONGEST_FILTER} characters`);
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		throw new FilterError(`not JSON: ${(error as Error).message}`);
	}
	if (depthOf(json) > MOST_NESTED * 2) throw new FilterError(`a filter nests at most ${MOST_NESTED} times`);
	const result = v.safeParse(PREDICATE, json);
	if (result.success) return result.output;
	throw new FilterError(`not understood: ${nameFault(json) ?? result.issues[0].message}`);
}

function depthOf(json: unknown): number {
	if (typeof json !== 'object' || json === null) return 0;
	return 1 + Math.max(0, ...Object.values(json).map(depthOf));
}

const KNOWN = new Set<string>([
	...['and', 'or', 'not', 'isNull', 'like', 'between', 'in', 's_intersects', 'casei'],
	...COMPARISONS,
]);

/** The first operator nobody here knows. */
function nameFault(json: unknown): string | null {
	if (typeof json !== 'object' || json === null) return null;
	const { op, args } = json as { op?: unknown; args?: unknown };
	if (typeof op === 'string' && !KNOWN.has(op)) return `op "${op.slice(0, 40)}"`;
	for (const part of Array.isArray(args) ? args : []) {
		const fault = nameFault(part);
		if (fault) return fault;
	}
	return typeof op === 'string' ? `the arguments of "${op}"` : null;
}
