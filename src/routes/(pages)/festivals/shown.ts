import type { PageData } from './$types';

/** What the page shows of an occurrence and of a day, as its `load` gives them. */
export type ShownOccurrence = PageData['inMonth'][number];
export type ShownDay = PageData['weeks'][number][number];
type Asked = PageData['asked'];

/** The page's address with some of what it asks for changed. */
export function calendarAddress(asked: Asked, changes: Partial<Asked> = {}): string {
	const { year, month, community, calendar } = { ...asked, ...changes };
	const query = new URLSearchParams({ year: String(year), month: String(month) });
	if (community) query.set('community', community);
	if (calendar) query.set('calendar', calendar);
	return `/festivals?${query}`;
}

/** The month so many months on, as the page asks for it. */
export function monthLater({ year, month }: Asked, months: number): Pick<Asked, 'year' | 'month'> {
	const count = year * 12 + month - 1 + months;
	return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

/** The feed of what the page shows. */
export function feedAddress({ community, calendar }: Asked, language: string): string {
	const query = new URLSearchParams({ lang: language });
	if (community) query.set('community', community);
	if (calendar) query.set('calendar', calendar);
	return `/festivals.ics?${query}`;
}

/** The record on the map: opened, and with the camera on its place where that is known. */
export function mapAddress({ slug, position }: Pick<ShownOccurrence, 'slug' | 'position'>): string {
	const camera = position ? `#map=13/${position[1].toFixed(5)}/${position[0].toFixed(5)}` : '';
	return `/?selected=record:${slug}${camera}`;
}

/** Those that take in a day. */
export function onDay(occurrences: readonly ShownOccurrence[], date: string): ShownOccurrence[] {
	return occurrences.filter(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn);
}
