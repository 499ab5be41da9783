import type { Position } from '$lib/geo';
import { VIETNAM_BOUNDS } from '$lib/geo';
import type { FindingCode } from './findings.ts';

/** Closed ring, first position repeated at the end; two numbers per position. */
export type Ring = Position[];
/** Coordinates of a GeoJSON MultiPolygon, EPSG:4326. */
export type MultiPolygonCoordinates = Ring[][];

export interface PolygonProblem {
	code: FindingCode;
	place: Position | null;
	values: Record<string, string | number>;
}

export interface ReadPolygons {
	/** Outer rings counter-clockwise, holes clockwise (RFC 7946), no repeated positions; null when a ring is unusable. */
	polygons: MultiPolygonCoordinates | null;
	problems: PolygonProblem[];
	/** A ring ran the other way round and was turned; its area is the same. */
	rewound: boolean;
	/** Consecutive equal positions left out. */
	repeated: number;
}

/** A part smaller than this is more often a slip of the mouse than an island, square metres. */
export const SLIVER_SQUARE_METRES = 1000;

/** A ring along one line, rounding apart. */
const NO_AREA_SQUARE_METRES = 0.01;

/**
 * The polygons of a GeoJSON geometry, tidied, with everything that is wrong with their rings and coordinates.
 * Pure; what needs overlay (self-intersection, neighbours) is asked of PostGIS afterwards.
 */
export function readPolygons(geometry: unknown): ReadPolygons {
	const result: ReadPolygons = { polygons: null, problems: [], rewound: false, repeated: 0 };
	const problem = (
		code: FindingCode,
		values: PolygonProblem['values'] = {},
		place: Position | null = null,
	) => {
		result.problems.push({ code, values, place });
		return result;
	};
	if (geometry === null || geometry === undefined) return problem('no_geometry');
	const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
	if (type !== 'Polygon' && type !== 'MultiPolygon') return problem('not_polygon', { type: String(type) });
	if (!Array.isArray(coordinates) || coordinates.length === 0) return problem('no_geometry');

	const tally: Tally = { bad: 0, firstBadPath: '', swapped: 0, projected: [], outside: [] };
	const seen = new Map<string, string>();
	const polygons: MultiPolygonCoordinates = [];
	let complete = true;
	const parts = type === 'Polygon' ? [coordinates] : (coordinates as unknown[]);
	for (const [partIndex, part] of parts.entries()) {
		const partPath = type === 'Polygon' ? 'coordinates' : `coordinates[${partIndex}]`;
		const rings: Ring[] = [];
		for (const [ringIndex, raw] of (Array.isArray(part) ? part : []).entries()) {
			const path = `${partPath}[${ringIndex}]`;
			const ring = readRing(raw, path, tally, problem);
			if (!ring) continue;
			const area = signedAreaSquareMetres(ring);
			const key = ringKey(ring);
			const twin = seen.get(key);
			if (Math.abs(area) < NO_AREA_SQUARE_METRES) problem('ring_without_area', { path }, ring[0]);
			else if (twin !== undefined) problem('ring_duplicate', { path, twin }, ring[0]);
			else {
				if (Math.abs(area) < SLIVER_SQUARE_METRES && whereabouts(ring[0] as Position) === 'inside') {
					const code = ringIndex === 0 ? 'sliver_part' : 'sliver_hole';
					problem(code, { squareMetres: Math.abs(area) }, ring[0]);
				}
				const rightWay = area > 0 === (ringIndex === 0);
				if (!rightWay) result.rewound = true;
				rings.push(rightWay ? ring : ring.toReversed());
				result.repeated += (raw as unknown[]).length - ring.length;
			}
			seen.set(key, path);
		}
		if (!Array.isArray(part) || part.length === 0) problem('structure', { path: partPath, detail: '[]' });
		if (!Array.isArray(part) || rings.length < part.length || part.length === 0) complete = false;
		polygons.push(rings);
	}

	if (tally.bad > 0) problem('position_bad', { path: tally.firstBadPath, count: tally.bad });
	if (tally.swapped > 0) problem('coordinates_swapped', { count: tally.swapped });
	const [projected] = tally.projected;
	if (projected) {
		const values = { count: tally.projected.length, x: String(projected[0]), y: String(projected[1]) };
		problem('coordinates_projected', values);
	}
	if (tally.outside.length > 0) {
		problem('coordinates_outside', { count: tally.outside.length }, tally.outside[0]);
	}
	const misplaced = tally.swapped + tally.projected.length + tally.outside.length;
	if (complete && misplaced === 0) result.polygons = polygons;
	return result;
}

