import { fail } from '@sveltejs/kit';
import { khmerDateOf, vietnameseDateOf } from '$lib/calendar/almanac';
import {
	addDays,
	daysOfMonth,
	FESTIVAL_CALENDARS,
	overlap,
	readRule,
	todayInVietnam,
	weeksOfMonth,
} from '$lib/calendar';
import {
	khmerDateMark,
	khmerDateWords,
	ruleWords,
	vietnameseDateMark,
	vietnameseDateWords,
} from '$lib/calendar/words';
import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { can } from '$lib/server/access';
import { AppError } from '$lib/server/errors';
import { evidenceWords } from '$lib/server/festivals/evidence-words';
import { placeWords } from '$lib/server/festivals/feed';
import {
	confirmOccurrence,
	listFestivals,
	listOccurrences,
	proposeYears,
	rejectProposal,
	type FestivalOccurrence,
} from '$lib/server/festivals/service';
import { database } from '$lib/server/started';
import { CONFIRM, PROPOSE, readForm, REJECT } from './read-form';
import type { Actions, PageServerLoad } from './$types';

/** How far ahead a press of the button proposes. */
const PROPOSED_YEARS = 3;
const SOON_DAYS = 30;
const YEARS = { first: 1950, last: 2150 };

/** A number an address asks for, or the given one where it asks for none of ours. */
function asked(url: URL, name: string, least: number, most: number, otherwise: number): number {
	const text = url.searchParams.get(name) ?? '';
	const number = Number(text);
	return /^\d{1,4}$/.test(text) && number >= least && number <= most ? number : otherwise;
}

export const load: PageServerLoad = async ({ url, locals }) => {
	const { sql } = database();
	const { locale, viewer } = locals;
	const today = todayInVietnam();
	const year = asked(url, 'year', YEARS.first, YEARS.last, Number(today.slice(0, 4)));
	const month = asked(url, 'month', 1, 12, Number(today.slice(5, 7)));
	const community = /^\d{2}$/.exec(url.searchParams.get('community') ?? '')?.[0] ?? null;
	const calendar = FESTIVAL_CALENDARS.find((one) => one === url.searchParams.get('calendar')) ?? null;
	const weeks = weeksOfMonth(year, month);
	const soon = { startsOn: today, endsOn: addDays(today, SOON_DAYS) };
	const known = { first: weeks[0]![0]!, last: weeks.at(-1)!.at(-1)! };
	const found = await listOccurrences(sql, {
		role: viewer.role,
		at: today,
		from: [known.first, `${year}-01-01`, today].sort()[0]!,
		to: [known.last, `${year}-12-31`, soon.endsOn].sort().at(-1)!,
		communities: community ? [community] : [],
		calendars: calendar ? [calendar] : [],
	});
	const occurrences = found.map((one) => show(one, { today, locale }));
	const mayDecide = can(viewer, 'heritage_edit');
	const monthOf = (at: number) => daysOfMonth(year, at);
	return {
		today,
		asked: { year, month, community, calendar },
		years: YEARS,
		origin: url.origin,
		weekdays: weeks[0]!.map((date) => nameWeekday(date, locale)),
		weeks: weeks.map((week) => week.map((date) => showDay(date, { month, today, locale }))),
		inMonth: occurrences.filter((one) => overlap(one, monthOf(month))),
		soon: occurrences.filter((one) => overlap(one, soon)),
		counts: Array.from(
			{ length: 12 },
			(_, at) => occurrences.filter((one) => overlap(one, monthOf(at + 1))).length,
		),
		mayDecide,
		festivals: mayDecide
			? (await listFestivals(sql, viewer.role)).map(({ slug, name, rule }) => {
					const known = readRule(rule);
					return { slug, name, rule: known && ruleWords(known, locale) };
				})
			: [],
		proposed: { first: Number(today.slice(0, 4)), last: Number(today.slice(0, 4)) + PROPOSED_YEARS },
	};
};

function nameWeekday(date: string, locale: Locale): string {
	const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
	return format.format(new Date(`${date}T00:00:00Z`));
}

/** A day of the calendar with its names in both lunar calendars. */
function showDay(date: string, { month, today, locale }: { month: number; today: string; locale: Locale }) {
	const khmer = khmerDateOf(date);
	const vietnamese = vietnameseDateOf(date);
	return {
		date,
		isInMonth: Number(date.slice(5, 7)) === month,
		isToday: date === today,
		vietnameseMark: vietnameseDateMark(vietnamese),
		vietnameseWords: vietnameseDateWords(vietnamese, locale),
		khmerMark: khmerDateMark(khmer),
		khmerWords: khmerDateWords(khmer, locale),
	};
}

/** What the page says of an occurrence, in the reader's language. */
function show(one: FestivalOccurrence, { today, locale }: { today: string; locale: Locale }) {
	const { uid, slug, name, startsOn, endsOn, evidence, sequence, sourceAddress, communities, calendar } = one;
	const ends = [...new Set([startsOn, endsOn])].map((date) => showDay(date, { month: 0, today, locale }));
	const range = (said: string[]) =>
		said.length > 1 ? m.legend_range({ from: said[0]!, to: said[1]! }, { locale }) : said[0]!;
	return {
		...{ uid, slug, name, startsOn, endsOn, evidence, sequence, sourceAddress, communities, calendar },
		position: one.position,
		place: placeWords(one, locale),
		evidenceWords: evidenceWords(one, locale),
		isNow: startsOn <= today && today <= endsOn,
		vietnameseWords: range(ends.map((day) => day.vietnameseWords)),
		khmerWords: range(ends.map((day) => day.khmerWords)),
	};
}

/** An expected failure goes back to the form; anything else is for the one error handler. */
async function attempt<Done>(work: () => Promise<Done>) {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return fail(error.status, { code: error.code, status: error.status });
	}
}

export const actions: Actions = {
	propose: ({ request, locals: { viewer, requestId } }) =>
		attempt(async () => {
			const { slug } = readForm(await request.formData(), PROPOSE);
			const today = todayInVietnam();
			const firstYear = Number(today.slice(0, 4));
			const years = { slug, firstYear, lastYear: firstYear + PROPOSED_YEARS, today };
			return { proposed: await proposeYears(database().sql, years, { viewer, requestId }) };
		}),
	confirm: ({ request, locals: { viewer, requestId } }) =>
		attempt(async () => {
			await confirmOccurrence(database().sql, readForm(await request.formData(), CONFIRM), {
				viewer,
				requestId,
			});
			return { confirmed: true };
		}),
	reject: ({ request, locals: { viewer, requestId } }) =>
		attempt(async () => {
			await rejectProposal(database().sql, readForm(await request.formData(), REJECT), { viewer, requestId });
			return { rejected: true };
		}),
};
