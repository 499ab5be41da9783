import { describe, expect, it } from 'vitest';
import { circleRadius, LARGEST_RADIUS, legendCounts, ZERO_RADIUS } from './circles.ts';

describe('proportional circles', () => {
	it('have four times the area for four times the count', () => {
		const area = (count: number) => Math.PI * circleRadius(count, 40_000) ** 2;
		expect(area(40_000) / area(10_000)).toBeCloseTo(4);
		expect(circleRadius(40_000, 40_000)).toBe(LARGEST_RADIUS);
	});

	it('show a counted zero as a small ring', () => {
		expect(circleRadius(0, 40_000)).toBe(ZERO_RADIUS);
		expect(circleRadius(0, 0)).toBe(ZERO_RADIUS);
	});

	it('are explained by round counts that all occur on the map', () => {
		expect(legendCounts(37_471)).toEqual([20_000, 5_000, 1_000]);
		expect(legendCounts(9)).toEqual([5, 1]);
		expect(legendCounts(1)).toEqual([1]);
		expect(legendCounts(0)).toEqual([]);
	});
});
