/**
 * A ring as it travels: whole steps of a grid, x to the right and y downwards. The first two numbers are its first
 * vertex, each further pair is the way to the next one; the last vertex is not repeated.
 */
export type PackedRing = readonly number[];

/** The grid outlines lie on: EPSG:3857, its origin in the top left corner. */
export interface OutlineGrid {
	/** Metres of EPSG:3857; of the left and the upper edge. */
	west: number;
	north: number;
	/** Metres of EPSG:3857 in one step. */
	step: number;
	/** Steps. */
	width: number;
	height: number;
}

type Vertex = readonly [x: number, y: number];

/** A grid around some positions (EPSG:3857, metres), its longer side `steps` long. Null without any position. */
export function gridAround(positions: Iterable<Vertex>, steps: number): OutlineGrid | null {
	let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of positions) {
		[west, east] = [Math.min(west, x), Math.max(east, x)];
		[south, north] = [Math.min(south, y), Math.max(north, y)];
	}
	if (west === Infinity) return null;
	const step = Math.max(east - west, north - south, 1) / steps;
	return {
		west,
		north,
		step,
		width: Math.ceil((east - west) / step),
		height: Math.ceil((north - south) / step),
	};
}

/**
 * Puts a ring on the grid. Each vertex moves by itself, so that neighbours that share one still share it; vertices that
 * fall together or lie on a straight line between their neighbours go.
 * @returns null for a ring that has no ground left
 */
export function packRing(ring: readonly Vertex[], { west, north, step }: OutlineGrid): PackedRing | null {
	const placed = ring.map(([x, y]): Vertex => [
		Math.round((x - west) / step),
		Math.round((north - y) / step),
	]);
	const distinct = placed.filter(([x, y], at) => {
		const [nextX, nextY] = placed[(at + 1) % placed.length]!;
		return x !== nextX || y !== nextY;
	});
	const kept = distinct.filter((vertex, at) => {
		const before = distinct[(at + distinct.length - 1) % distinct.length]!;
		const after = distinct[(at + 1) % distinct.length]!;
		return turn(before, vertex, after) !== 0;
	});
	if (kept.length < 3) return null;
	return kept.flatMap(([x, y], at) => {
		const [fromX, fromY] = at === 0 ? [0, 0] : kept[at - 1]!;
		return [x - fromX, y - fromY];
	});
}

/** The vertices of a packed ring, in steps. */
export function unpackRing(ring: PackedRing): Vertex[] {
	const vertices: Vertex[] = [];
	let [x, y] = [0, 0];
	for (let at = 0; at + 1 < ring.length; at += 2) {
		x += ring[at]!;
		y += ring[at + 1]!;
		vertices.push([x, y]);
	}
	return vertices;
}

/** Rings as the path of an SVG, in steps; holes are holes under the even-odd rule. */
export function ringsToPath(rings: readonly PackedRing[]): string {
	return rings
		.map((ring) => {
			const [x = 0, y = 0, ...ways] = ring;
			const steps = [];
			for (let at = 0; at < ways.length; at += 2) steps.push(`${ways[at]!} ${ways[at + 1]!}`);
			return `M${x} ${y}l${steps.join(' ')}z`;
		})
		.join('');
}

/** True when a place (in steps) lies inside the rings under the even-odd rule. */
export function ringsHold(rings: readonly PackedRing[], [x, y]: Vertex): boolean {
	let inside = false;
	for (const ring of rings) {
		const vertices = unpackRing(ring);
		for (const [at, [endX, endY]] of vertices.entries()) {
			const [startX, startY] = vertices[(at + vertices.length - 1) % vertices.length]!;
			if (startY > y !== endY > y && x < startX + ((y - startY) / (endY - startY)) * (endX - startX))
				inside = !inside;
		}
	}
	return inside;
}

/** Twice the area of the triangle; 0 on a straight line. */
function turn([ax, ay]: Vertex, [bx, by]: Vertex, [cx, cy]: Vertex): number {
	return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
