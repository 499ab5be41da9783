import { todayInVietnam } from '../../calendar/index.ts';
import type { SourceSummary } from '../../areas/types.ts';
import { formatDate, localize, type Locale } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import { writeCsv, type CsvCell } from '../../text/index.ts';

interface CsvOrigin {
	/** Of the file, without its ending. */
	name: string;
	sources: readonly SourceSummary[];
	/** YYYY-MM-DD the figures tell of. */
	at: string;
	locale: Locale;
}

/** A table as a file to keep; below it the day, where the figures come from, and whether any of it is invented. */
export function answerCsv(
	rows: readonly (readonly CsvCell[])[],
	{ name, sources, at, locale }: CsvOrigin,
): Response {
	const dates = { day: formatDate(at, locale), today: formatDate(todayInVietnam(), locale) };
	const illustrative = sources.some((source) => source.illustrative);
	const below = [
		[],
		[m.gapboard_csv_day(dates, { locale })],
		...sources.map((source) => [
			m.gapboard_csv_source(
				{
					title: localize(source.title, locale),
					publisher: localize(source.publisher, locale),
					date: formatDate(source.publishedOn, locale),
				},
				{ locale },
			),
		]),
		...(illustrative ? [[m.screen_illustrative({}, { locale })]] : []),
	];
	return new Response(writeCsv([...rows, ...below]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}.csv"`,
			'cache-control': 'private, no-cache',
			vary: 'cookie',
		},
	});
}
