import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, sum } from './calibrate.ts';
import { seeded } from './random.ts';

describe('apportion', () => {
	it('gives the largest remainders the last units', () => {
		expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
		expect(apportion(7, [6, 3, 1])).toEqual([4, 2, 1]);
		expect(apportion(0, [5, 5])).toEqual([0, 0]);
	});

	it('keeps each part within its bounds and moves the rest to the others', () => {
		expect(apportion(10, [8, 1, 1], { upper: [4, 10, 10] })).toEqual([4, 3, 3]);
		expect(apportion(10, [8, 1, 1], { lower: [0, 3, 0] })).toEqual([6, 3, 1]);
	});

	it('refuses a total that the bounds cannot hold', () => {
		expect(() => apportion(10, [1, 1], { upper: [4, 4] })).toThrow(/allow 0 to 8/);
		expect(() => apportion(1, [1, 1], { lower: [1, 1] })).toThrow(RangeError);
		expect(() => apportion(1.5, [1])).toThrow(RangeError);
	});

	it('always adds up exactly, whatever the weights and bounds', () => {
		const part = fc.record({
			weight: fc.double({ min: 0, max: 1e6, noNaN: true }),
			low: fc.nat(50),
			room: fc.nat(500),
		});
		fc.assert(
			fc.property(
				fc.array(part, { minLength: 1, maxLength: 40 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(parts, share) => {
					const lower = parts.map(({ low }) => low);
					const upper = parts.map(({ low, room }) => low + room);
					const total = sum(lower) + Math.floor(share * (sum(upper) - sum(lower)));
					const split = apportion(
						total,
						parts.map(({ weight }) => weight),
						{ lower, upper },
					);
					expect(sum(split)).toBe(total);
					split.forEach((value, index) => {
						expect(value).toBeGreaterThanOrEqual(lower[index] ?? 0);
						expect(value).toBeLessThanOrEqual(upper[index] ?? 0);
					});
				},
			),
		);
	});
});

describe('seeded', () => {
	it('repeats itself for a seed and differs for another', () => {
		const draw = (seed: string) => Array.from({ length: 5 }, seeded(seed).next);
		expect(draw('ấp/31507')).toEqual(draw('ấp/31507'));
		expect(draw('ấp/31507')).not.toEqual(draw('ấp/31510'));
	});

	it('is uniform enough for a quarter to hold a quarter', () => {
		const { next } = seeded('quarters');
		const quarters = [0, 0, 0, 0];
		for (let draw = 0; draw < 40_000; draw++) quarters[Math.floor(next() * 4)]! += 1;
		for (const count of quarters) expect(Math.abs(count - 10_000)).toBeLessThan(400);
	});
});
