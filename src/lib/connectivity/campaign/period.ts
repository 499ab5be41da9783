/** First day of a year or quarter and of the one after it, YYYY-MM-DD; null for anything else. */
export function daysOfPeriod(period: string): { from: string; until: string } | null {
	const [, yearText, quarterText] = /^((?:19|20|21)\d\d)(?:-Q([1-4]))?$/.exec(period) ?? [];
	if (!yearText) return null;
	const year = Number(yearText);
	if (!quarterText) return { from: `${year}-01-01`, until: `${year + 1}-01-01` };
	const first = 3 * Number(quarterText) - 2;
	const day = (month: number) =>
		month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, '0')}-01`;
	return { from: day(first), until: day(first + 3) };
}

/** This year and its quarters so far, then the years before it: newest first. */
export function listPeriods(today: string, years = 3): string[] {
	const year = Number(today.slice(0, 4));
	const quarter = Math.ceil(Number(today.slice(5, 7)) / 3);
	const quarters = Array.from({ length: quarter }, (_, index) => `${year}-Q${quarter - index}`);
	return [
		String(year),
		...quarters,
		...Array.from({ length: years }, (_, index) => String(year - 1 - index)),
	];
}
