/*
 * What every page may use. The almanac (both lunar calendars, with their libraries) has a door of its own,
 * `almanac.ts`, so that nobody loads it by accident.
 */
export { addDays, daysBetween, daysOfMonth, overlap, weeksOfMonth, type Days } from './days.ts';
export {
	calendarOfRule,
	FESTIVAL_CALENDARS,
	KHMER_MONTHS,
	MOON_PHASES,
	parseRule,
	readRule,
	type FestivalCalendar,
	type FestivalRule,
} from './rule.ts';
export { todayInVietnam } from './today.ts';
