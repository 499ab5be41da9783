import { describe, expect, it } from 'vitest';
import type { AreaValue, IndicatorDefinition } from '../types.ts';
import { makeComposite, placesOf, shareWeights, type Ingredient } from './composite.ts';
import { measureBands } from './stability.ts';
import { canBeIngredient, readComposite, startIngredient, writeComposite } from './state.ts';

const figures = (...values: (number | null | 'hidden')[]) =>
	values.map(
		(value, areaId) =>
			({
				areaId,
				name: { vi: `Xã ${areaId}` },
				value: value === 'hidden' ? null : value,
				hidden: value === 'hidden',
			}) as AreaValue,
	);
const poor = (...values: (number | null | 'hidden')[]): Ingredient => ({
	indicatorId: 'poor',
	weight: 3,
	isUp: false,
	values: figures(...values),
});
const online = (...values: (number | null | 'hidden')[]): Ingredient => ({
	indicatorId: 'online',
	weight: 1,
	isUp: true,
	values: figures(...values),
});

describe('an index of several indicators', () => {
	it('by least and greatest is what a hand works out', () => {
		// Poor 2, 4, 10 turned: 1, 0.75, 0. Online 50, 90, 70: 0, 1, 0.5. Weights 3 : 1.
		const { units } = makeComposite([poor(2, 4, 10), online(50, 90, 70)], 'minmax');
		expect(units.map(({ score }) => score)).toEqual([75, 81.25, 12.5]);
		expect(units.map(({ rank }) => rank)).toEqual([2, 1, 3]);
		expect(units[1]!.parts).toEqual([56.25, 25]);
	});

	it('by deviations from the mean is what a hand works out', () => {
		// 1, 3, 5: mean 3, deviation √(8/3) = 1.63299. Turned and alone: ±1.224745.
		const { units } = makeComposite([poor(1, 3, 5)], 'z');
		expect(units.map(({ score }) => Number(score!.toFixed(6)))).toEqual([1.224745, 0, -1.224745]);
	});

	it('by places does not care how far apart figures lie, and shares equal places', () => {
		const { units } = makeComposite([online(1, 1000, 2, 2)], 'rank');
		expect(units.map(({ score }) => score)).toEqual([0, 100, 50, 50]);
		expect(units.map(({ rank }) => rank)).toEqual([4, 1, 2, 2]);
	});

	it('ranks nobody who lacks a figure, and says which; the others are not measured against it', () => {
		const { units } = makeComposite([poor(2, null, 10, 'hidden'), online(50, 900, 70, 1)], 'minmax');
		expect(units.map(({ rank }) => rank)).toEqual([1, null, 2, null]);
		expect(units[1]).toMatchObject({ score: null, missing: ['poor'], hidden: [], parts: [] });
		expect(units[3]).toMatchObject({ score: null, missing: [], hidden: ['poor'] });
		expect(units[2]!.score).toBe(25);
	});

	it('does not ask for the figure of what weighs nothing', () => {
		const nothing = { ...online(null, null), weight: 0 };
		const { units } = makeComposite([poor(1, 2), nothing], 'minmax');
		expect(units.map(({ rank }) => rank)).toEqual([1, 2]);
	});

	it('tells units apart by nothing where all figures are alike', () => {
		for (const how of ['minmax', 'z', 'rank'] as const) {
			const { units } = makeComposite([poor(5, 5, 5)], how);
			expect(units.map(({ rank }) => rank)).toEqual([1, 1, 1]);
			expect(units[0]!.score).toBe(how === 'z' ? 0 : 50);
		}
		expect(makeComposite([], 'minmax').units).toEqual([]);
		expect(makeComposite([poor(null)], 'rank').units[0]!.rank).toBeNull();
	});

	it('takes weights by their shares', () => {
		expect(shareWeights([3, 1])).toEqual([0.75, 0.25]);
		expect(shareWeights([0, 0])).toEqual([0.5, 0.5]);
		expect(placesOf([0.1 + 0.2, 0.3, 0.5])).toEqual([2, 2, 1]);
	});
});

describe('how far ranks move', () => {
	const options = { swing: 0.5, samples: 400, seed: 7 };

	it('is nothing with one indicator, and for who is first in all of them', () => {
		const alone = makeComposite([poor(1, 2, 3)], 'minmax').table;
		expect(measureBands(alone, options)).toEqual([1, 2, 3].map((place) => ({ from: place, to: place })));
		const clear = makeComposite([poor(1, 5, 4), online(99, 10, 80)], 'minmax').table;
		expect(measureBands(clear, options)[0]).toEqual({ from: 1, to: 1 });
	});

	it('is seen where two units are strong in different things, and holds their own rank', () => {
		const even = [{ ...poor(0, 10, 9), weight: 1 }, online(0, 10, 1)];
		const { units, table } = makeComposite(even, 'minmax');
		const bands = measureBands(table, options);
		expect(bands.slice(0, 2)).toEqual([
			{ from: 1, to: 2 },
			{ from: 1, to: 2 },
		]);
		units.forEach(({ rank }, row) => {
			expect(rank).toBeGreaterThanOrEqual(bands[row]!.from);
			expect(rank).toBeLessThanOrEqual(bands[row]!.to);
		});
	});

	it('is the same for the same seed, and wider for a wider swing', () => {
		const values = (seed: number) => figures(...Array.from({ length: 30 }, (_, id) => (id * seed) % 31));
		const { table } = makeComposite(
			[7, 11, 17].map((seed) => ({ indicatorId: `i${seed}`, weight: 1, isUp: true, values: values(seed) })),
			'minmax',
		);
		expect(measureBands(table, options)).toEqual(measureBands(table, options));
		const width = (swing: number) =>
			measureBands(table, { ...options, swing }).reduce((sum, { from, to }) => sum + to - from, 0);
		expect(width(0.5)).toBeGreaterThan(width(0.1));
		expect(() => measureBands(table, { ...options, swing: 0 })).toThrow(RangeError);
		expect(() => measureBands(table, { ...options, samples: 1.5 })).toThrow(RangeError);
	});
});

describe('an index in the address', () => {
	const rate = (id: string, more: Partial<IndicatorDefinition> = {}) =>
		({ id, kind: 'rate', periods: ['2024'], direction: 'up', ...more }) as IndicatorDefinition;
	const choices = [rate('poor', { direction: 'down' }), rate('online')];

	it('comes back as it was written', () => {
		const state = {
			ingredients: [
				{ indicatorId: 'poor', period: '2024', weight: 2.5, isUp: false },
				{ indicatorId: 'online', period: null, weight: 0, isUp: true },
			],
			how: 'rank',
			swing: 50,
		} as const;
		expect(readComposite(writeComposite(state), choices)).toEqual(state);
	});

	it('leaves out what is not there, comes twice, or weighs too much', () => {
		const { ingredients, how, swing } = readComposite(
			'of:gone*1,poor*11-,poor*3-,poor*1,online,<b>*1,online*1+;how:magic;swing:99',
			choices,
		);
		expect(ingredients).toEqual([{ indicatorId: 'poor', period: null, weight: 3, isUp: false }]);
		expect([how, swing]).toEqual(['minmax', 25]);
	});

	it('begins with the direction of the definition, and is made of rates that have figures', () => {
		expect(startIngredient(choices[0]!).isUp).toBe(false);
		expect(startIngredient(rate('khmer', { direction: 'neutral' })).isUp).toBe(true);
		expect(
			[rate('a', { kind: 'count' }), rate('b', { periods: [] }), rate('c')].filter(canBeIngredient),
		).toHaveLength(1);
	});
});
