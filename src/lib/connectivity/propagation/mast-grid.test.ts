import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodesicMetres } from '../../geo/geodesic.ts';
import { createRandom } from '../../statistics/random.ts';
import { MastGrid } from './mast-grid.ts';

const place = (box: number) =>
	fc.tuple(
		fc.double({ min: 105, max: 105 + box, noNaN: true }),
		fc.double({ min: 9, max: 9 + box, noNaN: true }),
	);
const gridOf = (points: readonly (readonly [number, number])[]) =>
	new MastGrid(Float64Array.from(points.flat()));

describe('the nearest mast', () => {
	for (const box of [0.05, 2, 12])
		it(`is the one that measuring every mast names, within ${box} degrees`, () => {
			fc.assert(
				fc.property(fc.array(place(box), { minLength: 1, maxLength: 40 }), place(box), (masts, from) => {
					const found = gridOf(masts).nearest(...from)!;
					const least = Math.min(...masts.map((mast) => geodesicMetres(from, mast)));
					expect(found.metres).toBe(least);
					expect(geodesicMetres(from, masts[found.mast]!)).toBe(least);
				}),
				{ numRuns: box > 2 ? 40 : 200 },
			);
		});

	it('is another one than the order in degrees names, for some of a crowd: true distance has to decide', () => {
		const random = createRandom(4);
		const anywhere = () => [105 + 2 * random(), 20 + 2 * random()] as const;
		const masts = Array.from({ length: 400 }, anywhere);
		const grid = gridOf(masts);
		let other = 0;
		for (let round = 0; round < 1000; round++) {
			const from = anywhere();
			const inDegrees = masts.map(([lng, lat]) => Math.hypot(lng - from[0], lat - from[1]));
			const planar = inDegrees.indexOf(Math.min(...inDegrees));
			if (grid.nearest(...from)!.mast !== planar) other++;
		}
		expect(other).toBeGreaterThan(3);
		expect(other).toBeLessThan(50);
	});

	it('is none where there are no masts, and the first of two on one spot', () => {
		expect(gridOf([]).nearest(105, 9)).toBeNull();
		expect(
			gridOf([
				[105, 9],
				[105, 9],
			]).nearest(105, 9),
		).toEqual({ mast: 0, metres: 0 });
	});

	it('is found with one mast whose position is nonsense, in no more memory', () => {
		const found = gridOf([
			[-179, -89],
			[105, 9],
		]).nearest(105.1, 9.1)!;
		expect(found.mast).toBe(1);
	});

	it('is found from far outside of all of them', () => {
		const found = gridOf([
			[105, 9],
			[105.5, 9.2],
		]).nearest(112, 16.5)!;
		expect(found.mast).toBe(1);
		expect(found.metres).toBeCloseTo(geodesicMetres([112, 16.5], [105.5, 9.2]), 6);
	});
});

it('everything within a circle is among what stands around', () => {
	fc.assert(
		fc.property(
			fc.array(place(0.6), { maxLength: 40 }),
			place(0.6),
			fc.integer({ min: 1, max: 35_000 }),
			(masts, from, metres) => {
				const around = new Set<number>();
				gridOf(masts).around(...from, metres, (mast) => around.add(mast));
				for (const [at, mast] of masts.entries())
					if (geodesicMetres(from, mast) <= metres) expect(around).toContain(at);
			},
		),
	);
});

it('a mast within a circle is known of, and none where all are a thousandth beyond it', () => {
	fc.assert(
		fc.property(
			fc.array(place(0.6), { maxLength: 20 }),
			place(0.6),
			fc.integer({ min: 100, max: 35_000 }),
			(masts, from, metres) => {
				const least = Math.min(Infinity, ...masts.map((mast) => geodesicMetres(from, mast)));
				fc.pre(Math.abs(least / metres - 1) > 0.002);
				expect(gridOf(masts).isWithin(...from, metres)).toBe(least < metres);
			},
		),
	);
});
