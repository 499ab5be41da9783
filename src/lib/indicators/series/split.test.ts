import { describe, expect, it } from 'vitest';
import type { SeriesFigure } from '../types.ts';
import { chooseAxis } from './axis.ts';
import { lastDayOf, periodNumber } from './period.ts';
import { findTrend, newestRun, splitSeries } from './split.ts';
import type { SeriesBreak } from './types.ts';

const figure = (period: string, value: number | null, more: Partial<SeriesFigure> = {}): SeriesFigure => ({
	indicatorId: 'poverty_rate',
	period,
	value,
	numerator: value,
	denominator: 100,
	missing: [],
	recast: false,
	estimated: false,
	refused: false,
	hidden: false,
	evidence: 'survey',
	sourceIds: ['law'],
	...more,
});
const breakOn = (startsOn: string, more: Partial<SeriesBreak> = {}): SeriesBreak => ({
	indicatorId: null,
	startsOn,
	kind: 'method',
	reason: { vi: 'Đổi cách điều tra' },
	legalSource: null,
	...more,
});
/** "2021 2022 | 2023": what each line joins. */
const lines = (figures: SeriesFigure[], breaks: SeriesBreak[] = []) =>
	splitSeries(figures, breaks)
		.segments.map(({ points }) => points.map(({ period }) => period).join(' '))
		.join(' | ');

describe('a series is parted', () => {
	it('nowhere when every year has its figure, in whatever order they came', () => {
		expect(lines([figure('2023', 3), figure('2021', 1), figure('2022', 0)])).toBe('2021 2022 2023');
	});

	it('at a year without a figure, which is a gap and not a zero', () => {
		const figures = [figure('2021', 5), figure('2022', null), figure('2023', 4), figure('2024', 3)];
		expect(lines(figures)).toBe('2021 | 2023 2024');
		expect(splitSeries(figures, []).gaps).toEqual([
			{ indicatorId: 'poverty_rate', period: '2022', day: '2022-12-31', reason: 'unknown' },
		]);
	});

	it('at a year nobody wrote a row for', () => {
		expect(lines([figure('2020', 1), figure('2021', 2), figure('2024', 3)])).toBe('2020 2021 | 2024');
	});

	it('not between the years of a survey held every other year', () => {
		expect(lines([figure('2019', 1), figure('2021', 2), figure('2023', 3)])).toBe('2019 2021 2023');
	});

	it('where a figure is hidden from this reader or was refused, and says which', () => {
		const figures = [
			figure('2021', 1),
			figure('2022', 2, { hidden: true }),
			figure('2023', null, { refused: true }),
			figure('2024', 4),
		];
		expect(lines(figures)).toBe('2021 | 2024');
		expect(splitSeries(figures, []).gaps.map(({ reason }) => reason)).toEqual(['hidden', 'refused']);
	});

	it('at a break that starts on the first day of a year: before it lies the year that ended the day before', () => {
		const figures = [figure('2021', 1), figure('2022', 2), figure('2023', 3)];
		expect(lines(figures, [breakOn('2022-01-01')])).toBe('2021 | 2022 2023');
		expect(lines(figures, [breakOn('2022-12-31')])).toBe('2021 | 2022 2023');
		expect(lines(figures, [breakOn('2023-01-01')])).toBe('2021 2022 | 2023');
	});

	it('by its own breaks and everybody’s, and by no other indicator’s', () => {
		const figures = [figure('2024', 1), figure('2025', 2)];
		expect(lines(figures, [breakOn('2025-07-01', { indicatorId: 'poverty_rate' })])).toBe('2024 | 2025');
		expect(lines(figures, [breakOn('2025-07-01', { indicatorId: 'population' })])).toBe('2024 2025');
		expect(splitSeries(figures, [breakOn('2019-07-01'), breakOn('2028-01-01')]).breaks).toEqual([]);
	});

	it('between two standards of one question, also in the year that has both', () => {
		const former = { indicatorId: 'poverty_rate_2016_2020' };
		const figures = [
			figure('2020', 2.5, former),
			figure('2021', 1.64, former),
			figure('2021', 5.5),
			figure('2022', 4.8),
		];
		const ending = breakOn('2022-01-01', { ...former, kind: 'standard' });
		expect(lines(figures, [ending])).toBe('2020 2021 | 2021 2022');
		expect(splitSeries(figures, [ending]).breaks).toEqual([ending]);
	});

	it('between a year and a month, which are different lengths of time', () => {
		expect(lines([figure('2024', 1), figure('2024-12', 2), figure('2025-01', 3)])).toBe(
			'2024 | 2024-12 2025-01',
		);
	});
});

describe('a trend', () => {
	it('compares the newest figure with the one before it', () => {
		const trend = findTrend([figure('2022', 4), figure('2023', 6.5), figure('2024', 5)], []);
		expect([trend?.from.period, trend?.to.period, trend?.change]).toEqual(['2023', '2024', -1.5]);
	});

	it('crosses a change of units, since both figures stand on the units of one day, but no other break', () => {
		const figures = [figure('2024', 5, { recast: true }), figure('2025', 4)];
		expect(findTrend(figures, [breakOn('2025-07-01', { kind: 'units' })])?.change).toBe(-1);
		expect(findTrend(figures, [breakOn('2025-07-01', { kind: 'standard' })])).toBeNull();
		expect(newestRun(figures, [breakOn('2025-07-01', { kind: 'standard' })])).toHaveLength(1);
	});

	it('is not told when the newest figure is unknown', () => {
		expect(findTrend([figure('2022', 4), figure('2023', 6), figure('2024', null)], [])).toBeNull();
		expect(findTrend([], [])).toBeNull();
	});
});

describe('a period', () => {
	it('ends on its last day, leap years included', () => {
		expect(['2024', '2024-Q1', '2024-02', '2023-02', '2025-Q4'].map(lastDayOf)).toEqual([
			'2024-12-31',
			'2024-03-31',
			'2024-02-29',
			'2023-02-28',
			'2025-12-31',
		]);
	});

	it('is one after its neighbour, also over the turn of the year', () => {
		expect(periodNumber('2025-Q1') - periodNumber('2024-Q4')).toBe(1);
		expect(periodNumber('2025-01') - periodNumber('2024-12')).toBe(1);
	});
});

describe('the axis of a chart', () => {
	it('starts at 0 with round lines', () => {
		expect(chooseAxis([1.64, 5.5, 2.2]).ticks).toEqual([0, 2, 4, 6]);
		expect(chooseAxis([22_120, 6_610]).ticks).toEqual([0, 10_000, 20_000, 30_000]);
	});

	it('starts higher where all figures lie close together, or a change could not be seen', () => {
		expect(chooseAxis([30.1, 30.3, 30.9])).toEqual({
			least: 30,
			greatest: 31,
			ticks: [30, 30.2, 30.4, 30.6, 30.8, 31],
			digits: 1,
		});
	});

	it('has a height also without figures, with only zeros, and with one figure', () => {
		expect(chooseAxis([]).ticks).toEqual([0, 1]);
		expect(chooseAxis([0, 0]).ticks).toEqual([0, 1]);
		expect(chooseAxis([50]).ticks).toEqual([0, 20, 40, 60]);
	});
});
