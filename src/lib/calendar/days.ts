/** First and last day of something, both inclusive, YYYY-MM-DD. */
export interface Days {
	startsOn: string;
	endsOn: string;
}

const DAY_MILLISECONDS = 86_400_000;

/** The date so many days later; earlier with a negative number. */
export function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MILLISECONDS);
}

/** Day of the week of a date, 0 Monday … 6 Sunday. */
export function weekdayOf(date: string): number {
	return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** First and last day of a Gregorian month. @param month 1…12 */
export function daysOfMonth(year: number, month: number): Days {
	const startsOn = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
	return { startsOn, endsOn: addDays(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10), -1) };
}

/** The weeks that a wall calendar shows for a month: Monday to Sunday, filled up with the neighbouring months' days. */
export function weeksOfMonth(year: number, month: number): string[][] {
	const { startsOn, endsOn } = daysOfMonth(year, month);
	const first = addDays(startsOn, -weekdayOf(startsOn));
	const weeks = Math.ceil((daysBetween(first, endsOn) + 1) / 7);
	return Array.from({ length: weeks }, (_, week) =>
		Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day)),
	);
}

/** Whether two spans share a day. */
export function overlap(one: Days, other: Days): boolean {
	return one.startsOn <= other.endsOn && one.endsOn >= other.startsOn;
}
