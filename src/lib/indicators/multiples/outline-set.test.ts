import { describe, expect, it } from 'vitest';
import type { AreaOutlines } from '$lib/areas/types';
import { findThere, readOutlines } from './outline-set.ts';

const unit = (id: number, rings: number[][]) => ({ id, rings }) as unknown as AreaOutlines['units'][number];
const grid = { west: 0, north: 0, step: 1, width: 40, height: 20 };
const set = readOutlines({
	grid,
	units: [
		// A square with a hole in which unit 2 lies; unit 3 has no boundary.
		unit(1, [
			[0, 0, 20, 0, 0, 20, -20, 0],
			[5, 5, 10, 0, 0, 10, -10, 0],
		]),
		unit(2, [[5, 5, 10, 0, 0, 10, -10, 0]]),
		unit(3, []),
	],
})!;

describe('outlines of a day, unpacked for small maps', () => {
	it('find the unit around a place, and the one inside another one’s hole', () => {
		expect([set.find(2, 2), set.find(10, 10), set.find(30, 10)]).toEqual([1, 2, null]);
	});

	it('leave out what has no boundary, which is listed all the same', () => {
		expect([...set.units.keys()]).toEqual([1, 2]);
	});

	it('put a circle into the middle of the largest ring', () => {
		expect(set.units.get(1)!.middle).toEqual([10, 10]);
		expect(set.units.get(1)!.box).toEqual([0, 0, 20, 20]);
	});

	it('are nothing where no unit has a boundary', () => {
		expect(readOutlines({ grid: null, units: [unit(3, [])] })).toBeNull();
	});
});

describe('the same place on another day', () => {
	it('is found across grids of another origin and step', () => {
		// Metres 100…140 east and 0…40 south, as one unit; its middle is 20 metres from each side.
		const before = readOutlines({
			grid: { west: 100, north: 0, step: 2, width: 20, height: 20 },
			units: [unit(7, [[0, 0, 20, 0, 0, 20, -20, 0]])],
		})!;
		const after = readOutlines({
			grid: { west: 110, north: 0, step: 1, width: 30, height: 40 },
			units: [unit(8, [[0, 0, 9, 0, 0, 40, -9, 0]]), unit(9, [[9, 0, 21, 0, 0, 40, -21, 0]])],
		})!;
		expect(findThere(before, 7, after)).toBe(9);
		expect(findThere(after, 9, before)).toBe(7);
		expect(findThere(before, 70, after)).toBeNull();
	});
});
