import { formatDate, localize, type Locale } from '../../i18n/index.ts';
import { findCoordinateSystem, type CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import type { CollectionDeclaration } from '../../collections/types.ts';
import type { SourceSummary } from '../../areas/types.ts';
import { m } from '../../paraglide/messages.js';

/** What is written into a file: features of one kind, with every field they have. */
export type ExportSubject = Pick<
	CollectionDeclaration,
	'id' | 'title' | 'description' | 'geometry' | 'fields'
>;

export interface ExportFacts {
	declaration: ExportSubject;
	sources: readonly SourceSummary[];
	count: number;
	/** YYYY-MM-DD. */
	day: string;
	system: CoordinateSystemCode;
	/** What was asked for, as the address had it; empty = all. */
	asked: string;
	locale: Locale;
}

/** What a file says of itself to a program: fields with their words, sources, system. */
export function metadataOf({ declaration, sources, count, day, system, asked, locale }: ExportFacts): object {
	return {
		collection: declaration.id,
		title: localize(declaration.title, locale),
		description: localize(declaration.description, locale),
		day,
		count,
		asked,
		crs: { code: `EPSG:${system}`, name: findCoordinateSystem(system)!.name },
		illustrative: sources.some(({ illustrative }) => illustrative),
		fields: declaration.fields.map(({ name, type, title, note, unit, values }) => ({
			name,
			shapefileName: name.slice(0, 10),
			type,
			title: localize(title, locale),
			...(note && { note: localize(note, locale) }),
			...(unit && { unit }),
			...(values && {
				values: Object.fromEntries(
					Object.entries(values).map(([code, words]) => [code, localize(words, locale)]),
				),
			}),
		})),
		sources,
	};
}

/** The same for a person: what it is, from whom, under which licence, and what of it is invented. */
export function readmeOf({ declaration, sources, count, day, system, asked, locale }: ExportFacts): string {
	const illustrative = sources.some((source) => source.illustrative);
	const lines = [
		`Phum Sóc – ${localize(declaration.title, locale)}`,
		'',
		localize(declaration.description, locale),
		'',
		...(illustrative ? [`*** ${m.export_illustrative({}, { locale })} ***`, ''] : []),
		m.export_facts(
			{ day: formatDate(day, locale), count, system: findCoordinateSystem(system)!.name },
			{ locale },
		),
		...(asked ? [m.export_asked({ asked }, { locale })] : []),
		'',
		`${m.export_sources({}, { locale })}:`,
		...sources.map(
			(source) =>
				`- ${source.id}: ${localize(source.title, locale)}. ${localize(source.publisher, locale)}, ` +
				`${formatDate(source.publishedOn, locale)}. ${source.licence}. ${source.address}` +
				(source.illustrative ? ` (${m.screen_illustrative({}, { locale })})` : ''),
		),
		'',
		`${m.export_fields({}, { locale })}:`,
		...declaration.fields.map(
			({ name, title, unit, note }) =>
				`- ${name}: ${localize(title, locale)}${unit ? ` (${unit})` : ''}${note ? `. ${localize(note, locale)}` : ''}`,
		),
		'',
	];
	return lines.join('\r\n');
}
