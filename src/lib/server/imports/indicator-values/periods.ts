import { foldText } from '$lib/text';
import { textOf, type RawCell } from './cells.ts';

/** A period as the database keeps it, and whether it was told by its last day, which may stand for the whole year. */
export interface ReadPeriod {
	/** 2025, 2025-Q3 or 2025-06. */
	period: string;
	/** "T12/2025" and "31/12/2025" name a state at the end of a year: the year, unless the file has other months too. */
	isYearEnd: boolean;
}

/** "2021–2025" is a span, of a standard or a programme: never a period. */
const SPANS = /\b(?:19|20)\d{2}\s*[-–—]\s*(?:19|20)\d{2}\b/g;
const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** The period a cell tells; null where it tells none. Numbers are years, or a month that Excel took for a decimal. */
export function readPeriod(cell: RawCell): ReadPeriod | null {
	if (typeof cell === 'number') {
		if (Number.isInteger(cell)) return yearly(String(cell));
		const [month = '', year = ''] = String(cell).split('.');
		return monthly(year.padEnd(4, '0'), month);
	}
	const words = textOf(cell);
	const iso = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(words);
	if (iso?.[1] && iso[2]) {
		const exact = monthly(iso[1], iso[2]);
		return exact && { ...exact, isYearEnd: false };
	}
	const found = findPeriod(words);
	// A cell of a period holds a period and little else.
	return found !== null && words.length <= 40 ? found : null;
}

/** The one period that stands somewhere in a header or a title; null where there is none, or more than one. */
export function findPeriod(text: string): ReadPeriod | null {
	const words = foldText(text).replace(SPANS, ' ');
	return findQuarter(words) ?? findPartOfYear(words) ?? findDay(words) ?? findMonth(words) ?? findYear(words);
}

function findQuarter(words: string): ReadPeriod | null {
	const [, mark = '', year = ''] =
		/\b(?:quy|q)\s*\.?\s*(iv|iii|ii|i|[1-4])\s*(?:[/.,-]|nam)*\s*((?:19|20)\d{2})\b/.exec(words) ?? [];
	const [, earlier = '', later = ''] = /\b((?:19|20)\d{2})\s*[-/ ]?\s*q([1-4])\b/.exec(words) ?? [];
	if (year) return quarterly(year, QUARTERS[mark] ?? Number(mark));
	return earlier ? quarterly(earlier, Number(later)) : null;
}

/** "6 tháng đầu năm 2025" ends with June. */
function findPartOfYear(words: string): ReadPeriod | null {
	const [, months = '', year = ''] =
		/\b([369])\s*thang(?:\s*dau)?(?:\s*nam)?\s*((?:19|20)\d{2})\b/.exec(words) ?? [];
	return year ? monthly(year, months) : null;
}

function findDay(words: string): ReadPeriod | null {
	const [, day = '', month = '', year = ''] =
		/\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})\b/.exec(words) ??
		/\bngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*((?:19|20)\d{2})\b/.exec(words) ??
		[];
	const [, isoYear = '', isoMonth = '', isoDay = ''] =
		/\b((?:19|20)\d{2})-(\d{1,2})-(\d{1,2})\b/.exec(words) ?? [];
	if (year) return isDay(year, month, day) ? monthly(year, month) : null;
	return isoYear && isDay(isoYear, isoMonth, isoDay) ? monthly(isoYear, isoMonth) : null;
}

function findMonth(words: string): ReadPeriod | null {
	const [, month = '', year = ''] =
		/\b(?:thang|t)\s*\.?\s*(\d{1,2})\s*(?:[/.,-]|nam)*\s*((?:19|20)\d{2})\b/.exec(words) ??
		/(?:^|[^\d/.-])(\d{1,2})\s*[/.-]\s*((?:19|20)\d{2})\b/.exec(words) ??
		[];
	const [, isoYear = '', isoMonth = ''] = /\b((?:19|20)\d{2})-(\d{2})\b/.exec(words) ?? [];
	if (year) return monthly(year, month);
	return isoYear ? monthly(isoYear, isoMonth) : null;
}

function findYear(words: string): ReadPeriod | null {
	const years = new Set(words.match(/(?<![\d/.,-])(?:19|20)\d{2}(?![\d/.,-]*\d)/g) ?? []);
	const [year] = years;
	return year && years.size === 1 ? yearly(year) : null;
}

function yearly(year: string): ReadPeriod | null {
	return isYear(year) ? { period: year, isYearEnd: false } : null;
}

function quarterly(year: string, quarter: number): ReadPeriod | null {
	return isYear(year) ? { period: `${year}-Q${quarter}`, isYearEnd: false } : null;
}

function monthly(year: string, month: string): ReadPeriod | null {
	const number = Number(month);
	if (!isYear(year) || !Number.isInteger(number) || number < 1 || number > 12) return null;
	return { period: `${year}-${String(number).padStart(2, '0')}`, isYearEnd: number === 12 };
}

const isYear = (year: string) =>
	/^\d{4}$/.test(year) && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR;

function isDay(year: string, month: string, day: string): boolean {
	const date = new Date(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

/** First and last day of a period, YYYY-MM-DD; the last as period_last_day() of the database has it. */
export function daysOfPeriod(period: string): { first: string; last: string } {
	const year = Number(period.slice(0, 4));
	const part = period.slice(5);
	const [from, until] = part.startsWith('Q')
		? [Number(part[1]) * 3 - 2, Number(part[1]) * 3]
		: part
			? [Number(part), Number(part)]
			: [1, 12];
	const two = (number: number) => String(number).padStart(2, '0');
	const lastDay = new Date(Date.UTC(year, until, 0)).getUTCDate();
	return { first: `${year}-${two(from)}-01`, last: `${year}-${two(until)}-${two(lastDay)}` };
}
