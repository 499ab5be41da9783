import { daysOfMonth } from '$lib/calendar';

/** How long a period is; figures of different lengths are never joined. */
export type PeriodLength = 'year' | 'quarter' | 'month';

/** @param period "2024", "2024-Q3" or "2024-11" */
export function periodLength(period: string): PeriodLength {
	if (period.length === 4) return 'year';
	return period.includes('Q') ? 'quarter' : 'month';
}

/** Last day of a period, YYYY-MM-DD: a figure belongs to the units of that day. */
export function lastDayOf(period: string): string {
	const year = Number(period.slice(0, 4));
	const part = {
		year: () => 12,
		quarter: () => 3 * Number(period.slice(6)),
		month: () => Number(period.slice(5)),
	};
	return daysOfMonth(year, part[periodLength(period)]()).endsOn;
}

/** Counts periods of one length, so that neighbours differ by 1: "2024-Q4" is one less than "2025-Q1". */
export function periodNumber(period: string): number {
	const year = Number(period.slice(0, 4));
	const part = {
		year: () => year,
		quarter: () => 4 * year + Number(period.slice(6)) - 1,
		month: () => 12 * year + Number(period.slice(5)) - 1,
	};
	return part[periodLength(period)]();
}
