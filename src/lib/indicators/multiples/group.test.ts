import { describe, expect, it } from 'vitest';
import type { IndicatorDefinition } from '../types.ts';
import { changesOf, countKnown, fillPanel, groupPanels, orderByChange } from './group.ts';
import type { Panel } from './types.ts';

const define = (id: string, kind: 'rate' | 'count') => ({ id, kind }) as IndicatorDefinition;
const panel = (indicatorId: string, period: string, values: (number | null)[], states?: string): Panel => ({
	indicatorId,
	period,
	day: '2026-11-22',
	values,
	states: states ?? values.map((value) => (value === null ? 'u' : 'k')).join(''),
	region: null,
});

describe('panels that are compared by colour', () => {
	const old = panel('poor-2016', '2021', [40, 50]);
	const panels = [panel('poor', '2024', [1, 2, 3, null]), panel('poor', '2025', [10, 20, 30, 40]), old];
	const groups = groupPanels(panels, [define('poor', 'rate'), define('poor-2016', 'rate')]);

	it('share one scale over all periods, and another standard has its own', () => {
		expect(groups.map(({ panels: own }) => own.map(({ period }) => period))).toEqual([
			['2024', '2025'],
			['2021'],
		]);
		expect(groups[0]!.extent).toEqual({ least: 1, greatest: 40 });
		expect(groups[1]!.extent).toEqual({ least: 40, greatest: 50 });
		expect(groups[0]!.colours.length).toBe(groups[0]!.classes.breaks.length + 1);
	});

	it('give the same figure the same class in every panel', () => {
		const [group] = groupPanels(
			[panel('poor', '2024', [5, 30]), panel('poor', '2025', [30, 70])],
			[define('poor', 'rate')],
		);
		const [before, after] = group!.panels.map((one) => fillPanel(one, group!));
		expect(before![1]).toBe(after![0]);
		expect(before![0]).not.toBe(after![1]);
	});

	it('fill neither unknown nor hidden figures with a class, and a counted zero is no unknown', () => {
		const [group] = groupPanels(
			[panel('poor', '2025', [0, null, null, 12], 'kuhe')],
			[define('poor', 'rate')],
		);
		const fills = fillPanel(group!.panels[0]!, group!);
		expect(fills.slice(1, 3)).toEqual(['unknown', 'hidden']);
		expect(fills[0]).toBe(0);
	});

	it('never fill areas with counts', () => {
		const [group] = groupPanels([panel('people', '2025', [100, 2500, null])], [define('people', 'count')]);
		expect(fillPanel(group!.panels[0]!, group!)).toEqual(['none', 'none', 'unknown']);
		expect(group!.circles[0]!.count).toBe(2000);
	});

	it('have an empty scale where nothing is known', () => {
		const [group] = groupPanels([panel('poor', '2025', [null, null])], [define('poor', 'rate')]);
		expect(group!.extent).toBeNull();
		expect(countKnown(group!.panels[0]!)).toEqual({ known: 0, total: 2 });
	});
});

describe('change over the panels', () => {
	const changes = changesOf([
		panel('poor', '2023', [10, null, 8, null, 4]),
		panel('poor', '2024', [9, 7, 8, 3, null]),
		panel('poor', '2025', [4, 9, null, 3, 4]),
	]);

	it('is from the first known figure to the last period; without one there is none', () => {
		expect(changes).toEqual([-6, 2, null, 0, 0]);
	});

	it('orders units from the greatest rise, those without a change last', () => {
		expect(orderByChange(changes)).toEqual([1, 3, 4, 0, 2]);
	});

	it('is unknown for a single period', () => {
		expect(changesOf([panel('poor', '2025', [1])])).toEqual([null]);
	});
});
