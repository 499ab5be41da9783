import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../statistics/random.ts';
import { CRITERIA, criterionOf, type Criterion, type CriterionId } from './criteria.ts';
import { rankHamlets } from './rank.ts';
import { prepareTable, shareWeights, type RankingTable } from './table.ts';

/** Hamlets by key, with a list of values each in the order of the criteria. */
function tableOf(
	criteria: readonly (CriterionId | Criterion)[],
	rows: Record<string, number[]>,
): RankingTable {
	return {
		keys: Object.keys(rows),
		columns: criteria.map((one, column) => ({
			criterion: typeof one === 'string' ? criterionOf(one) : one,
			values: Float64Array.from(Object.values(rows), (values) => values[column]!),
		})),
	};
}

function placesOf(table: RankingTable, weights: Partial<Record<CriterionId, number>>): string[] {
	const prepared = prepareTable(table);
	return [...rankHamlets(prepared, shareWeights(prepared.criteria, weights)).order].map(
		(hamlet) => table.keys[hamlet]!,
	);
}

describe('the declared criteria', () => {
	it('are named in three languages, each once, and never treat a missing value as 0', () => {
		expect(new Set(CRITERIA.map(({ id }) => id)).size).toBe(CRITERIA.length);
		for (const { name, unit, scale, missing } of CRITERIA) {
			for (const words of [name, ...(unit ? [unit] : []), ...(scale ?? []).map((step) => step.name)])
				expect([words.vi, words.km, words.en].every(Boolean)).toBe(true);
			expect(['median', 'leave-out']).toContain(missing);
			expect(unit === null).toBe(scale !== undefined);
		}
	});
});

describe('a ranking', () => {
	it('is the weighted mean, worked by hand', () => {
		const table = tableOf(['service', 'difficulty'], {
			'Đay Tà Ni': [2, 0],
			'Lai Hòa': [1, 1],
			Prey: [0, 0],
		});
		const prepared = prepareTable(table);
		const { scores } = rankHamlets(prepared, shareWeights(prepared.criteria, { service: 3, difficulty: 1 }));
		expect([...scores]).toEqual([0.75, 0.625, 0]);
		expect(placesOf(table, { service: 3, difficulty: 1 })).toEqual(['Đay Tà Ni', 'Lai Hòa', 'Prey']);
		expect(placesOf(table, { service: 1, difficulty: 1 })).toEqual(['Lai Hòa', 'Đay Tà Ni', 'Prey']);
	});

	it('puts less first where the criterion says so', () => {
		const table = tableOf(['clinic-distance'], { far: [9000], near: [100], middle: [4000] });
		expect(placesOf(table, { 'clinic-distance': 1 })).toEqual(['near', 'middle', 'far']);
	});

	it('orders equal scores by key, wherever they stand in the table', () => {
		const table = tableOf(['service'], { c: [1], a: [1], z: [2], b: [1] });
		expect(placesOf(table, { service: 1 })).toEqual(['z', 'a', 'b', 'c']);
	});

	it('counts an unknown number as the median, not as 0', () => {
		const table = tableOf(['poor-households'], { many: [90], some: [40], few: [2], unknown: [NaN] });
		const order = placesOf(table, { 'poor-households': 1 });
		expect(order).toEqual(['many', 'some', 'unknown', 'few']);
	});

	it('leaves an unknown state of service out, and the other criteria carry its weight', () => {
		const table = tableOf(['service', 'difficulty'], { none: [2, 0], unknown: [NaN, 1], good: [0, 1] });
		const prepared = prepareTable(table);
		const { scores } = rankHamlets(prepared, shareWeights(prepared.criteria, { service: 1, difficulty: 1 }));
		expect([...scores]).toEqual([0.5, 1, 0.5]);
	});

	it('gives no place to a hamlet of which nothing that weighs is known', () => {
		const table = tableOf(['service', 'power'], { known: [0, 0], unknown: [NaN, 1] });
		const prepared = prepareTable(table);
		const ranking = rankHamlets(prepared, shareWeights(prepared.criteria, { service: 1 }));
		expect([...ranking.order]).toEqual([0]);
		expect([...ranking.unranked]).toEqual([1]);
		expect(ranking.scores[1]).toBeNaN();
	});

	it('does not let one giant press all others together', () => {
		const rows = Object.fromEntries(
			Array.from({ length: 40 }, (_, at) => [`h${100 + at}`, [at === 0 ? 1e6 : at]]),
		);
		const prepared = prepareTable(tableOf(['households'], rows));
		expect(prepared.scores[0]![39]! - prepared.scores[0]![20]!).toBeGreaterThan(0.3);
	});

	it('is the order a plain sort gives, for any values and weights', () => {
		const value = fc.oneof(
			fc.constant(NaN),
			fc.integer({ min: 1, max: 6 }),
			fc.double({ min: 0, max: 1e5, noNaN: true }),
		);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 60 }),
				fc.tuple(
					fc.integer({ min: 0, max: 9 }),
					fc.integer({ min: 0, max: 9 }),
					fc.integer({ min: 1, max: 9 }),
				),
				(values, [first, second, third]) => {
					const shuffled = values.map((row, at) => [`k${(at * 7919) % 1009}`, row] as const);
					const prepared = prepareTable(
						tableOf(
							['minority-households', 'mast-distance', 'school-distance'],
							Object.fromEntries(shuffled),
						),
					);
					const { order, scores } = rankHamlets(
						prepared,
						shareWeights(prepared.criteria, {
							'minority-households': first,
							'mast-distance': second,
							'school-distance': third,
						}),
					);
					const plain = [...order].sort(
						(one, other) => scores[other]! - scores[one]! || prepared.rowOf[one]! - prepared.rowOf[other]!,
					);
					expect([...order]).toEqual(plain);
				},
			),
		);
	});

	it('of 20,000 hamlets by eight criteria is the same, byte for byte, each time it is made', () => {
		const rank = () => {
			const random = createRandom(4);
			const keys = Array.from({ length: 20_000 }, (_, at) => `h${at}`);
			const prepared = prepareTable({
				keys,
				columns: CRITERIA.slice(0, 8).map((criterion) => ({
					criterion,
					values: Float64Array.from(keys, () => (random() < 0.1 ? NaN : 1 + Math.floor(random() * 3))),
				})),
			});
			return rankHamlets(prepared, shareWeights(prepared.criteria, { service: 5, power: 2, zone: 1 }));
		};
		const [one, other] = [rank(), rank()];
		expect(Buffer.from(one.order.buffer).equals(Buffer.from(other.order.buffer))).toBe(true);
		expect(one.order.length + one.unranked.length).toBe(20_000);
	});
});

