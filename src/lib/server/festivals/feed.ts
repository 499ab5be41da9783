import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { khmerDateOf, vietnameseDateOf } from '../../calendar/almanac.ts';
import { addDays } from '../../calendar/index.ts';
import { khmerDateWords, vietnameseDateWords } from '../../calendar/words.ts';
import { localize, type Locale } from '../../i18n/index.ts';
import { m } from '$lib/paraglide/messages';
import { evidenceWords } from './evidence-words.ts';
import type { FestivalOccurrence } from './repository.ts';

/** Press reports get no status: they are neither ours to confirm nor tentative. */
const STATUS = {
	confirmed: ICalEventStatus.CONFIRMED,
	proposed: ICalEventStatus.TENTATIVE,
	reported: null,
} as const;

/** How often a subscriber should look again, seconds. */
const LOOK_AGAIN_SECONDS = 12 * 3600;

/**
 * Occurrences as an iCalendar feed (RFC 5545): all-day events under names that never change, so that a corrected day
 * moves in the subscriber's calendar instead of standing there twice.
 * @param origin of our pages, such as https://phumsoc.example.vn
 * @param name of the calendar; the whole area's unless told
 */
export function writeFeed(
	occurrences: readonly FestivalOccurrence[],
	{ locale, origin, name }: { locale: Locale; origin: string; name?: string },
): string {
	const calendar = ical({
		name: name ?? m.festivals_feed_name({}, { locale }),
		description: m.festivals_intro({}, { locale }),
		prodId: { company: 'Phum Soc', product: 'Festivals', language: locale.toUpperCase() },
		method: ICalCalendarMethod.PUBLISH,
		ttl: LOOK_AGAIN_SECONDS,
		url: `${origin}/festivals`,
	});
	for (const one of occurrences) {
		const place = placeWords(one, locale);
		calendar.createEvent({
			id: `${one.uid}@phumsoc`,
			sequence: one.sequence,
			stamp: one.updatedAt,
			lastModified: one.updatedAt,
			allDay: true,
			start: new Date(`${one.startsOn}T00:00:00Z`),
			// The day after the last one (DTEND is not part of the event).
			end: new Date(`${addDays(one.endsOn, 1)}T00:00:00Z`),
			summary: summarize(one, locale),
			description: describe(one, locale),
			...(place ? { location: place } : {}),
			url: `${origin}/festivals?year=${one.startsOn.slice(0, 4)}&month=${Number(one.startsOn.slice(5, 7))}#${one.uid}`,
			status: STATUS[one.evidence],
			transparency: ICalEventTransparency.TRANSPARENT,
		});
	}
	// The library ends its text without the line break that ends every line.
	return `${calendar.toString().trimEnd()}\r\n`;
}

/** The name; of days nobody has confirmed also that, because few calendar programs show an event's status. */
function summarize({ name, evidence }: FestivalOccurrence, locale: Locale): string {
	const words = localize(name, locale);
	return evidence === 'proposed' ? m.festivals_feed_proposed({ name: words }, { locale }) : words;
}

/** The place in words; null where the reader may not know it, or nobody does. */
export function placeWords({ place, commune }: FestivalOccurrence, locale: Locale): string | null {
	const parts = [place, commune && localize(commune, locale)].filter(Boolean);
	return parts.length > 0 ? parts.join(' – ') : null;
}

function describe(one: FestivalOccurrence, locale: Locale): string {
	const lines = [
		evidenceWords(one, locale),
		`${m.festivals_khmer({}, { locale })}: ${khmerDateWords(khmerDateOf(one.startsOn), locale)}`,
		`${m.festivals_vietnamese_lunar({}, { locale })}: ${vietnameseDateWords(vietnameseDateOf(one.startsOn), locale)}`,
	];
	if (one.sourceAddress) lines.push(`${m.festivals_source({}, { locale })}: ${one.sourceAddress}`);
	return lines.join('\n');
}
