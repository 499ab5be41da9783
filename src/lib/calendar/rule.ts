import * as v from 'valibot';

/** Khmer lunar months in their order through the year; the first Asadh exists in leap-month years only. */
export const KHMER_MONTHS = [
	'migasir',
	'bos',
	'meak',
	'phalkun',
	'chetr',
	'pisakh',
	'jesth',
	'first_asadh',
	'asadh',
	'srap',
	'phatrabot',
	'assoch',
	'kadeuk',
] as const;
export type KhmerMonth = (typeof KHMER_MONTHS)[number];

export const MOON_PHASES = ['waxing', 'waning'] as const;
export type MoonPhase = (typeof MOON_PHASES)[number];

/** Calendars a festival may follow. */
export const FESTIVAL_CALENDARS = ['khmer', 'vietnamese_lunar', 'solar', 'unknown'] as const;
export type FestivalCalendar = (typeof FESTIVAL_CALENDARS)[number];

const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** First and last day, counted from the day the calendar names (0). */
const SPAN = { from: whole(-60, 60), to: whole(-60, 60) };
const DAYS_OF_SOLAR_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const RULE = v.variant('calendar', [
	v.object({
		calendar: v.literal('khmer'),
		month: v.picklist(KHMER_MONTHS),
		day: whole(1, 15),
		phase: v.picklist(MOON_PHASES),
		...SPAN,
	}),
	v.object({ calendar: v.literal('khmer_new_year'), ...SPAN }),
	v.object({
		calendar: v.literal('vietnamese_lunar'),
		month: whole(1, 12),
		day: whole(1, 30),
		/** When the month comes twice: only the first, or the leap one instead. */
		leapMonth: v.optional(v.picklist(['never', 'preferred']), 'never'),
		...SPAN,
	}),
	v.object({ calendar: v.literal('solar'), month: whole(1, 12), day: whole(1, 31), ...SPAN }),
]);

/** How a festival's days follow from a calendar. A rule only proposes; a person confirms. */
export const FESTIVAL_RULE = v.pipe(
	RULE,
	v.check(({ from, to }) => from <= to, 'the first day lies after the last'),
	v.check(
		(rule) => rule.calendar !== 'solar' || rule.day <= DAYS_OF_SOLAR_MONTH[rule.month - 1]!,
		'the month has no such day',
	),
);
export type FestivalRule = v.InferOutput<typeof FESTIVAL_RULE>;

/** A rule as it is stored; null when it is none of ours. */
export function readRule(stored: unknown): FestivalRule | null {
	const result = v.safeParse(FESTIVAL_RULE, stored);
	return result.success ? result.output : null;
}

/** The calendar a rule counts by; the Khmer new year is a day of the Khmer calendar. */
export function calendarOfRule({ calendar }: FestivalRule): Exclude<FestivalCalendar, 'unknown'> {
	return calendar === 'khmer_new_year' ? 'khmer' : calendar;
}

/**
 * Reads a rule as a person writes it in one cell of a table:
 * - `khmer:kadeuk:15-waxing:-2..0` two days before to the day of 15 waxing of Kadeuk
 * - `khmer-new-year:0..2` three days from the day the Khmer new year comes in
 * - `vietnamese:3:21:0..2` three days from 21/3 of the Vietnamese lunar calendar; `vietnamese:3:21:leap:0..2` in the
 *   leap month where the month comes twice
 * - `solar:4:30:0..0` 30 April
 * @throws RangeError on anything else
 */
export function parseRule(text: string): FestivalRule {
	const parts = text.split(':');
	const span = /^(-?\d+)\.\.(-?\d+)$/.exec(parts.at(-1) ?? '');
	if (!span) throw new RangeError(`No day range in the rule "${text}"`);
	const [from, to] = [Number(span[1]), Number(span[2])];
	const rule = readRule({ ...readDay(parts.slice(0, -1)), from, to });
	if (!rule) throw new RangeError(`Unknown rule "${text}"`);
	return rule;
}

function readDay([calendar, month, day = '', leap]: readonly string[]): object {
	switch (calendar) {
		case 'khmer-new-year':
			return { calendar: 'khmer_new_year' };
		case 'khmer': {
			const [count, phase] = day.split('-');
			return { calendar, month, day: Number(count), phase };
		}
		case 'vietnamese': {
			const leapMonth = leap === undefined ? 'never' : leap === 'leap' ? 'preferred' : leap;
			return { calendar: 'vietnamese_lunar', month: Number(month), day: Number(day), leapMonth };
		}
		default:
			return { calendar, month: Number(month), day: Number(day) };
	}
}
