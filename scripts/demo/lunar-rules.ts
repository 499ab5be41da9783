import { getSolarDate } from '@dqcai/vn-lunar';
import extend from '@thyrith/momentkh';
import moment from 'moment';

const khmerMoment = extend(moment);

/** Khmer lunar months by the names our rules use, as the library numbers them. */
const KHMER_MONTHS = { chetr: 4, phatrabot: 9, kadeuk: 11 } as const;

/** In which Gregorian days of a year each of these months can begin and end. */
const SEARCH: Record<keyof typeof KHMER_MONTHS, [from: string, to: string]> = {
	chetr: ['03-10', '05-10'],
	phatrabot: ['08-25', '10-25'],
	kadeuk: ['10-15', '12-10'],
};

/** First and last day of a festival, YYYY-MM-DD. */
export interface Days {
	start: string;
	end: string;
}

/**
 * Proposes the days of a year by a festival's rule. A rule is a hint for a person to confirm:
 * - `khmer:kadeuk:15-waxing:-2..0` two days before to the day of 15 waxing of Kadeuk, Khmer calendar
 * - `vietnamese:3:21:0..2` three days from 21/3 of the Vietnamese lunar calendar
 * - `khmer-new-year:0..2` three days from the day the Khmer new year begins
 * @throws RangeError on a rule it cannot read or a day the calendar does not have that year
 */
export function proposeDays(rule: string, year: number): Days {
	const parts = rule.split(':');
	const [first, last] = (parts.at(-1) ?? '').split('..').map(Number);
	if (first === undefined || last === undefined || Number.isNaN(first + last)) {
		throw new RangeError(`No day range in the rule "${rule}"`);
	}
	const day = anchorDay(rule, parts, year);
	return { start: addDays(day, first), end: addDays(day, last) };
}

function anchorDay(rule: string, parts: readonly string[], year: number): string {
	const [calendar, month, day] = parts;
	if (calendar === 'khmer-new-year') return khmerMoment.getKhNewYearMoment(year).format('YYYY-MM-DD');
	if (calendar === 'vietnamese') return vietnameseDay(Number(month), Number(day), year);
	if (calendar === 'khmer' && month !== undefined && month in KHMER_MONTHS && day !== undefined) {
		return khmerDay(month as keyof typeof KHMER_MONTHS, day, year);
	}
	throw new RangeError(`Unknown rule "${rule}"`);
}

/** Gregorian day of a Vietnamese lunar one (UTC+7), never of a leap month. */
export function vietnameseDay(month: number, day: number, year: number): string {
	const solar = getSolarDate(day, month, year);
	return `${solar.year}-${String(solar.month).padStart(2, '0')}-${String(solar.day).padStart(2, '0')}`;
}

/** Gregorian day of a Khmer lunar one. @param day such as `15-waxing` or `14-waning` */
export function khmerDay(month: keyof typeof KHMER_MONTHS, day: string, year: number): string {
	const [count, phase] = day.split('-');
	const index = Number(count) - 1 + (phase === 'waning' ? 15 : 0);
	const [from, to] = SEARCH[month];
	for (let date = `${year}-${from}`; date <= `${year}-${to}`;) {
		const lunar = khmerMoment(date);
		const isMonth = lunar.khMonth() === KHMER_MONTHS[month];
		if (isMonth && lunar.khDay() === index) return date;
		// One look costs a millisecond, so step to the day itself or to the end of the month, which has 29 or 30 days.
		const ahead = isMonth && lunar.khDay() < index ? index - lunar.khDay() : 29 - lunar.khDay();
		date = addDays(date, Math.max(1, ahead));
	}
	throw new RangeError(`No ${day} of ${month} in ${year}`);
}

/** The ISO date so many days later. */
export function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
