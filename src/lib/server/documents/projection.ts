import type { Point } from './blocks.ts';

/** Degrees, EPSG:4326. */
export interface Frame {
	west: number;
	south: number;
	east: number;
	north: number;
}

/** A frame on paper; lengths in millimetres. */
export interface Projection {
	project: (position: readonly [lng: number, lat: number]) => Point;
	width: number;
	height: number;
	/** In the middle of the frame. */
	metresPerMillimetre: number;
}

/** Mean length of a degree of latitude over Viet Nam, metres. */
const DEGREE_METRES = 110_650;
const RADIANS = Math.PI / 180;

/**
 * A plain projection true to length in the middle of the frame (equirectangular), widened to the paper's shape.
 * Good for a province; over the whole country it is for looking only.
 */
export function makeProjection(
	{ west, south, east, north }: Frame,
	{ width, mostHeight, leastHeight }: { width: number; mostHeight: number; leastHeight: number },
): Projection {
	const squeeze = Math.cos(((south + north) / 2) * RADIANS);
	const [wide, high] = [(east - west) * squeeze, north - south];
	const height = Math.min(mostHeight, Math.max(leastHeight, (high / wide) * width));
	const scale = Math.min(width / wide, height / high);
	const [middleLng, middleLat] = [(west + east) / 2, (south + north) / 2];
	return {
		project: ([lng, lat]) => [
			width / 2 + (lng - middleLng) * squeeze * scale,
			height / 2 - (lat - middleLat) * scale,
		],
		width,
		height,
		metresPerMillimetre: DEGREE_METRES / scale,
	};
}

/** The part of a ring on the paper (Sutherland and Hodgman 1974); empty where nothing of it is. */
export function clipRing(
	ring: readonly Point[],
	{ width, height }: Pick<Projection, 'width' | 'height'>,
): Point[] {
	const edges: { inside: (at: Point) => boolean; cross: (one: Point, other: Point) => Point }[] = [
		{ inside: ([x]) => x >= 0, cross: crossing(0, 0) },
		{ inside: ([x]) => x <= width, cross: crossing(0, width) },
		{ inside: ([, y]) => y >= 0, cross: crossing(1, 0) },
		{ inside: ([, y]) => y <= height, cross: crossing(1, height) },
	];
	let points: Point[] = [...ring];
	for (const { inside, cross } of edges) {
		const kept: Point[] = [];
		for (const [at, point] of points.entries()) {
			const before = points[(at + points.length - 1) % points.length]!;
			if (inside(point) !== inside(before)) kept.push(cross(before, point));
			if (inside(point)) kept.push(point);
		}
		points = kept;
	}
	return points;
}

/** Where a line meets the edge at `value` of x (0) or y (1). */
function crossing(axis: 0 | 1, value: number): (one: Point, other: Point) => Point {
	return (one, other) => {
		const share = (value - one[axis]) / (other[axis] - one[axis]);
		const along = (at: 0 | 1) => one[at] + (other[at] - one[at]) * share;
		return axis === 0 ? [value, along(1)] : [along(0), value];
	};
}
