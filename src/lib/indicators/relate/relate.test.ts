import { describe, expect, it } from 'vitest';
import type { AreaValue, IndicatorDefinition } from '../types.ts';
import { BIVARIATE } from './palette.ts';
import { colourOf, relate } from './relation.ts';
import { listRates, readRelate, writeRelate } from './state.ts';

const figure = (areaId: number, value: number | null, hidden = false) =>
	({ areaId, name: { vi: `Xã ${areaId}` }, value, hidden }) as AreaValue;

describe('two rates of the same units', () => {
	it('fall into three groups each, of the units that have both', () => {
		const first = [1, 2, 3, 4, 5, 6].map((id) => figure(id, id));
		const second = [1, 2, 3, 4, 5, 6].map((id) => figure(id, 7 - id));
		const { units, counts, unknown, hidden } = relate(first, second);
		expect(units.map(({ cell }) => cell && [cell.column, cell.row])).toEqual([
			[0, 2],
			[0, 2],
			[1, 1],
			[1, 1],
			[2, 0],
			[2, 0],
		]);
		expect(counts).toEqual([
			[0, 0, 2],
			[0, 2, 0],
			[2, 0, 0],
		]);
		expect([unknown.length, hidden.length]).toEqual([0, 0]);
		expect(colourOf(units[0]!)).toBe(BIVARIATE[2]![0]);
	});

	it('leave out a unit without one of them, and tell hidden from unknown', () => {
		const { unknown, hidden, counts } = relate(
			[figure(1, 5), figure(2, null), figure(3, 1), figure(4, null)],
			[figure(1, 2), figure(2, 3), figure(3, null, true), figure(4, null, true)],
		);
		expect(unknown.map(({ first }) => first.areaId)).toEqual([2]);
		expect(hidden.map(({ first }) => first.areaId)).toEqual([3, 4]);
		expect(counts.flat().reduce((sum, count) => sum + count)).toBe(1);
		expect(colourOf(unknown[0]!)).toBeNull();
	});

	it('make fewer groups of few different figures: the low one and the high one', () => {
		const { units } = relate(
			[0, 0, 9, 9].map((value, id) => figure(id, value)),
			[4, 4, 4, 4].map((value, id) => figure(id, value)),
		);
		expect(units.map(({ cell }) => cell)).toEqual([
			{ column: 0, row: 0 },
			{ column: 0, row: 0 },
			{ column: 2, row: 0 },
			{ column: 2, row: 0 },
		]);
	});

	it('are correlated only where there are enough of them', () => {
		const some = (count: number) => Array.from({ length: count }, (_, id) => figure(id, id * id));
		expect(relate(some(7), some(7)).correlation).toBeNull();
		expect(relate(some(8), some(8)).correlation).toMatchObject({ n: 8, ranked: 1 });
	});
});

describe('two rates in the address', () => {
	const rate = (id: string, topic: string, periods = ['2024'], kind = 'rate') =>
		({ id, topic, periods, kind }) as IndicatorDefinition;
	const all = [
		rate('poverty_rate', 'poverty'),
		rate('near_poverty_rate', 'poverty'),
		rate('households', 'population', ['2024'], 'count'),
		rate('staff_digital', 'training', []),
		rate('internet', 'connectivity'),
	];
	const rates = listRates(all);

	it('are rates that have figures', () => {
		expect(rates.map(({ id }) => id)).toEqual(['poverty_rate', 'near_poverty_rate', 'internet']);
	});

	it('come back as they were written', () => {
		const state = {
			first: { indicatorId: 'internet', period: '2024-Q3' },
			second: { indicatorId: 'poverty_rate', period: null },
		};
		expect(readRelate(writeRelate(state), rates, null)).toEqual(state);
	});

	it('begin with what the map shows and a rate of another topic', () => {
		const shown = { indicatorId: 'near_poverty_rate', period: '2024' };
		expect(readRelate('', rates, shown)).toEqual({
			first: shown,
			second: { indicatorId: 'internet', period: null },
		});
		const count = { indicatorId: 'households', period: '2024' };
		expect(readRelate('x:gone;y:<b>', rates, count)?.first.indicatorId).toBe('poverty_rate');
		expect(readRelate('', rates.slice(0, 1), null)).toBeNull();
	});
});
