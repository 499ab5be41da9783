import { describe, expect, it } from 'vitest';
import { gridAround, packRing } from '../geo/outlines.ts';
import { geodesicMetres } from '../geo/geodesic.ts';
import type { TableRow } from '../tables/types.ts';
import { bufferAround, circleAround, findInside, groundsOf, rectangleBetween, ringAround } from './inside.ts';

const EARTH = 6_378_137;
const mercator = ([lng, lat]: readonly [number, number]): [number, number] => [
	(lng * Math.PI * EARTH) / 180,
	Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * EARTH,
];
const square = (west: number, south: number, size: number) =>
	(
		[
			[west, south],
			[west + size, south],
			[west + size, south + size],
			[west, south + size],
		] as const
	).map(mercator);
const row = (id: number, position: [number, number] | null): TableRow => ({
	...{ id, key: `k${id}`, title: `Xã ${id}`, position, cells: {} },
});

/** Two communes side by side, 0.1° wide; the first has a hole in which an island of its own lies. */
const RINGS = [
	[square(106, 9.5, 0.1), square(106.03, 9.53, 0.04), square(106.045, 9.545, 0.01)],
	[square(106.1, 9.5, 0.1)],
];
const GRID = gridAround(RINGS.flat(2), 20_000)!;
const grounds = new Map(
	RINGS.map((rings, at) => [
		at + 1,
		groundsOf(
			rings.map((ring) => packRing(ring, GRID)!),
			GRID,
		),
	]),
);
const ROWS = [row(1, [106.02, 9.52]), row(2, [106.15, 9.55])];
const find = (shape: ReturnType<typeof rectangleBetween>, rule: 'touches' | 'within', rows = ROWS) =>
	[...findInside(rows, [shape], { rule, grounds })].sort();

describe('areas in a rectangle', () => {
	it('are those it touches, or those wholly inside', () => {
		const shape = rectangleBetween([106.105, 9.61], [105.99, 9.49]);
		expect(find(shape, 'touches')).toEqual(['k1', 'k2']);
		expect(find(shape, 'within')).toEqual(['k1']);
	});

	it('are not touched by what lies in their hole, but by what meets the island in it', () => {
		expect(find(rectangleBetween([106.032, 9.532], [106.04, 9.54]), 'touches')).toEqual([]);
		expect(find(rectangleBetween([106.04, 9.54], [106.05, 9.55]), 'touches')).toEqual(['k1']);
	});

	it('without a boundary count by their point, and without a place lie nowhere', () => {
		const rows = [row(7, [106.02, 9.52]), row(8, null)];
		expect(find(rectangleBetween([106, 9.5], [106.1, 9.6]), 'within', rows)).toEqual(['k7']);
	});
});

describe('shapes', () => {
	it('a circle reaches as far as asked, to 0.6 % on the ellipsoid', () => {
		const [first] = circleAround([105.97, 9.6], 2_000).geometry.coordinates[0]!;
		const reach = geodesicMetres([105.97, 9.6], first as [number, number]);
		expect(Math.abs(reach / 2_000 - 1)).toBeLessThan(0.006);
	});

	it('a ring needs three corners, and may come closed', () => {
		expect(
			ringAround([
				[106, 9],
				[106, 9.1],
			]),
		).toBeNull();
		expect(
			ringAround([
				[106, 9],
				[106, 9.1],
				[106, 9],
			]),
		).toBeNull();
		expect(
			ringAround([
				[106, 9],
				[106.1, 9.1],
				[106.1, 9],
				[106, 9],
			])?.geometry.coordinates[0],
		).toHaveLength(4);
	});

	it('around an area holds what is near its boundary, inside and outside', () => {
		const around = bufferAround(ROWS[0]!, 1_000, grounds);
		// 0.005° east of the boundary is 0.55 km, 0.015° are 1.6 km.
		const points = [row(3, [106.105, 9.55]), row(4, [106.115, 9.55]), row(5, [106.01, 9.51])];
		expect([...findInside(points, around, { rule: 'touches' })]).toEqual(['k3', 'k5']);
	});

	it('around a point is a circle, and around what has no place is nothing', () => {
		expect(bufferAround(row(9, [106, 9.5]), 500)).toHaveLength(1);
		expect(bufferAround(row(9, null), 500)).toEqual([]);
	});
});