describe('input no ranking can be made of', () => {
	const prepared = prepareTable(tableOf(['service', 'power'], { a: [1, 0] }));

	it('is no hamlets, no criteria, or a key that comes twice', () => {
		expect(() => prepareTable(tableOf(['service'], {}))).toThrow(/connectivity_error_no_hamlets/);
		expect(() => prepareTable({ keys: ['a'], columns: [] })).toThrow(/connectivity_error_no_criteria/);
		const twice = { keys: ['a', 'a'], columns: tableOf(['power'], { a: [1], b: [1] }).columns };
		expect(() => prepareTable(twice)).toThrow(/connectivity_error_duplicate_key.*"a"/);
	});

	it('is weights that are all 0, below 0, no number, or of a criterion that is not in the table', () => {
		expect(() => shareWeights(prepared.criteria, { service: 0, power: 0 })).toThrow(
			/connectivity_error_weights_zero/,
		);
		expect(() => shareWeights(prepared.criteria, {})).toThrow(/connectivity_error_weights_zero/);
		expect(() => shareWeights(prepared.criteria, { service: -1 })).toThrow(/connectivity_error_weight_value/);
		expect(() => shareWeights(prepared.criteria, { service: NaN })).toThrow(
			/connectivity_error_weight_value/,
		);
		expect(() => shareWeights(prepared.criteria, { zone: 1 })).toThrow(
			/connectivity_error_weight_value.*zone/,
		);
	});

	it('is a count below 0, and it names the hamlet', () => {
		expect(() => prepareTable(tableOf(['households'], { 'Đay Tà Ni': [-4] }))).toThrow(/Đay Tà Ni/);
		expect(() => prepareTable(tableOf(['households'], { a: [Infinity] }))).toThrow(
			/connectivity_error_criterion_value/,
		);
	});

	it('is not one hamlet without households: it is left out and named; unknown households are not 0', () => {
		const table = tableOf(['households', 'service'], { empty: [0, 2], lived: [40, 1], unknown: [NaN, 0] });
		expect(prepareTable(table).leftOut).toEqual([
			{ key: 'empty', code: 'connectivity_hamlet_without_households' },
		]);
		expect(placesOf(table, { service: 1 })).toEqual(['lived', 'unknown']);
		expect(() => prepareTable(tableOf(['households'], { empty: [0] }))).toThrow(
			/connectivity_error_no_hamlets/,
		);
	});
});
