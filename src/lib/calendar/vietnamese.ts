import { getLunarDate, getYearInfo } from '@dqcai/vn-lunar';
import { addDays } from './days.ts';

/** A date of the Vietnamese lunar calendar (UTC+7). */
export interface VietnameseDate {
	/** 1…30. */
	day: number;
	/** 1…12. */
	month: number;
	/** In the thirteenth month of a leap year, which bears the number of the month before it. */
	leap: boolean;
	/** The lunar year, numbered as the Gregorian year in which it begins. */
	year: number;
	/** The year's name in the sexagenary cycle: "Ất Tỵ". */
	yearName: string;
}

/** What the library's tables cover. */
export const VIETNAMESE_YEARS = { first: 1201, last: 2198 } as const;

/** Julian day number of 1970-01-01. */
const EPOCH_JULIAN_DAY = 2_440_588;

const fromJulianDay = (julianDay: number): string =>
	new Date((julianDay - EPOCH_JULIAN_DAY) * 86_400_000).toISOString().slice(0, 10);

function checkYear(year: number): void {
	if (!Number.isInteger(year) || year < VIETNAMESE_YEARS.first || year > VIETNAMESE_YEARS.last) {
		throw new RangeError(`The Vietnamese lunar calendar is not computed for the year ${year}`);
	}
}

interface MonthSpan {
	month: number;
	leap: boolean;
	startsOn: string;
	/** 29 or 30 days. */
	length: number;
}

/** The months of a lunar year, oldest first. @throws RangeError outside VIETNAMESE_YEARS */
function monthsOf(lunarYear: number): MonthSpan[] {
	checkYear(lunarYear);
	const starts = [...getYearInfo(lunarYear), getYearInfo(lunarYear + 1)[0]!];
	return starts.slice(0, -1).map(({ month, leap, jd }, at) => ({
		month,
		leap,
		startsOn: fromJulianDay(jd),
		length: starts[at + 1]!.jd - jd,
	}));
}

/** The Vietnamese lunar date of a Gregorian day. @throws RangeError outside VIETNAMESE_YEARS */
export function vietnameseDateOf(date: string): VietnameseDate {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	checkYear(year);
	const lunar = getLunarDate(day, month, year);
	const yearName = nameYear(lunar.year);
	return { day: lunar.day, month: lunar.month, leap: lunar.leap, year: lunar.year, yearName };
}

// The library's own names misspell Bính.
const STEMS = ['Giáp', 'Ất', 'Bính', 'Đinh', 'Mậu', 'Kỷ', 'Canh', 'Tân', 'Nhâm', 'Quý'];
const BRANCHES = ['Tý', 'Sửu', 'Dần', 'Mão', 'Thìn', 'Tỵ', 'Ngọ', 'Mùi', 'Thân', 'Dậu', 'Tuất', 'Hợi'];

/** Name of a lunar year in the sexagenary cycle; the year 4 was Giáp Tý. */
const nameYear = (lunarYear: number): string =>
	`${STEMS[(lunarYear + 6) % 10]} ${BRANCHES[(lunarYear + 8) % 12]}`;

/** Number of the month that a lunar year has twice; null in a year of twelve months. */
export function vietnameseLeapMonth(lunarYear: number): number | null {
	return monthsOf(lunarYear).find(({ leap }) => leap)?.month ?? null;
}

/** First day of the lunar year (Tết). */
export function vietnameseNewYear(lunarYear: number): string {
	return monthsOf(lunarYear)[0]!.startsOn;
}

/**
 * The Gregorian days of a year on which a Vietnamese lunar date falls, oldest first: one as a rule; none or two near
 * the turn of the year, and none for the 30th of a month of 29 days.
 * @param leapMonth of a month that comes twice, the first only, or the leap one instead
 * @throws RangeError outside VIETNAMESE_YEARS
 */
export function findVietnameseDays(
	{ month, day, leapMonth }: { month: number; day: number; leapMonth: 'never' | 'preferred' },
	year: number,
): string[] {
	return [year - 1, year]
		.flatMap((lunarYear) => {
			const both = monthsOf(lunarYear).filter((span) => span.month === month);
			const span = leapMonth === 'preferred' ? both.at(-1) : both[0];
			return span && day <= span.length ? [addDays(span.startsOn, day - 1)] : [];
		})
		.filter((date) => date.startsWith(`${year}-`));
}
