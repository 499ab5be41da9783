import { formatCount, formatDate, type Locale } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import { quote, type TypstSource } from '../documents/index.ts';
import { drawCountry, drawUnits } from './drawings.ts';
import { writePicture } from './picture.ts';
import { writePrelude, writeSheet } from './sheet-source.ts';
import { licenceText, sourcesText } from './sheet-words.ts';
import type { Sheet, SheetLanguages, SheetRegion } from './types.ts';

/** Millimetres. */
const OVERVIEW = { width: 182, height: 150 } as const;

/** What was measured last, where something was. */
const BEFORE = `#let before = if "last" in sys.inputs { float(sys.inputs.last) * 1pt } else { none }`;

/** Everything of an atlas; the sheets in the order they are to stand in. */
export interface AtlasContent {
	region: SheetRegion;
	sheets: readonly Sheet[];
	languages: SheetLanguages;
	/** Of a sheet on the map. */
	addressOf: (sheet: Sheet) => string;
}

/**
 * Cover with an overview, contents with page numbers, one page a commune; each is a bookmark of the file. Each sheet is
 * measured alone before, so that what is tried for one does not stay in memory with all the others.
 */
export function writeAtlas(atlas: AtlasContent): Pick<TypstSource, 'main'> & {
	measures: NonNullable<TypstSource['measures']>;
} {
	const { region, sheets, languages, addressOf } = atlas;
	const prelude = writePrelude(region, languages);
	const written = sheets.map((sheet) => ({
		name: String(sheet.area.id),
		source: writeSheet(sheet, { region, languages, address: addressOf(sheet) }),
	}));
	return {
		measures: written.map(({ name, source }) => ({
			name,
			main: `${prelude}\n${BEFORE}\n#context [#metadata(size-of(${source}, before: before).pt()) <measured>]`,
		})),
		main: [
			prelude,
			`#set page(footer: context { let page-number = counter(page).get().first(); if page-number > 1 { align(right, text(size: 8pt, fill: muted, str(page-number))) } })`,
			writeCover(region, sheets, languages),
			writeContents(languages),
			...written.map(
				({ name, source }) => `#pagebreak()\n#at-size(float(sys.inputs.at(${quote(name)})) * 1pt, ${source})`,
			),
		].join('\n'),
	};
}

function writeCover(
	region: SheetRegion,
	sheets: readonly Sheet[],
	{ first, second }: SheetLanguages,
): string {
	const all = { sources: mergeSources(sheets) };
	const locales: Locale[] = [first, ...(second ? [second] : [])];
	const subtitle = (locale: Locale) =>
		m.profile_atlas_subtitle(
			{ count: formatCount(sheets.length, locale), date: formatDate(region.at, locale) },
			{ locale },
		);
	const isIllustrative = all.sources.some(({ illustrative }) => illustrative);
	return `#v(12mm)
#text(size: 27pt, weight: "bold", fill: accent, ${quote(m.profile_atlas_title({}, { locale: first }))})
${second ? `\n#text(size: 15pt, fill: muted, ${quote(m.profile_atlas_title({}, { locale: second }))})\n` : ''}
#v(3mm)
${locales.map((locale, at) => `#block(text(size: ${at === 0 ? 14 : 11}pt, ${at === 0 ? '' : 'fill: muted, '}${quote(subtitle(locale))}))`).join('\n')}
${isIllustrative ? `#v(2mm)\n#badge(${quote(locales.map((locale) => m.profile_sheet_illustrative({}, { locale })).join(' · '))})` : ''}
#v(8mm)
#box(width: ${OVERVIEW.width}mm, height: ${OVERVIEW.height}mm, {
	place(top + left, ${writePicture(drawUnits(region.outlines, OVERVIEW))})
	place(bottom + right, box(fill: white, ${writePicture(drawCountry())}))
})
#v(3mm)
#text(size: 9pt, fill: muted, ${quote(m.profile_sheet_as_of({ date: formatDate(region.at, first) }, { locale: first }))})
#v(4mm)
#block(text(size: 9pt, { text(weight: "bold", ${quote(`${m.profile_sheet_sources({}, { locale: first })}: `)}); text(${quote(`${sourcesText(all, first)}. ${licenceText(all, first)}.`)}) }))`;
}

function writeContents({ first, second }: SheetLanguages): string {
	const beside = second ? quote(m.profile_atlas_contents({}, { locale: second })) : 'none';
	return `#pagebreak()
#set text(size: 9.5pt)
#heading-line(${quote(m.profile_atlas_contents({}, { locale: first }))}, ${beside})
#show outline.entry: it => block(spacing: 0.75em, link(it.element.location(), { it.element.body.text; box(width: 1fr, inset: (x: 0.4em), repeat(text(fill: muted, "."), gap: 0.25em)); it.page() }))
#columns(2, gutter: 8mm, outline(title: none, depth: 1))`;
}

function mergeSources(sheets: readonly Sheet[]): Sheet['sources'] {
	const sources = new Map(
		sheets.flatMap((sheet) => sheet.sources.map((source) => [source.id, source] as const)),
	);
	return [...sources.values()].sort(
		(one, other) => other.publishedOn.localeCompare(one.publishedOn) || (one.id < other.id ? -1 : 1),
	);
}
