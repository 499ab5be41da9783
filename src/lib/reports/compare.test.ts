import { describe, expect, it } from 'vitest';
import { figure, indicator, makeSnapshot, period } from '../../../tests/support/report.ts';
import { compareYears } from './compare.ts';
import { targetRows } from './targets.ts';
import type { PeriodFigure, ReportIndicator, SeriesBreak } from './types.ts';
import { lastDayOf, titleOf } from './words.ts';

const BREAK: SeriesBreak = {
	...{ indicatorId: 'x', startsOn: '2025-07-01', kind: 'method', reason: 'đổi cách điều tra' },
};

function compare(
	periods: PeriodFigure[],
	{ breaks = [], ...more }: Partial<ReportIndicator> & { breaks?: SeriesBreak[] } = {},
) {
	const snapshot = makeSnapshot({ indicators: [indicator('x', { periods, ...more })], breaks });
	const [row] = compareYears({ snapshot, year: 2024 }, { snapshot, year: 2025 }, titleOf);
	return [row!.then.words, row!.now.words, row!.words];
}

describe('two years of one indicator', () => {
	it('differ by percentage points, not percent of percent', () => {
		expect(compare([period('2024', figure(12.3)), period('2025', figure(12.1))])).toEqual([
			'12,3%',
			'12,1%',
			'giảm 0,2 điểm phần trăm',
		]);
	});

	it('differ by counts, and by nothing', () => {
		const count = { kind: 'count', unit: 'household', denominatorWords: null } as const;
		expect(compare([period('2024', figure(4484)), period('2025', figure(3160))], count)[2]).toBe(
			'giảm 1.324 hộ',
		);
		expect(compare([period('2024', figure(7)), period('2025', figure(7))], count)[2]).toBe('không thay đổi');
		expect(compare([period('2024', figure(0)), period('2025', figure(7))], count)[2]).toBe('tăng 7 hộ');
	});

	it('stay unknown where one is', () => {
		expect(compare([period('2025', figure(7))])).toEqual(['chưa có số liệu', '7%', 'chưa có số liệu']);
		expect(compare([period('2024', figure(7)), period('2025', figure(null))])[2]).toBe('chưa có số liệu');
	});

	it('tell nothing of a hidden figure, its difference neither', () => {
		const hidden = figure(null, null, null, 'hidden');
		const words = compare([period('2024', figure(7)), period('2025', hidden)]);
		expect(words.slice(1)).toEqual(['không công bố (số nhỏ)', 'không công bố (số nhỏ)']);
	});

	it('name the break that lies between them instead of a difference', () => {
		const periods = [period('2024', figure(7)), period('2025', figure(5))];
		expect(compare(periods, { breaks: [BREAK] })[2]).toBe('không so sánh được: đổi cách điều tra');
		for (const other of [
			{ ...BREAK, indicatorId: 'y' },
			{ ...BREAK, startsOn: '2024-12-31' },
			{ ...BREAK, startsOn: '2026-01-01' },
			// All figures of one report are on the units of its day.
			{ ...BREAK, indicatorId: null, kind: 'units' as const },
		])
			expect(compare(periods, { breaks: [other] })[2]).toBe('giảm 2 điểm phần trăm');
	});

	it('of two standards are never subtracted', () => {
		const of = (standard: string, name: string) =>
			makeSnapshot({
				indicators: [indicator('x', { standard, periods: [period(name, figure(7))] })],
			});
		const [row] = compareYears(
			{ snapshot: of('2016-2020', '2024'), year: 2024 },
			{ snapshot: of('2021-2025', '2025'), year: 2025 },
			titleOf,
		);
		expect(row).toMatchObject({
			kind: 'break',
			words: 'không so sánh được: thay đổi chuẩn: 2016-2020 và 2021-2025',
		});
	});

	it('of reports on other units name the change of units', () => {
		const units: SeriesBreak = {
			...{ indicatorId: null, startsOn: '2025-07-01', kind: 'units', reason: 'sắp xếp đơn vị hành chính' },
		};
		const then = makeSnapshot({
			...{ day: '2024-12-31', communes: makeSnapshot().communes.slice(0, 1) },
			indicators: [indicator('x', { periods: [period('2024', figure(7))] })],
		});
		const now = makeSnapshot({
			indicators: [indicator('x', { periods: [period('2025', figure(7))] })],
			breaks: [units],
		});
		const [row] = compareYears({ snapshot: then, year: 2024 }, { snapshot: now, year: 2025 }, titleOf);
		expect(row!.words).toBe('không so sánh được: sắp xếp đơn vị hành chính');
	});
});

it('the last day of a period is the last of its month, quarter or year', () => {
	expect(['2024-02', '2025-Q3', '2025'].map(lastDayOf)).toEqual(['2024-02-29', '2025-09-30', '2025-12-31']);
});

describe('targets', () => {
	it('are met on the target itself; less is better where less is better', () => {
		const target = { reading: '', value: 5, deadline: '2025-12-31', legalSource: '', objectiveId: null };
		const status = (value: number | null, direction: 'up' | 'down') =>
			targetRows(
				makeSnapshot({
					objectives: [],
					indicators: [
						indicator('x', {
							direction,
							periods: [period('2025', figure(value))],
							targets: [{ ...target, baseline: null }],
						}),
					],
				}),
			).map((row) => [row.status, row.share])[0];
		expect(status(5, 'down')).toEqual(['met', null]);
		expect(status(5.01, 'down')).toEqual(['unmet', null]);
		expect(status(4, 'up')).toEqual(['unmet', 80]);
		expect(status(0, 'up')).toEqual(['unmet', 0]);
		expect(status(null, 'up')).toEqual(['unknown', null]);
	});
});
