import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../statistics/random.ts';
import { finish } from '../steps.ts';
import { CRITERIA, criterionOf, type CriterionId } from './criteria.ts';
import { explainPlace } from './explain.ts';
import { findParetoFront } from './pareto.ts';
import { rankHamlets } from './rank.ts';
import { measureStability } from './stability.ts';
import { prepareTable, shareWeights, type PreparedTable } from './table.ts';

function prepare(criteria: readonly CriterionId[], rows: readonly (readonly number[])[]): PreparedTable {
	return prepareTable({
		keys: rows.map((_, at) => `h${String(at).padStart(4, '0')}`),
		columns: criteria.map((id, column) => ({
			criterion: criterionOf(id),
			values: Float64Array.from(rows, (row) => row[column]!),
		})),
	});
}

const IDS = ['service', 'minority-households', 'mast-distance'] as const;
const rows = fc.array(
	fc.tuple(
		fc.constantFrom(0, 1, 2, NaN),
		fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 400 })),
		fc.integer({ min: 0, max: 20_000 }),
	),
	{ minLength: 3, maxLength: 40 },
);

describe('the stability of a ranking', () => {
	const SEED = { seed: 272, samples: 200 };

	it('is the share of shaken weightings under which a full sort has the hamlet among the first', () => {
		fc.assert(
			fc.property(rows, fc.integer({ min: 1, max: 5 }), (values, top) => {
				const table = prepare(IDS, values);
				const weights = shareWeights(table.criteria, {
					service: 2,
					'minority-households': 1,
					'mast-distance': 1,
				});
				const { share } = finish(measureStability(table, weights, { top, samples: 20, seed: 9 }));
				const random = createRandom(9);
				const times = new Uint32Array(values.length);
				for (let sample = 0; sample < 20; sample++) {
					const shaken = weights.map((weight) => weight * (1 + 0.25 * (2 * random() - 1)));
					const sum = shaken.reduce((total, weight) => total + weight, 0);
					const { order } = rankHamlets(
						table,
						shaken.map((weight) => weight * (1 / sum)),
					);
					for (const hamlet of order.slice(0, top)) times[hamlet]!++;
				}
				expect([...share]).toEqual([...times].map((each) => Math.fround(each / 20)));
			}),
			{ numRuns: 40 },
		);
	});

	it('is 1 for a hamlet first in everything, 0 for one last in everything, and between on the edge', () => {
		const table = prepare(IDS, [
			[2, 400, 9000],
			[2, 10, 4000],
			[1, 300, 4000],
			[0, 0, 100],
		]);
		const weights = shareWeights(table.criteria, {
			service: 1.8,
			'minority-households': 1,
			'mast-distance': 1,
		});
		const { share } = finish(measureStability(table, weights, { top: 2, ...SEED }));
		expect(share[0]).toBe(1);
		expect(share[3]).toBe(0);
		expect(share[1]! + share[2]!).toBeCloseTo(1, 6);
		expect(Math.min(share[1]!, share[2]!)).toBeGreaterThan(0);
	});

	it('is the same for the same seed and another for another', () => {
		const random = createRandom(1);
		const table = prepare(
			IDS,
			Array.from({ length: 300 }, () => [Math.floor(random() * 3), random() * 300, random() * 9000]),
		);
		const weights = shareWeights(table.criteria, {
			service: 1,
			'minority-households': 1,
			'mast-distance': 1,
		});
		const measure = (seed: number) => [
			...finish(measureStability(table, weights, { top: 20, samples: 100, seed })).share,
		];
		expect(measure(1)).toEqual(measure(1));
		expect(measure(1)).not.toEqual(measure(2));
	});

	it('refuses a top of nothing, no samples, and a spread beyond the weight itself', () => {
		const table = prepare(IDS, [[1, 1, 1]]);
		const weights = shareWeights(table.criteria, { service: 1 });
		const measure = (options: object) => () =>
			finish(measureStability(table, weights, { top: 1, seed: 1, ...options }));
		expect(measure({ top: 0 })).toThrow(/connectivity_error_top_count/);
		expect(measure({ samples: 2.5 })).toThrow(/connectivity_error_top_count/);
		expect(measure({ spread: 1.5 })).toThrow(/connectivity_error_perturbation/);
		expect(measure({ spread: 1, top: 5 })()?.share[0]).toBe(1);
	});
});

