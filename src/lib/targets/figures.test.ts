import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseViewState } from '../map/view-state.ts';
import { rankContributions, unitsHolding } from './contribution.ts';
import { distanceTo } from './distance.ts';
import { mapLink } from './map-link.ts';
import { flagOf } from './task-flags.ts';
import { unionOf } from './union.ts';

const RATE = { kind: 'rate', direction: 'up' } as const;

describe('the distance to a target', () => {
	it('is told in points and in whole persons: 80 % of 1,408 are 1,126.4, so 1,127; 815 are trained, 312 missing', () => {
		const value = (100 * 815) / 1408;
		expect(distanceTo(80, { value, numerator: 815, denominator: 1408 }, RATE)).toEqual({
			value: 80 - value,
			count: 312,
		});
	});

	it('is nobody when the whole number is met exactly, however the fraction is stored', () => {
		// 58 % of 50 is 29; in doubles 0.58 × 50 is not.
		expect(distanceTo(58, { value: 58, numerator: 29, denominator: 50 }, RATE)).toEqual({
			value: 0,
			count: 0,
		});
		expect(distanceTo(58, { value: 60, numerator: 30, denominator: 50 }, RATE)).toEqual({
			value: -2,
			count: 0,
		});
	});

	it('counts downwards where less is better, and counts have no denominator', () => {
		const down = { kind: 'rate', direction: 'down' } as const;
		// 4 % of 250 households are 10; 13 are poor.
		expect(distanceTo(4, { value: 5.2, numerator: 13, denominator: 250 }, down)?.count).toBe(3);
		expect(
			distanceTo(1, { value: 0, numerator: 0, denominator: null }, { kind: 'count', direction: 'up' }),
		).toEqual({ value: 1, count: 1 });
	});

	it('is not told of an unknown figure, and of a median only in its unit', () => {
		expect(distanceTo(80, { value: null, numerator: null, denominator: null }, RATE)).toBeNull();
		expect(
			distanceTo(5, { value: 3, numerator: 3, denominator: null }, { kind: 'median', direction: 'up' }),
		).toEqual({ value: 2, count: null });
	});
});

const unit = (areaId: number, numerator: number | null, denominator: number | null, hidden = false) => ({
	...{ areaId, numerator, denominator, hidden },
	value: numerator === null || !denominator ? null : (100 * numerator) / denominator,
	estimated: false,
});

describe('the communes that pull a target down', () => {
	it('stand by what they lack, not by their rate', () => {
		// 50 %: of 100 lack 40, of 20 lack 10, of 30 lack −5 (20 of 30), unknown and hidden ones are left out.
		const ranked = rankContributions(
			[unit(1, 0, 20), unit(2, 10, 100), unit(3, 20, 30), unit(4, null, 30), unit(5, 1, 9, true)],
			50,
			'up',
		);
		expect(ranked.map(({ areaId, lack, share, cumulative }) => [areaId, lack, share, cumulative])).toEqual([
			[2, 40, 0.8, 0.8],
			[1, 10, 0.2, 1],
			[3, -5, 0, 1],
		]);
		expect([0.8, 0.81, 1].map((share) => unitsHolding(ranked, share))).toEqual([1, 2, 2]);
	});

	it('are none when all are at the target, and none have no persons at all', () => {
		const ranked = rankContributions([unit(1, 5, 10), unit(2, 0, 0)], 50, 'up');
		expect(ranked.map(({ areaId, share }) => [areaId, share])).toEqual([[1, 0]]);
		expect(unitsHolding(ranked, 0.8)).toBe(0);
	});

	it('lack together what the region lacks, whoever is beyond counted against it', () => {
		const counts = fc
			.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }))
			.map(([a, b]) => [Math.min(a, b), Math.max(a, b, 1)] as const);
		fc.assert(
			fc.property(
				fc.array(counts, { minLength: 1, maxLength: 40 }),
				fc.integer({ min: 1, max: 100 }),
				(units, target) => {
					const ranked = rankContributions(
						units.map(([n, d], index) => unit(index, n, d)),
						target,
						'up',
					);
					const region = units.reduce((sum, [n, d]) => sum + target * d - 100 * n, 0) / 100;
					expect(ranked.reduce((sum, { lack }) => sum + lack, 0)).toBeCloseTo(region, 6);
				},
			),
		);
	});
});

it('the union of hamlet heads and prestigious persons counts whoever is both once', () => {
	expect(unionOf({ headOnly: 1098, prestigiousOnly: 158, both: 152 })).toEqual({
		heads: 1250,
		prestigious: 310,
		both: 152,
		union: 1408,
	});
});

it('a task is overdue from the day after its deadline and due soon from thirty days before', () => {
	const on = (deadline: string, state: 'planned' | 'done' | 'dropped' = 'planned') =>
		flagOf({ state, deadline }, '2026-11-22');
	expect(['2026-11-21', '2026-11-22', '2026-12-22', '2026-12-23'].map((day) => on(day))).toEqual([
		'overdue',
		'soon',
		'soon',
		null,
	]);
	expect([on('2020-01-01', 'done'), on('2020-01-01', 'dropped')]).toEqual([null, null]);
});

it('the link to the map is an address the map itself understands', () => {
	const of = (link: string) => parseViewState(new URL(link, 'https://map.example'), []);
	const { overlay, panel } = of(mapLink({ indicatorId: 'hamlet_leaders_trained', period: '2025' }));
	expect(overlay).toEqual({
		indicatorId: 'hamlet_leaders_trained',
		period: '2025',
		method: 'target',
		classes: 5,
		breaks: [],
		level: 'commune',
	});
	expect(panel).toBe('indicator');
	const one = of(mapLink({ indicatorId: 'x', period: null }, { areaKey: '31507@2026-11-22' }));
	expect(one.selection).toMatchObject({ kind: 'area', key: '31507@2026-11-22' });
	expect(one.overlay?.period).toBeNull();
});
