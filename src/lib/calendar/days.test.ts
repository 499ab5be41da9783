import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, daysOfMonth, overlap, weekdayOf, weeksOfMonth } from './days.ts';

describe('days', () => {
	it('count over leap days and turns of the year', () => {
		expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
		expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
		expect(daysBetween('2025-12-31', '2026-03-01')).toBe(60);
	});

	it('begin the week on Monday', () => {
		expect(weekdayOf('2026-11-23')).toBe(0);
		expect(weekdayOf('2026-11-22')).toBe(6);
	});

	it('make the weeks of a month whole', () => {
		const weeks = weeksOfMonth(2026, 11);
		expect(weeks).toHaveLength(6);
		expect(weeks[0]![0]).toBe('2026-10-26');
		expect(weeks.at(-1)![6]).toBe('2026-12-06');
		expect(weeksOfMonth(2027, 2)).toHaveLength(4);
		expect(daysOfMonth(2024, 2)).toEqual({ startsOn: '2024-02-01', endsOn: '2024-02-29' });
	});

	it('overlap where spans share their last and first day', () => {
		const span = (startsOn: string, endsOn: string) => ({ startsOn, endsOn });
		expect(overlap(span('2026-01-01', '2026-01-03'), span('2026-01-03', '2026-01-09'))).toBe(true);
		expect(overlap(span('2026-01-01', '2026-01-03'), span('2026-01-04', '2026-01-09'))).toBe(false);
	});
});
