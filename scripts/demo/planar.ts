import type { MultiPolygon, Polygon, Position } from 'geojson';
import { at } from './calibrate.ts';

/**
 * Geometry on a flat metre grid around old Sóc Trăng. Over 80 km the grid is off by less than 0.5 %, far below
 * the 50 m to which the boundaries themselves are generalised.
 */
export type Metres = [x: number, y: number];
/** Closed rings of all polygons of an area; a point is inside when an odd number of rings surround it. */
export type Rings = Metres[][];

const METRES_PER_DEGREE_LAT = 110_600;
const METRES_PER_DEGREE_LNG = 111_320 * 0.98591; // cos 9.63°

export function toMetres([lng = 0, lat = 0]: Position): Metres {
	return [(lng - 105.9) * METRES_PER_DEGREE_LNG, (lat - 9.6) * METRES_PER_DEGREE_LAT];
}

/** Back to degrees, rounded to six decimals (0.1 m). */
export function toDegrees([x, y]: Metres): [lng: number, lat: number] {
	const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
	return [round(105.9 + x / METRES_PER_DEGREE_LNG), round(9.6 + y / METRES_PER_DEGREE_LAT)];
}

export function toRings(geometry: Polygon | MultiPolygon): Rings {
	const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
	return polygons.flat().map((ring) => ring.map(toMetres));
}

/** Square metres, holes subtracted by their direction-free absolute area. */
export function areaOf(rings: Rings): number {
	return rings.reduce((total, ring) => total + Math.abs(signedArea(ring)), 0);
}

function signedArea(ring: Metres[]): number {
	let twice = 0;
	for (let index = 1; index < ring.length; index++) {
		const [x1, y1] = at(ring, index - 1);
		const [x2, y2] = at(ring, index);
		twice += x1 * y2 - x2 * y1;
	}
	return twice / 2;
}

export function isInside([x, y]: Metres, rings: Rings): boolean {
	let inside = false;
	eachEdge(rings, ([x1, y1], [x2, y2]) => {
		if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
	});
	return inside;
}

/** Metres from a point to the nearest border. */
export function distanceToBorder(point: Metres, rings: Rings): number {
	let nearest = Infinity;
	eachEdge(rings, (from, to) => {
		nearest = Math.min(nearest, distanceToSegment(point, from, to));
	});
	return nearest;
}

export function distanceBetween([x1, y1]: Metres, [x2, y2]: Metres): number {
	return Math.hypot(x2 - x1, y2 - y1);
}

/** True when the whole line keeps at least `clearance` metres inside the area. */
export function isLineInside(line: Metres[], rings: Rings, clearance: number): boolean {
	for (let index = 1; index < line.length; index++) {
		const [from, to] = [at(line, index - 1), at(line, index)];
		// Sampling closer than the clearance leaves no room for a border to pass between two samples.
		const steps = Math.max(1, Math.ceil(distanceBetween(from, to) / clearance));
		for (let step = 0; step <= steps; step++) {
			const point = between(from, to, step / steps);
			if (!isInside(point, rings) || distanceToBorder(point, rings) < clearance) return false;
		}
	}
	return true;
}

/** The point at `share` (0…1) of the way. */
export function between([x1, y1]: Metres, [x2, y2]: Metres, share: number): Metres {
	return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
}

/** Turns points about the origin by `radians`, counter-clockwise. */
export function rotate([x, y]: Metres, radians: number): Metres {
	const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
	return [x * cos - y * sin, x * sin + y * cos];
}

/** Where the horizontal line at `y` runs inside the rings: pairs [from, to] in x, ascending. */
export function spansAt(y: number, rings: Rings): [number, number][] {
	const crossings: number[] = [];
	eachEdge(rings, ([x1, y1], [x2, y2]) => {
		if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
	});
	crossings.sort((one, other) => one - other);
	const spans: [number, number][] = [];
	for (let index = 1; index < crossings.length; index += 2) {
		spans.push([at(crossings, index - 1), at(crossings, index)]);
	}
	return spans;
}

/** The point of a 40 × 40 grid farthest from any border: a good place for a name. */
export function labelPoint(rings: Rings): Metres {
	const [minX, minY, maxX, maxY] = boundsOf(rings);
	let best: Metres = [minX, minY];
	let farthest = -1;
	for (let row = 1; row < 40; row++) {
		for (let column = 1; column < 40; column++) {
			const point: Metres = [minX + ((maxX - minX) * column) / 40, minY + ((maxY - minY) * row) / 40];
			if (!isInside(point, rings)) continue;
			const distance = distanceToBorder(point, rings);
			if (distance > farthest) [best, farthest] = [point, distance];
		}
	}
	return best;
}

export function boundsOf(rings: Rings): [minX: number, minY: number, maxX: number, maxY: number] {
	const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of rings.flat()) {
		bounds[0] = Math.min(bounds[0], x);
		bounds[1] = Math.min(bounds[1], y);
		bounds[2] = Math.max(bounds[2], x);
		bounds[3] = Math.max(bounds[3], y);
	}
	return bounds;
}

function distanceToSegment([x, y]: Metres, [x1, y1]: Metres, [x2, y2]: Metres): number {
	const [dx, dy] = [x2 - x1, y2 - y1];
	const length2 = dx * dx + dy * dy;
	const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length2));
	return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}

function eachEdge(rings: Rings, visit: (from: Metres, to: Metres) => void): void {
	for (const ring of rings) {
		for (let index = 1; index < ring.length; index++) visit(at(ring, index - 1), at(ring, index));
	}
}
