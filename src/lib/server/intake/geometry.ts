import { setImmediate as breathe } from 'node:timers/promises';
import type { Geometry, Position } from 'geojson';
import type { Position as Place } from '$lib/geo/bounds';
import type { ReadableSystem } from './systems.ts';

/** Levels of arrays around a position. */
const NESTING: Record<Exclude<Geometry['type'], 'GeometryCollection'>, number> = {
	Point: 0,
	MultiPoint: 1,
	LineString: 1,
	MultiLineString: 2,
	Polygon: 2,
	MultiPolygon: 3,
};
/** Positions between two pauses in which the process answers others. */
const POSITIONS_AT_ONCE = 20_000;
/** Geometries in a collection within collections. */
const MAX_NESTING = 4;

export type PlacedGeometry =
	| { ok: true; geometry: Geometry | null }
	| { ok: false; code: 'geometry_unreadable' | 'place_impossible'; values: Record<string, string | number> };

class Unreadable extends Error {}
class Impossible extends Error {
	constructor(readonly position: readonly number[]) {
		super('impossible');
	}
}

/** A geometry in two dimensions as GeoJSON has it, of positions that `move` answers for. */
async function rebuild(given: unknown, move: (position: Position) => Position, level = 0): Promise<Geometry> {
	const { type, coordinates, geometries } = Object(given) as Record<string, unknown>;
	if (type === 'GeometryCollection') {
		if (!Array.isArray(geometries) || level > MAX_NESTING) throw new Unreadable();
		const parts: Geometry[] = [];
		for (const part of geometries as unknown[]) parts.push(await rebuild(part, move, level + 1));
		return { type, geometries: parts };
	}
	const nesting = typeof type === 'string' && Object.hasOwn(NESTING, type) ? NESTING[type as 'Point'] : null;
	if (nesting === null) throw new Unreadable();
	let since = 0;
	const walk = async (part: unknown, deep: number): Promise<unknown> => {
		if (!Array.isArray(part)) throw new Unreadable();
		if (deep === 0) return move(readPosition(part));
		if (deep > 1) {
			const inner: unknown[] = [];
			for (const one of part as unknown[]) inner.push(await walk(one, deep - 1));
			return inner;
		}
		const positions = new Array<Position>(part.length);
		for (let at = 0; at < part.length; at++) {
			positions[at] = move(readPosition(part[at]));
			if (++since % POSITIONS_AT_ONCE === 0) await breathe();
		}
		return positions;
	};
	return { type, coordinates: await walk(coordinates, nesting) } as Geometry;
}

function readPosition(given: unknown): Position {
	if (!Array.isArray(given)) throw new Unreadable();
	const [first, second] = given as unknown[];
	if (typeof first !== 'number' || typeof second !== 'number') throw new Unreadable();
	if (!Number.isFinite(first) || !Number.isFinite(second)) throw new Unreadable();
	return [first, second];
}

/**
 * A geometry of a file in EPSG:4326, longitude before latitude, in two dimensions.
 * @param given as the file has it, unchecked; null is a feature without a place
 * @param swap the file writes north before east
 */
export async function placeGeometry(
	given: unknown,
	system: ReadableSystem,
	swap: boolean,
): Promise<PlacedGeometry> {
	if (given === null || given === undefined || isEmpty(given)) return { ok: true, geometry: null };
	const move = (position: Position): Position => {
		const [first = 0, second = 0] = position;
		const turned: Place = swap ? [second, first] : [first, second];
		if (!isPossible(turned, system)) throw new Impossible(position);
		const [lng, lat] = system.toWgs84(turned);
		if (!Number.isFinite(lng) || !Number.isFinite(lat) || Math.abs(lng) > 180 || Math.abs(lat) > 90)
			throw new Impossible(position);
		return [lng, lat];
	};
	try {
		return { ok: true, geometry: await rebuild(given, move) };
	} catch (error) {
		if (error instanceof Unreadable) return { ok: false, code: 'geometry_unreadable', values: {} };
		if (error instanceof Impossible)
			return { ok: false, code: 'place_impossible', values: { place: error.position.join(' ') } };
		throw error;
	}
}

const isEmpty = (given: unknown) =>
	Array.isArray(Object(given).coordinates) && Object(given).coordinates.length === 0;

/** Metres of a plane far from its meridian lead to places that are none; degrees end at the poles. */
function isPossible([east, north]: Place, { isGeographic }: ReadableSystem): boolean {
	if (isGeographic) return Math.abs(east) <= 180 && Math.abs(north) <= 90;
	return Math.abs(east) <= 2.1e7 && Math.abs(north) <= 2.1e7;
}

/** The first position of a geometry, in the file's own numbers; null where it has none. */
export function firstPosition(given: unknown): Place | null {
	let part: unknown = Object(given).coordinates ?? Object(given).geometries?.[0]?.coordinates;
	for (let deep = 0; Array.isArray(part) && deep < 5; deep++) {
		const [first, second] = part as unknown[];
		if (typeof first === 'number' && typeof second === 'number') return [first, second];
		part = first;
	}
	return null;
}