describe('the Pareto front', () => {
	it('holds exactly the hamlets nobody beats, by the definition', () => {
		fc.assert(
			fc.property(rows, (values) => {
				const table = prepare(IDS, values);
				const columns = [0, 1, 2];
				const of = (hamlet: number) =>
					columns.map((column) =>
						Number.isNaN(values[hamlet]![column])
							? (table.scales[column]!.median ?? 0.5)
							: table.scores[column]![hamlet]!,
					);
				const beats = (one: number[], other: number[]) =>
					one.every((score, at) => score >= other[at]!) && one.some((score, at) => score > other[at]!);
				const all = [...table.origin];
				const expected = all.filter((hamlet) => !all.some((other) => beats(of(other), of(hamlet))));
				expect([...finish(findParetoFront(table, columns))]).toEqual(expected);
			}),
		);
	});

	it('compares by the criteria asked for only, and by none it is everybody', () => {
		const table = prepare(IDS, [
			[2, 1, 100],
			[0, 9, 5000],
		]);
		expect([...finish(findParetoFront(table, [0]))]).toEqual([0]);
		expect([...finish(findParetoFront(table, []))]).toEqual([0, 1]);
	});
});

describe('why a hamlet stands where it does', () => {
	const WEIGHTS = { service: 2, 'minority-households': 1, 'mast-distance': 1 };

	it('is told by contributions that add up to its score', () => {
		fc.assert(
			fc.property(rows, (values) => {
				const table = prepare(IDS, values);
				const weights = shareWeights(table.criteria, WEIGHTS);
				const ranking = rankHamlets(table, weights);
				for (const [at, hamlet] of ranking.order.entries()) {
					const told = explainPlace(table, weights, ranking, hamlet, 2);
					expect(told.place).toBe(at + 1);
					const sum = told.contributions.reduce((points, one) => points + one.points, 0);
					expect(sum).toBeCloseTo(told.score, 6);
				}
			}),
			{ numRuns: 30 },
		);
	});

	it('names the value and the weight with which it would draw level, and they do', () => {
		const values = [
			[2, 400, 9000],
			[2, 100, 3000],
			[1, 300, 2000],
			[0, 20, 500],
		];
		const table = prepare(IDS, values);
		const weights = shareWeights(table.criteria, WEIGHTS);
		const ranking = rankHamlets(table, weights);
		const told = explainPlace(table, weights, ranking, 2, 2);
		expect(told).toMatchObject({ key: 'h0002', place: 3, tiedWith: 0, rival: { key: 'h0001', place: 2 } });
		const households = told.contributions.find(({ criterion }) => criterion === 'minority-households')!;
		// More households than the scale tells apart would not be enough; a heavier weight would.
		expect(households.levelValue).toBeNull();
		const heavier = shareWeights(table.criteria, {
			...WEIGHTS,
			'minority-households': WEIGHTS['minority-households'] * households.levelWeight!,
		});
		const level = rankHamlets(table, heavier).scores;
		expect(level[2]).toBeCloseTo(level[1]!, 6);

		const service = told.contributions.find(({ criterion }) => criterion === 'service')!;
		expect(service.levelValue).toBeGreaterThan(1);
		const raised = table.scores[0]!.slice();
		raised[2] = service.levelValue! / 2;
		const same = rankHamlets({ ...table, scores: [raised, ...table.scores.slice(1)] }, weights).scores;
		expect(same[2]).toBeCloseTo(same[1]!, 6);
	});

	it('says which values are not known, and that a median or nothing stands for them', () => {
		const table = prepare(IDS, [
			[NaN, NaN, 100],
			[2, 30, 9000],
			[1, 10, 50],
		]);
		const weights = shareWeights(table.criteria, WEIGHTS);
		const told = explainPlace(table, weights, rankHamlets(table, weights), 0, 1);
		const [service, minority] = (['service', 'minority-households'] as const).map((id) =>
			told.contributions.find(({ criterion }) => criterion === id)!,
		);
		expect(service).toMatchObject({ isKnown: false, score: null, weight: 0, points: 0, levelValue: null });
		expect(minority).toMatchObject({ isKnown: false, score: 0.5, weight: 0.5 });
	});

	it('is not told of a hamlet without a place', () => {
		const table = prepare(
			['service', 'power'],
			[
				[NaN, 1],
				[1, 1],
			],
		);
		const weights = shareWeights(table.criteria, { service: 1 });
		expect(() => explainPlace(table, weights, rankHamlets(table, weights), 0, 1)).toThrow(
			/connectivity_error_hamlet_unranked.*h0000/,
		);
	});

	it('has no rival where everybody is inside', () => {
		const table = prepare(['service'], [[1], [2]]);
		const weights = shareWeights(table.criteria, { service: 1 });
		expect(explainPlace(table, weights, rankHamlets(table, weights), 0, 5).rival).toBeNull();
	});
});

it('a Pareto front of 2,000 hamlets by all criteria is found while it shows its progress', () => {
	const random = createRandom(7);
	const table = prepare(
		CRITERIA.map(({ id }) => id),
		Array.from({ length: 2000 }, () => CRITERIA.map(() => random())),
	);
	const work = findParetoFront(table, [0, 1, 2]);
	expect(work.next().value).toEqual({ phase: 'pareto', done: 0, of: 2000 });
	expect(finish(work).length).toBeGreaterThan(1);
});
