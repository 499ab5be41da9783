import { expect, it } from 'vitest';
import { daysOfPeriod, listPeriods } from './period.ts';

it('a period is a year or a quarter, its end the first day after it', () => {
	expect(daysOfPeriod('2026')).toEqual({ from: '2026-01-01', until: '2027-01-01' });
	expect(daysOfPeriod('2026-Q3')).toEqual({ from: '2026-07-01', until: '2026-10-01' });
	expect(daysOfPeriod('2026-Q4')).toEqual({ from: '2026-10-01', until: '2027-01-01' });
	for (const text of ['', '2026-Q5', '2026-11', 'năm nay', '20260']) expect(daysOfPeriod(text)).toBeNull();
});

it('periods to choose from begin with this year and end some years ago', () => {
	expect(listPeriods('2026-05-31', 2)).toEqual(['2026', '2026-Q2', '2026-Q1', '2025', '2024']);
});
