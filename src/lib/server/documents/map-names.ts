import type { Point, Shape } from './blocks.ts';
import type { MapContent } from './map-drawing.ts';
import { clipRing, type Projection } from './projection.ts';

/** Words as a shape; `at` is their upper edge. */
export const text = (
	at: Point,
	words: string,
	size: number,
	align: 'left' | 'center' | 'right',
	bold = false,
	colour?: string,
): Shape => ({ kind: 'words', at, text: words, size, align, bold, ...(colour ? { colour } : {}) });

/** The polygons of an area as far as they lie within the frame. */
export function clipArea({ rings }: MapContent['areas'][number], projection: Projection): Point[][][] {
	return rings
		.map((polygon) =>
			polygon
				.map((ring) => clipRing(ring.map(projection.project), projection))
				.filter((ring) => ring.length > 2),
		)
		.filter((polygon) => polygon.length > 0);
}

/** About the width of a letter of 7 points, millimetres. */
const LETTER_WIDTH = 1.15;

/** Millimetres: [left, top, right, bottom]. */
type Box = readonly [number, number, number, number];

const meet = (one: Box, other: Box) =>
	one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** What a mark and its label take up. */
export function boxesOfMark({ at, kind, label }: MapContent['marks'][number], projection: Projection): Box[] {
	const [x, y] = projection.project(at);
	const { radius } = kind;
	return [
		[x - radius, y - radius, x + radius, y + radius],
		...(label ? [[x, y - 1.5, x + radius + 1 + label.length * 1.6, y + 1.5] as const] : []),
	];
}

/** What scale bar, north and notice take up. */
export function furniture(mapWidth: number, height: number): Box[] {
	return [
		[2, height - 10, 38, height],
		[mapWidth - 9, 2, mapWidth - 3, 17],
		[mapWidth / 2 - 16, 0, mapWidth / 2 + 16, 6],
	];
}

/** Where a name is tried, millimetres below the middle of its area. */
const NAME_OFFSETS = [0, -4, 4, -8, 8, -12, 12];
const NAME_HEIGHT = 3;

/**
 * The name, where it has room within the area and the frame and covers no mark; over another area it would name that
 * one. What is named joins `taken`.
 */
export function nameArea(
	area: MapContent['areas'][number],
	projection: Projection,
	taken: Box[],
	ink?: string,
): Shape[] {
	const [largest] = clipArea(area, projection)
		.map((polygon) => polygon[0]!)
		.sort((one, other) => Math.abs(signedArea(other)) - Math.abs(signedArea(one)));
	if (!largest) return [];
	const [x, y] = middleOf(largest);
	const half = (area.name.length * LETTER_WIDTH) / 2;
	const xs = largest.map(([at]) => at);
	const isRoomy =
		Math.abs(signedArea(largest)) > 40 &&
		Math.max(...xs) - Math.min(...xs) > half * 1.6 &&
		x - half > 1 &&
		x + half < projection.width - 1;
	if (!isRoomy) return [];
	const ys = largest.map(([, at]) => at);
	for (const offset of NAME_OFFSETS) {
		const top = y - 1 + offset;
		const box: Box = [x - half, top, x + half, top + NAME_HEIGHT];
		if (top < Math.min(...ys) || box[3] > Math.max(...ys) || taken.some((other) => meet(box, other)))
			continue;
		taken.push(box);
		return [text([x, top], area.name, 7, 'center', false, ink)];
	}
	return [];
}

function signedArea(ring: readonly Point[]): number {
	let sum = 0;
	for (const [at, [x, y]] of ring.entries()) {
		const [nextX, nextY] = ring[(at + 1) % ring.length]!;
		sum += x * nextY - nextX * y;
	}
	return sum / 2;
}

/** Centre of gravity; in a bent commune it may lie outside, which a name bears. */
function middleOf(ring: readonly Point[]): Point {
	const area = signedArea(ring);
	let [sumX, sumY] = [0, 0];
	for (const [at, [x, y]] of ring.entries()) {
		const [nextX, nextY] = ring[(at + 1) % ring.length]!;
		const cross = x * nextY - nextX * y;
		sumX += (x + nextX) * cross;
		sumY += (y + nextY) * cross;
	}
	return [sumX / (6 * area), sumY / (6 * area)];
}
