import extend from '@thyrith/momentkh';
import moment from 'moment';
import { addDays, daysBetween } from './days.ts';
import type { KhmerMonth, MoonPhase } from './rule.ts';

const khmerMoment = extend(moment);

/** Months as they lie in time, and the two Asadh of a year with thirteen months. */
export type KhmerMonthOfYear = KhmerMonth | 'second_asadh';

/** As the library numbers them: regular months from Migasir on, then the two Asadh of a leap-month year. */
const MONTHS: readonly KhmerMonthOfYear[] = [
	'migasir',
	'bos',
	'meak',
	'phalkun',
	'chetr',
	'pisakh',
	'jesth',
	'asadh',
	'srap',
	'phatrabot',
	'assoch',
	'kadeuk',
	'first_asadh',
	'second_asadh',
];

export interface KhmerDate {
	month: KhmerMonthOfYear;
	/** 1…15 of the phase. */
	day: number;
	phase: MoonPhase;
}

interface MonthSpan {
	month: KhmerMonthOfYear;
	startsOn: string;
	/** 29 or 30 days. */
	length: number;
}

/** The library counts from 1 January 1900. */
export const KHMER_YEARS = { first: 1901, last: 2199 } as const;

const spansByYear = new Map<number, readonly MonthSpan[]>();

/** What the library says of a date: its month, and the day counted from 0 (1 waxing). */
function look(date: string): { month: KhmerMonthOfYear; index: number } {
	// At midnight the library is a day off in summer where clocks change, because it counts hours; noon is safe.
	const there = khmerMoment(`${date}T12:00`);
	return { month: MONTHS[there.khMonth()]!, index: there.khDay() };
}

/**
 * The Khmer months that touch a Gregorian year, oldest first. One look at the library costs milliseconds, since it
 * counts up from 1900; so it is asked once a month and the answer kept.
 * @throws RangeError outside KHMER_YEARS
 */
function spansOf(year: number): readonly MonthSpan[] {
	if (!Number.isInteger(year) || year < KHMER_YEARS.first || year > KHMER_YEARS.last) {
		throw new RangeError(`The Khmer calendar is not computed for the year ${year}`);
	}
	const known = spansByYear.get(year);
	if (known) return known;
	const newYear = look(`${year}-01-01`);
	const spans: MonthSpan[] = [];
	let { month } = newYear;
	let startsOn = addDays(`${year}-01-01`, -newYear.index);
	while (startsOn <= `${year}-12-31`) {
		// Thirty days on lies the first day of the next month, or the second when this one has 29 days.
		const next = look(addDays(startsOn, 30));
		const length = 30 - next.index;
		spans.push({ month, startsOn, length });
		startsOn = addDays(startsOn, length);
		month = next.month;
	}
	spansByYear.set(year, spans);
	return spans;
}

/** The Khmer lunar date of a Gregorian day. @throws RangeError outside KHMER_YEARS */
export function khmerDateOf(date: string): KhmerDate {
	const span = spansOf(Number(date.slice(0, 4))).findLast(({ startsOn }) => startsOn <= date);
	if (!span) throw new RangeError(`No Khmer month holds ${date}`);
	const index = daysBetween(span.startsOn, date);
	return { month: span.month, day: (index % 15) + 1, phase: index < 15 ? 'waxing' : 'waning' };
}

/**
 * The Gregorian days of a year on which a Khmer date falls, oldest first: one as a rule; none or two near the turn of
 * the year, and none for 15 waning of a month of 29 days. Asadh means the second one in a year that has two, because
 * that is when its festivals are held.
 * @throws RangeError outside KHMER_YEARS
 */
export function findKhmerDays(
	{ month, day, phase }: { month: KhmerMonth; day: number; phase: MoonPhase },
	year: number,
): string[] {
	const index = day - 1 + (phase === 'waning' ? 15 : 0);
	return spansOf(year)
		.filter((span) => span.month === month || (month === 'asadh' && span.month === 'second_asadh'))
		.filter(({ length }) => index < length)
		.map(({ startsOn }) => addDays(startsOn, index))
		.filter((date) => date.startsWith(`${year}-`));
}

/**
 * Kind of the Khmer year whose middle falls in a Gregorian year: with a thirteenth month (adhikameas, two Asadh), with
 * a thirtieth day of Jesth (adhikavar), or neither. Never both.
 */
export function khmerYearKind(year: number): 'regular' | 'leap_month' | 'leap_day' {
	const spans = spansOf(year);
	if (spans.some(({ month }) => month === 'first_asadh')) return 'leap_month';
	return spans.some(({ month, length }) => month === 'jesth' && length === 30) ? 'leap_day' : 'regular';
}

/** The day the new Khmer year comes in (Moha Sangkran), 13 or 14 April in our time. */
export function khmerNewYear(year: number): string {
	return khmerMoment.getKhNewYearMoment(year).format('YYYY-MM-DD');
}
