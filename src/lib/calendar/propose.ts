import { addDays, type Days } from './days.ts';
import { findKhmerDays, khmerNewYear } from './khmer.ts';
import type { FestivalRule } from './rule.ts';
import { findVietnameseDays } from './vietnamese.ts';

/**
 * The days a rule gives for a Gregorian year, by the day the calendar names: one span as a rule; none or two where a
 * lunar date falls near the turn of the year; none where the calendar has no such day that year (30 of a short month,
 * 29 February). It is a hint for a person to confirm, never a fact.
 * @throws RangeError for a year the calendars are not computed for
 */
export function proposeOccurrences(rule: FestivalRule, year: number): Days[] {
	return namedDays(rule, year).map((day) => ({
		startsOn: addDays(day, rule.from),
		endsOn: addDays(day, rule.to),
	}));
}

function namedDays(rule: FestivalRule, year: number): string[] {
	switch (rule.calendar) {
		case 'khmer':
			return findKhmerDays(rule, year);
		case 'khmer_new_year':
			return [khmerNewYear(year)];
		case 'vietnamese_lunar':
			return findVietnameseDays(rule, year);
		case 'solar': {
			const day = new Date(Date.UTC(year, rule.month - 1, rule.day));
			return day.getUTCMonth() === rule.month - 1 ? [day.toISOString().slice(0, 10)] : [];
		}
	}
}

/** What computed the days of a rule, kept as the source of a proposal. */
export function basisOfRule({ calendar }: FestivalRule): string | null {
	if (calendar === 'solar') return null;
	return calendar === 'vietnamese_lunar' ? '@dqcai/vn-lunar 1.0' : '@thyrith/momentkh 2.5';
}
