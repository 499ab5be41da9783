import { describe, expect, it } from 'vitest';
import type { AreaValue } from '../types.ts';
import { Counterparts } from './counterparts.ts';
import { countChanges, differenceUnit, listDifferences, sortDifferences } from './difference.ts';
import { BEFORE_MERGER, firstOther, readCompare, writeCompare, type CompareState } from './state.ts';

const figure = (areaId: number, vi: string, value: number | null, hidden = false) =>
	({ areaId, name: { vi }, value, hidden }) as AreaValue;

describe('the difference of two figures', () => {
	const here = [
		figure(1, 'Đại Hải', 4.5),
		figure(2, 'An Thạnh', null),
		figure(3, 'Vĩnh Hải', 7),
		figure(4, 'Ái', 2),
	];
	const there = [
		figure(1, 'Đại Hải', 6),
		figure(2, 'An Thạnh', 3),
		figure(3, 'Vĩnh Hải', 7),
		figure(4, 'Ái', null, true),
	];

	it('is here less there, and unknown where either is', () => {
		const rows = listDifferences(here, there, true);
		expect(rows.map(({ change }) => change)).toEqual([-1.5, null, 0, null]);
		expect(countChanges(rows)).toEqual({ risen: 0, fallen: 1, same: 1, unknown: 2 });
	});

	it('is not made of two measures, nor of a unit the other side does not have', () => {
		expect(listDifferences(here, there, false).every(({ change }) => change === null)).toBe(true);
		const [alone] = listDifferences(here, [], true);
		expect(alone).toEqual({ here: here[0], other: null, change: null });
	});

	it('is in points for rates and never joins two standards', () => {
		const rate = { id: 'poverty_rate', kind: 'rate', unit: 'percent' } as const;
		const count = { id: 'households', kind: 'count', unit: 'household' } as const;
		expect(differenceUnit(rate, rate)).toBe('points');
		expect(differenceUnit(count, count)).toBe('amount');
		expect(differenceUnit(rate, { ...rate, id: 'poverty_rate_2016_2020' })).toBeNull();
	});

	it('is sorted with the unknown last, and names as Vietnamese are', () => {
		const rows = listDifferences(here, there, true);
		const names = (order: Parameters<typeof sortDifferences>[1], ascending?: boolean) =>
			sortDifferences(rows, order, ascending).map(({ here: { name } }) => name.vi);
		expect(names('name')).toEqual(['Ái', 'An Thạnh', 'Đại Hải', 'Vĩnh Hải']);
		expect(names('change')).toEqual(['Vĩnh Hải', 'Đại Hải', 'Ái', 'An Thạnh']);
		expect(names('change', true)).toEqual(['Đại Hải', 'Vĩnh Hải', 'Ái', 'An Thạnh']);
		expect(names('other')).toEqual(['Vĩnh Hải', 'Đại Hải', 'An Thạnh', 'Ái']);
	});
});

describe('units of two maps', () => {
	it('are the same on one day', () => {
		const same = new Counterparts(null);
		expect([same.there(7), same.here(7)]).toEqual([[7], [7]]);
	});

	it('are joined by succession, both ways and divided ones too', () => {
		const joined = new Counterparts([
			{ id: 10, other: 1 },
			{ id: 10, other: 2 },
			{ id: 11, other: 2 },
		]);
		expect(joined.there(10)).toEqual([1, 2]);
		expect(joined.here(2)).toEqual([10, 11]);
		expect([joined.there(99), joined.here(99)]).toEqual([[], []]);
	});
});

describe('a comparison in the address', () => {
	const first = { indicatorId: null, period: '2024', at: null };

	it.each<CompareState>([
		{ layout: 'side', divider: 50, sameClasses: true, other: { indicatorId: null, period: null, at: null } },
		{
			layout: 'swipe',
			divider: 33,
			sameClasses: false,
			other: { indicatorId: 'khmer_share', period: '2025-Q3', at: '2025-06-30' },
		},
	])('comes back as it was written', (state) => {
		expect(readCompare(writeCompare(state), first)).toEqual(state);
	});

	it('falls back to what goes without saying', () => {
		const start = { layout: null, divider: 50, sameClasses: true, other: first };
		expect(readCompare('', first)).toEqual(start);
		expect(readCompare('view:cube;at:400;classes:;nonsense;on2025', first)).toEqual(start);
		const strange = readCompare('figure:Drop Table;period:99;on:2025-13-45', first);
		expect(strange.other).toEqual({ indicatorId: null, period: null, at: null });
	});

	it('begins with the period before, else with the units of another time', () => {
		const definition = { periods: ['2021', '2023', '2024'] };
		expect(firstOther({ definition, period: '2024', at: null }).period).toBe('2023');
		expect(firstOther({ definition, period: null, at: null }).period).toBe('2023');
		expect(firstOther({ definition, period: '2021', at: '2025-01-01' })).toEqual({
			indicatorId: null,
			period: '2024',
			at: '2025-01-01',
		});
		expect(firstOther({ definition: { periods: ['2024'] }, period: '2024', at: null }).at).toBe(
			BEFORE_MERGER,
		);
		expect(firstOther({ definition: null, period: null, at: '2025-01-01' }).at).toBeNull();
	});
});
