/**
 * A day as people type it, day first: "1/7/2025", "01-07-2025", "1.7.2025", "01072025"; also "2025-07-01".
 * @returns YYYY-MM-DD; null where it is no day of the calendar
 */
export function parseDate(text: string): string | null {
	const words = text.trim();
	const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words) ?? [];
	if (year && month && day) return toDay(year, month, day);
	const typed =
		/^(\d{1,2})\s*[/.\s-]\s*(\d{1,2})\s*[/.\s-]\s*(\d{4})$/.exec(words) ??
		/^(\d\d)(\d\d)(\d{4})$/.exec(words);
	return typed ? toDay(typed[3] ?? '', typed[2] ?? '', typed[1] ?? '') : null;
}

function toDay(year: string, month: string, day: string): string | null {
	const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const date = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
