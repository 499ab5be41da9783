import { describe, expect, it } from 'vitest';
import { correlate, LEAST_PAIRS, shareRanks } from './correlation.ts';

describe('ranks', () => {
	it('are shared by equal figures', () => {
		expect(shareRanks([10, 30, 20, 20])).toEqual([1, 4, 2.5, 2.5]);
		expect(shareRanks([])).toEqual([]);
	});
});

describe('how two figures go together', () => {
	it('agrees with a calculation by hand', () => {
		// Σdxdy = 30, Σdx² = 42, Σdy² = 42 around means of 4.5: r = 30 / 42. Whole numbers from 1 are their own ranks.
		const pairs = [
			[1, 2],
			[2, 1],
			[3, 4],
			[4, 3],
			[5, 8],
			[6, 7],
			[7, 6],
			[8, 5],
		] as const;
		const found = correlate(pairs)!;
		expect(found.n).toBe(8);
		expect(found.linear).toBeCloseTo(0.714286, 6);
		expect(found.ranked).toBeCloseTo(found.linear, 10);
		// atanh(30 / 42) = ln 6 / 2 = 0.895880; ± 1.959964 / √5 = 0.876523.
		expect(found.interval[0]).toBeCloseTo(0.019355, 6);
		expect(found.interval[1]).toBeCloseTo(0.94387, 5);
	});

	it('is told apart by its two measures when one unit lies far off', () => {
		const pairs = [1, 2, 3, 4, 5, 6, 7, 8].map((one) => [one, one === 8 ? 1000 : one] as const);
		const found = correlate(pairs)!;
		expect(found.ranked).toBe(1);
		expect(found.linear).toBeLessThan(0.7);
		const down = pairs.map(([one, other]) => [one, -other] as const);
		expect(correlate(down)!.ranked).toBe(-1);
	});

	it('is not told of few pairs, nor of a figure that never changes', () => {
		const few = Array.from({ length: LEAST_PAIRS - 1 }, (_, index) => [index, index] as const);
		expect(correlate(few)).toBeNull();
		expect(correlate([1, 2, 3, 4, 5, 6, 7, 8].map((one) => [one, 5] as const))).toBeNull();
	});
});