interface Tally {
	bad: number;
	firstBadPath: string;
	swapped: number;
	projected: Position[];
	outside: Position[];
}

type Report = (code: FindingCode, values?: PolygonProblem['values'], place?: Position | null) => unknown;

/** The ring without repeated positions; null, with the reason reported or tallied, when it is no ring. */
function readRing(raw: unknown, path: string, tally: Tally, problem: Report): Ring | null {
	if (!Array.isArray(raw)) {
		problem('structure', { path, detail: JSON.stringify(raw) ?? '' });
		return null;
	}
	const ring: Ring = [];
	let bad = 0;
	for (const [index, value] of raw.entries()) {
		const position = toPosition(value);
		if (!position) {
			bad++;
			tally.firstBadPath ||= `${path}[${index}]`;
			continue;
		}
		const where = whereabouts(position);
		if (where === 'swapped') tally.swapped++;
		else if (where !== 'inside') tally[where].push(position);
		const last = ring.at(-1);
		if (!last || !samePosition(last, position)) ring.push(position);
	}
	tally.bad += bad;
	if (bad > 0) return null;
	const [first] = ring;
	const last = ring.at(-1);
	if (raw.length < 4 || !first || !last) {
		problem('ring_too_short', { path, count: raw.length }, first ?? null);
		return null;
	}
	// A ring shrunk to one repeated position is closed, and has no area.
	if (!samePosition(first, last)) {
		problem('ring_open', { path }, first);
		return null;
	}
	return ring;
}

const samePosition = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

function toPosition(value: unknown): Position | null {
	if (!Array.isArray(value) || value.length < 2) return null;
	const [lng, lat] = value as unknown[];
	if (typeof lng !== 'number' || typeof lat !== 'number') return null;
	return Number.isFinite(lng) && Number.isFinite(lat) ? [lng, lat] : null;
}

function whereabouts([x, y]: Position): 'inside' | 'swapped' | 'projected' | 'outside' {
	const [west, south, east, north] = VIETNAM_BOUNDS;
	if (x >= west && x <= east && y >= south && y <= north) return 'inside';
	if (y >= west && y <= east && x >= south && x <= north) return 'swapped';
	return Math.abs(x) > 180 || Math.abs(y) > 180 ? 'projected' : 'outside';
}

const METRES_PER_DEGREE = 111_320;

/** Positive when counter-clockwise. Plane about the first position: good to 1 % for a commune, and only used as a sieve. */
export function signedAreaSquareMetres(ring: Ring): number {
	const [originLng, originLat] = ring[0] ?? [0, 0];
	const scale = METRES_PER_DEGREE ** 2 * Math.cos((originLat * Math.PI) / 180);
	let twice = 0;
	for (let index = 1; index < ring.length; index++) {
		const [ax, ay] = ring[index - 1] as Position;
		const [bx, by] = ring[index] as Position;
		twice += (ax - originLng) * (by - originLat) - (bx - originLng) * (ay - originLat);
	}
	return (twice / 2) * scale;
}

/** The same for two rings through the same positions, wherever they start and whichever way they run. */
function ringKey(ring: Ring): string {
	const open = ring.slice(0, -1).map(([lng, lat]) => `${lng} ${lat}`);
	let start = 0;
	for (let index = 1; index < open.length; index++) {
		if ((open[index] as string) < (open[start] as string)) start = index;
	}
	const forward = [...open.slice(start), ...open.slice(0, start)];
	const backward = [forward[0] as string, ...forward.slice(1).reverse()];
	const a = forward.join();
	const b = backward.join();
	return a < b ? a : b;
}
