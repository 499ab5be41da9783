import { describe, expect, it } from 'vitest';
import { gridAround, packRing, ringsHold, ringsToPath, unpackRing, type OutlineGrid } from './outlines.ts';

const GRID: OutlineGrid = { west: 1000, north: 2000, step: 10, width: 100, height: 100 };
/** A square of 20 steps with its upper left corner at 10, 10. */
const SQUARE = packRing(
	[
		[1100, 1900],
		[1300, 1900],
		[1300, 1700],
		[1100, 1700],
		[1100, 1900],
	],
	GRID,
)!;
const HOLE = [15, 15, 0, 5, 5, 0, 0, -5];

describe('outlines on a grid', () => {
	it('run downwards from the corner in the north west, by the way from vertex to vertex', () => {
		expect(SQUARE).toEqual([10, 10, 20, 0, 0, 20, -20, 0]);
		expect(unpackRing(SQUARE)).toEqual([
			[10, 10],
			[30, 10],
			[30, 30],
			[10, 30],
		]);
	});

	it('lose what falls together or lies on a straight line', () => {
		const ring = [
			[1100, 1900],
			[1102, 1901],
			[1200, 1900],
			[1300, 1900],
			[1300, 1700],
		] as const;
		expect(packRing(ring, GRID)).toEqual([10, 10, 20, 0, 0, 20]);
	});

	it('have no ring left of an island smaller than a step', () => {
		const islet = [
			[1100, 1900],
			[1101, 1900],
			[1101, 1901],
		] as const;
		expect(packRing(islet, GRID)).toBeNull();
	});

	it('share the vertices that neighbours share', () => {
		const [left, right] = [
			[
				[1104, 1904],
				[1204, 1896],
				[1204, 1703],
			],
			[
				[1204, 1896],
				[1304, 1896],
				[1204, 1703],
			],
		].map((ring) => new Set(unpackRing(packRing(ring as [number, number][], GRID)!).map(String)));
		expect([...left!].filter((vertex) => right!.has(vertex))).toEqual(['20,10', '20,30']);
	});

	it('become the path of a drawing', () => {
		expect(ringsToPath([SQUARE, HOLE])).toBe('M10 10l20 0 0 20 -20 0zM15 15l0 5 5 0 0 -5z');
	});

	it('hold what is inside, and not what is in a hole', () => {
		expect(ringsHold([SQUARE, HOLE], [12, 12])).toBe(true);
		expect(ringsHold([SQUARE, HOLE], [17, 17])).toBe(false);
		expect(ringsHold([SQUARE, HOLE], [31, 12])).toBe(false);
	});
});

describe('a grid around positions', () => {
	it('has its longer side as long as asked', () => {
		const positions = [
			[0, 0],
			[500, 1000],
		] as const;
		expect(gridAround(positions, 100)).toEqual({ west: 0, north: 1000, step: 10, width: 50, height: 100 });
	});

	it('is none without a position', () => {
		expect(gridAround([], 100)).toBeNull();
	});
});
