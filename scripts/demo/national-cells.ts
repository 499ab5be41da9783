import { at } from './calibrate.ts';
import { seeded } from './random.ts';

/** A position in degrees, rounded to six decimals so that neighbours share their vertices exactly. */
export type Degrees = [lng: number, lat: number];
/** A point of the flat grid: longitude times cos 16°, latitude. */
type Flat = [x: number, y: number];
/** Whole-number address of a corner or centre of the honeycomb. */
type Lattice = [column: number, row: number];

/** One cell of the partition, by the lattice address of its centre. */
export interface Cell {
	centre: Lattice;
	/** Length of a straight side, degrees of latitude. */
	side: number;
}

const FLAT_PER_LNG = 0.96126;
const CORNER_JITTER = 0.2;
/** How far a side's middle may leave the straight line, as a share of its length; halves with each level. */
const ROUGHNESS = 0.11;
/** Share of sides with 128 segments; the others have 64, as surveys differ in detail. */
const FINE_SHARE = 0.57;
const HALF_ROOT_3 = Math.sqrt(3) / 2;
/** Area of a hexagon with sides of length 1. */
const HEXAGON_AREA = 3 * HALF_ROOT_3;

/** A coarse outline of the mainland, longitude and latitude; it only gives the partition its long, bent shape. */
const OUTLINE =
	'102.2,22.4 103,22.5 104,22.6 104.8,22.8 105.4,23.3 106,22.9 106.7,22.8 106.6,22.3 107.3,21.9 108,21.5 ' +
	'107.4,21.2 106.8,20.7 106.6,20.2 106,19.9 105.8,19.2 105.8,18.6 106.4,18 106.6,17.5 107.3,16.9 108.2,16.2 ' +
	'108.9,15.3 109.1,14.3 109.3,13.2 109.3,12.3 109.1,11.5 108.3,10.9 107.3,10.4 106.8,10.3 106.6,9.6 105.8,9.2 ' +
	'105.2,8.6 104.7,8.6 104.8,9.9 104.5,10.4 105.1,10.9 105.9,11 105.9,11.7 106.5,11.7 107.4,12.3 107.5,13.5 ' +
	'107.4,14.5 107.6,15.3 107,16.3 106.5,16.8 105.6,17.9 105.1,18.6 104,19.3 104.9,19.9 103.9,20.8 102.9,20.9 ' +
	'102.9,21.8';

/**
 * A contiguous honeycomb of exactly `count` cells over the outline.
 * @throws RangeError when the outline cannot hold so many
 */
export function chooseCells(count: number): Cell[] {
	const outline = OUTLINE.split(' ').map((pair): Flat => {
		const [lng = 0, lat = 0] = pair.split(',').map(Number);
		return [lng * FLAT_PER_LNG, lat];
	});
	// The largest side that still leaves enough cells inside; they then cover the whole outline.
	const guess = Math.sqrt(areaOf(outline) / (count * HEXAGON_AREA));
	let [small, large] = [guess * 0.7, guess * 1.1];
	for (let round = 0; round < 13; round++) {
		const middle = (small + large) / 2;
		if (connectedCells(outline, middle).length >= count) small = middle;
		else large = middle;
	}
	const cells = connectedCells(outline, small);
	if (cells.length < count) throw new RangeError(`The outline holds only ${cells.length} cells`);
	return cells.slice(0, count);
}

/** Cells whose centre lies inside, in the order of a walk from the middle, so that any beginning is contiguous. */
function connectedCells(outline: Flat[], side: number): Cell[] {
	const start: Lattice = latticeOf([105.6 * FLAT_PER_LNG, 21], side);
	const queue: Lattice[] = [start];
	const seen = new Set([String(start)]);
	const cells: Cell[] = [];
	for (let index = 0; index < queue.length; index++) {
		const centre = at(queue, index);
		if (!isInside(flatOf(centre, side), outline)) continue;
		cells.push({ centre, side });
		for (const [column, row] of NEIGHBOURS) {
			const next: Lattice = [centre[0] + column, centre[1] + row];
			if (seen.has(String(next))) continue;
			seen.add(String(next));
			queue.push(next);
		}
	}
	return cells;
}

