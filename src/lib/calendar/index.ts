/*
 * What every page may use. The almanac (both lunar calendars, with their libraries) has a door of its own,
 * `almanac.ts`, so that nobody loads it by accident.
 */
export { addDays, daysBetween, daysOfMonth, overlap, weeksOfMonth, type Days } from './days.ts';
export { FESTIVAL_CALENDARS, parseRule, readRule, type FestivalCalendar } from './rule.ts';
export { todayInVietnam } from './today.ts';
