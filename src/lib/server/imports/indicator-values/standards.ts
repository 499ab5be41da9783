/** "2016–2020" in a header or a cell, as indicators keep it: "2016-2020"; null where there is none. */
export function findStandard(text: string): string | null {
	const [, from, until] = /\b((?:19|20)\d{2})\s*[-–—]\s*((?:19|20)\d{2})\b/.exec(text) ?? [];
	return from && until ? `${from}-${until}` : null;
}

/** Whether a period lies in the years a standard was made for; true where the standard names none. */
export function isInStandard(standard: string, period: string): boolean {
	const [, from, until] = /^(\d{4})-(\d{4})$/.exec(standard) ?? [];
	if (!from || !until) return true;
	const year = Number(period.slice(0, 4));
	return year >= Number(from) && year <= Number(until);
}
