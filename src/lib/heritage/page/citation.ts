import { formatDate, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { recordAddress } from './metadata.ts';
import type { RecordPage } from './types.ts';

/**
 * How to cite a record in a text: what it is called, who publishes it, from which source, where it stands and when it
 * was read there. A source that only illustrates is said to.
 * @param readOn YYYY-MM-DD
 */
export function cite(
	page: Pick<RecordPage, 'record' | 'publishedAt'>,
	{ origin, locale, readOn, siteName }: { origin: string; locale: Locale; readOn: string; siteName: string },
): string {
	const { record, publishedAt } = page;
	const options = { locale };
	const { title, publisher, publishedOn, illustrative } = record.source;
	const name = record.name[locale] || record.name.vi;
	return [
		name === record.name.vi ? `${name}.` : `${name} (${record.name.vi}).`,
		m.heritage_page_cite_kind({ site: siteName }, options),
		publishedAt &&
			m.heritage_page_cite_published({ date: formatDate(dayInVietnam(publishedAt), locale) }, options),
		m.heritage_page_cite_source(
			{
				title: title[locale] || title.vi,
				publisher: publisher[locale] || publisher.vi,
				year: publishedOn.slice(0, 4),
			},
			options,
		),
		illustrative && `${m.screen_illustrative({}, options)}.`,
		`${recordAddress(origin, record.slug)}`,
		m.heritage_page_cite_read({ date: formatDate(readOn, locale) }, options),
	]
		.filter(Boolean)
		.join(' ');
}

/** The day on the wall calendar in Vietnam, seven hours ahead, at that instant. */
function dayInVietnam(instant: string): string {
	return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
}