const NEIGHBOURS: readonly Lattice[] = [
	[2, 0],
	[1, 3],
	[-1, 3],
	[-2, 0],
	[-1, -3],
	[1, -3],
];
/** Corners around a centre, counter-clockwise as RFC 7946 wants an outer ring. */
const CORNERS: readonly Lattice[] = [
	[0, 2],
	[-1, 1],
	[-1, -1],
	[0, -2],
	[1, -1],
	[1, 1],
];

/** The closed outer ring of a cell; each side is the same broken line, to the last digit, as its neighbour's. */
export function ringOf({ centre, side }: Cell): Degrees[] {
	const ring: Degrees[] = [];
	CORNERS.forEach((corner, index) => {
		const next = at(CORNERS, (index + 1) % CORNERS.length);
		const line = sideOf(plus(centre, corner), plus(centre, next), side);
		ring.push(...line.slice(0, -1).map(toDegrees));
	});
	ring.push(at(ring, 0));
	return ring;
}

/**
 * A point inside the cell, away from its rough sides.
 * @param sector which of the six triangles, 0…5
 * @param first share of the way to the sector's first corner
 * @param second share of the way to its second corner; the two together at most 1
 */
export function pointInside({ centre, side }: Cell, sector: number, first: number, second: number): Degrees {
	const [x, y] = flatOf(centre, side);
	const [x1, y1] = jittered(plus(centre, at(CORNERS, sector)), side);
	const [x2, y2] = jittered(plus(centre, at(CORNERS, (sector + 1) % CORNERS.length)), side);
	const [near, far] = [first * 0.58, second * 0.58];
	return toDegrees([x + (x1 - x) * near + (x2 - x) * far, y + (y1 - y) * near + (y2 - y) * far]);
}

/** Middle of a cell, degrees. */
export function centreOf({ centre, side }: Cell): Degrees {
	return toDegrees(flatOf(centre, side));
}

function sideOf(from: Lattice, to: Lattice, side: number): Flat[] {
	// Drawn from the same end by both neighbours.
	const isForward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
	const [first, last] = isForward ? [from, to] : [to, from];
	const random = seeded(`side/${first}/${last}`);
	let line: Flat[] = [jittered(first, side), jittered(last, side)];
	for (let level = random.chance(FINE_SHARE) ? 7 : 6; level > 0; level--) {
		line = line.flatMap((point, index) => {
			const next = line[index + 1];
			if (!next) return [point];
			const [dx, dy] = [next[0] - point[0], next[1] - point[1]];
			const aside = random.between(-ROUGHNESS, ROUGHNESS);
			return [point, [point[0] + dx / 2 - dy * aside, point[1] + dy / 2 + dx * aside] as Flat];
		});
	}
	return isForward ? line : line.reverse();
}

function jittered(corner: Lattice, side: number): Flat {
	const random = seeded(`corner/${corner}`);
	const [x, y] = flatOf(corner, side);
	const reach = CORNER_JITTER * side;
	return [x + random.between(-reach, reach), y + random.between(-reach, reach)];
}

function plus([column, row]: Lattice, [columns, rows]: Lattice): Lattice {
	return [column + columns, row + rows];
}

function flatOf([column, row]: Lattice, side: number): Flat {
	return [column * HALF_ROOT_3 * side, (row * side) / 2];
}

/** The centre nearest to a point: columns and rows of centres go up by (2, 0) and (1, 3). */
function latticeOf([x, y]: Flat, side: number): Lattice {
	const line = Math.round(y / (1.5 * side));
	const column = 2 * Math.round((x / (HALF_ROOT_3 * side) - line) / 2) + line;
	return [column, line * 3];
}

function toDegrees([x, y]: Flat): Degrees {
	return [Math.round((x / FLAT_PER_LNG) * 1e6) / 1e6, Math.round(y * 1e6) / 1e6];
}

function areaOf(outline: Flat[]): number {
	let twice = 0;
	outline.forEach(([x1, y1], index) => {
		const [x2, y2] = at(outline, (index + 1) % outline.length);
		twice += x1 * y2 - x2 * y1;
	});
	return Math.abs(twice) / 2;
}

function isInside([x, y]: Flat, outline: Flat[]): boolean {
	let inside = false;
	outline.forEach(([x1, y1], index) => {
		const [x2, y2] = at(outline, (index + 1) % outline.length);
		if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
	});
	return inside;
}
