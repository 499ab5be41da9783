import { areaTitle } from '../../areas/title.ts';
import { SERVICE_ORDER } from '../../areas/service-look.ts';
import { formatCount, formatDate, type Locale } from '../../i18n/index.ts';
import { TOPICS } from '../../indicators/types.ts';
import { m } from '../../paraglide/messages.js';
import { INSET_SIZE, quote } from '../documents/index.ts';
import { drawChosen, drawCountry, drawQr, drawSparkline, drawUnits, INK, SPARK } from './drawings.ts';
import { writePicture } from './picture.ts';
import * as say from './sheet-words.ts';
import type { Sheet, SheetLanguages, SheetRegion, SheetRow } from './types.ts';

/** Millimetres. */
export const SHEET = { width: 182, height: 275, left: 14, top: 10 } as const;
const LOCATOR = { width: 60, height: INSET_SIZE.height } as const;
const QR_SIDE = 19;
/** Colours of services on paper, as on the screen: told apart by words as well. */
const SERVICE_COLOUR = { none: '#d55e00', weak: '#e69f00', good: '#009e73', unknown: '#c9cdcf' } as const;

const colour = (hex: string) => `rgb(${quote(hex)})`;

/**
 * What every file of sheets begins with: the page, the words' look, and functions for what comes back.
 * `size-of` is the size of words at which a sheet fills its page and no more.
 */
export function writePrelude(region: SheetRegion, { first }: SheetLanguages): string {
	return `
#let ink = ${colour(INK.text)}
#let muted = rgb("#56636a")
#let accent = ${colour(INK.line)}
#let hair = 0.4pt + rgb("#cfd6d7")
#let other(it) = text(fill: muted, it)
#let heading-line(a, b) = block(above: 0.75em, below: 0.4em, width: 100%, stroke: (bottom: 0.8pt + accent), inset: (bottom: 0.3em),
	{ text(weight: "bold", size: 1.12em, fill: accent, a); if b != none { h(0.7em); text(size: 1em, fill: muted, b) } })
#let sub(a, b) = text(weight: "bold", size: 0.95em, { a; if b != none { text(fill: muted, weight: "regular", { h(0.6em); b }) } })
#let absent(it) = text(style: "italic", fill: muted, size: 0.92em, it)
#let badge(it) = box(fill: rgb("#fdf1dc"), stroke: 0.5pt + rgb("#c98a2b"), inset: (x: 0.5em, y: 0.28em), radius: 1.5pt, text(fill: rgb("#7a4700"), weight: "bold", it))
#let swatch(c) = box(width: 0.75em, height: 0.75em, fill: c, baseline: 0.06em)
#let at-size(size, sheet) = block(width: ${SHEET.width}mm, { set text(size: size); sheet })
#let size-of(sheet, before: none) = {
	let height-at(size) = measure(at-size(size, sheet), width: ${SHEET.width}mm).height
	// Sheets of an atlas are much alike: where the size of the one before fills this page too, nothing else is tried.
	if before != none {
		let height = height-at(before)
		if height <= ${SHEET.height}mm and height > ${SHEET.height - 8}mm { return before }
	}
	// Words grow with the size, drawings do not: a good first guess spares most of the trying.
	let drawings = 55mm
	let tried = height-at(7pt)
	let size = calc.min(9pt, calc.max(6pt, 7pt * ((${SHEET.height}mm - drawings) / (tried - drawings))))
	while size > 6pt and height-at(size) > ${SHEET.height}mm { size = size - 0.15pt }
	size
}
#set page(paper: "a4", margin: (left: ${SHEET.left}mm, right: ${SHEET.left}mm, top: ${SHEET.top}mm, bottom: ${297 - SHEET.top - SHEET.height}mm), footer-descent: 1.5mm)
#set text(lang: ${quote(first)}, font: ("Tinos", "Noto Sans Khmer"), fill: ink, hyphenate: false)
#set par(justify: false, leading: 0.42em, spacing: 0.55em)
#show heading: it => text(size: 1.68em, weight: "bold", it.body)
#let all-units = ${writePicture(drawUnits(region.outlines, LOCATOR))}
#let country = ${writePicture(drawCountry())}
`;
}

/** One sheet as a block of code of typst: what `size-of` measures and `at-size` sets on a page. */
export function writeSheet(
	sheet: Sheet,
	{ region, languages, address }: { region: SheetRegion; languages: SheetLanguages; address: string },
): string {
	const { first, second } = languages;
	/** The same in both languages, as two arguments. */
	const both = (words: (locale: Locale) => string) =>
		`${quote(words(first))}, ${second ? quote(words(second)) : 'none'}`;
	return [
		'{',
		writeHead(sheet, languages, address),
		writeFacts(sheet, region, languages),
		`heading-line(${both((locale) => m.profile_sheet_indicators({}, { locale }))})`,
		writeRows(sheet, region, languages),
		writeFoot(sheet, languages, both),
		writeSources(sheet, languages, address),
		'}',
	].join('\n');
}

const title = ({ area }: Sheet, locale: Locale) => areaTitle(area.kind, area.name, locale);

function writeHead(sheet: Sheet, { first, second }: SheetLanguages, address: string): string {
	const kicker = [first, ...(second ? [second] : [])]
		.map((locale) => m.profile_sheet_title({}, { locale }))
		.join('  ·  ');
	const hasIllustrative = sheet.sources.some(({ illustrative }) => illustrative);
	const said = [first, ...(second ? [second] : [])]
		.map((locale) => m.profile_sheet_illustrative({}, { locale }))
		.join(' · ');
	// Khmer stands under the name whichever languages were asked for.
	const others = [...new Set([...(second ? [second] : []), ...(sheet.area.name.km ? (['km'] as const) : [])])]
		.filter((locale) => locale !== first)
		.map((locale) => title(sheet, locale));
	return `grid(columns: (1fr, ${QR_SIDE}mm), column-gutter: 4mm,
	{
		text(size: 0.9em, fill: accent, weight: "bold", ${quote(kicker)})
		block(above: 1.05em, below: 0.9em, heading(level: 1, ${quote(title(sheet, first))}))
		${others.length > 0 ? `block(above: 0.6em, below: 0.9em, text(size: 1.3em, fill: muted, ${quote(others.join('  ·  '))}))` : ''}
		text(fill: muted, ${quote(m.profile_sheet_as_of({ date: formatDate(sheet.at, first) }, { locale: first }))})
		${hasIllustrative ? `h(0.8em)\n badge(${quote(said)})` : ''}
	},
	${writePicture(drawQr(address, QR_SIDE))})
v(0.7em, weak: true)`;
}

function writeFacts(sheet: Sheet, { outlines }: SheetRegion, { first, second }: SheetLanguages): string {
	const hasBoundary = outlines.units.some(({ id, rings }) => id === sheet.area.id && rings.length > 0);
	const fact = (name: (locale: Locale) => string, value: string, valueSecond: string | null = null) => {
		const label = `{ text(weight: "bold", size: 0.92em, ${quote(name(first))}); ${second ? `linebreak(); text(size: 0.86em, fill: muted, ${quote(name(second))})` : ''} }`;
		const beside =
			valueSecond && valueSecond !== value
				? `linebreak(); text(size: 0.9em, fill: muted, ${quote(valueSecond)})`
				: '';
		return `${label}, { text(${quote(value)}); ${beside} },`;
	};
	const inBoth = (words: (locale: Locale) => string) =>
		[words(first), second ? words(second) : null] as const;
	const population = sheet.rows.find(
		({ definition }) =>
			definition.topic === 'population' && definition.kind === 'count' && definition.unit === 'person',
	);
	const facts = [
		fact(
			(locale) => m.profile_sheet_code({}, { locale }),
			`${sheet.area.code ?? '–'} · ${say.validityText(sheet.area, first)}`,
		),
		fact(
			(locale) => m.profile_sheet_within({}, { locale }),
			...inBoth((locale) => say.withinText(sheet, locale)),
		),
		fact((locale) => m.profile_sheet_area({}, { locale }), say.surfaceText(sheet, first)),
		...(population
			? [
					fact(
						(locale) => say.indicatorName(population.definition, locale),
						population.figure && population.figure.value !== null && !population.figure.hidden
							? `${say.figureText(population.figure.value, population.definition, first)} (${say.periodText(population.period, first)})`
							: say.missingText(population.figure, first),
					),
				]
			: []),
		fact(
			(locale) => m.profile_sheet_status({}, { locale }),
			sheet.statuses.length > 0
				? sheet.statuses.map((status) => say.statusText(status, first)).join('; ')
				: m.profile_sheet_status_none({}, { locale: first }),
		),
		fact(
			(locale) => m.profile_sheet_history({}, { locale }),
			sheet.history.length > 0
				? say.historyTexts(sheet, first).join('; ')
				: m.history_none({}, { locale: first }),
		),
	];
	const caption = m.profile_sheet_locator(
		{ count: formatCount(outlines.units.length, first), date: formatDate(sheet.at, first) },
		{ locale: first },
	);
	const chosen = writePicture(drawChosen(outlines, sheet.area.id, LOCATOR));
	return `grid(columns: (1fr, ${LOCATOR.width}mm, ${INSET_SIZE.width}mm), column-gutter: (4mm, 1.5mm),
	grid(columns: (6.4em, 1fr), column-gutter: 0.7em, row-gutter: 0.62em, ${facts.join('\n')}),
	{ box(width: ${LOCATOR.width}mm, height: ${LOCATOR.height}mm, { place(top + left, all-units); place(top + left, ${chosen}) })
		linebreak()
		text(size: 0.85em, fill: muted, ${quote(hasBoundary ? caption : m.profile_sheet_no_boundary({}, { locale: first }))}) },
	country)`;
}

function writeRows(sheet: Sheet, { breaks }: SheetRegion, languages: SheetLanguages): string {
	const { first, second } = languages;
	const names = second ? '1.08fr, 1fr' : '1fr';
	const head = (words: string) => `text(size: 0.85em, fill: muted, ${quote(words)})`;
	const header = [
		`grid.cell(colspan: ${second ? 2 : 1}, [])`,
		head(m.profile_sheet_trend({}, { locale: first })),
		head(m.profile_sheet_value({}, { locale: first })),
		head(m.profile_sheet_period({}, { locale: first })),
		head(m.profile_sheet_region({}, { locale: first })),
		head(m.profile_sheet_target({}, { locale: first })),
	];
	const topics = TOPICS.map((topic) => ({
		topic,
		rows: sheet.rows.filter(({ definition }) => definition.topic === topic),
	})).filter(({ rows }) => rows.length > 0);
	if (topics.length === 0) return `absent(${quote(m.profile_sheet_no_indicators({}, { locale: first }))})`;
	const cells = topics.flatMap(({ topic, rows }) => [
		`grid.cell(colspan: ${second ? 7 : 6}, inset: (left: 0mm, right: 0mm, top: 0.5em, bottom: 0.2em), sub(${quote(say.topicName(topic, first))}, ${second ? quote(say.topicName(topic, second)) : 'none'}))`,
		...rows.map((row) => writeRow(row, sheetBreaks(row, breaks), languages)),
	]);
	return `grid(columns: (${names}, ${SPARK.width + 1.8}mm, auto, auto, auto, auto), inset: (x, y) => (left: if x == 0 { 0mm } else { 0.9mm }, right: 0.9mm, y: 0.2em), align: (left + horizon, ${second ? 'left + horizon, ' : ''}left + horizon, right + horizon, center + horizon, right + horizon, right + horizon), stroke: (x, y) => (bottom: hair),
	${header.join(', ')},
	${cells.join(',\n')})`;
}

const sheetBreaks = ({ definition }: SheetRow, breaks: SheetRegion['breaks']) =>
	breaks.filter(({ indicatorId }) => indicatorId === null || indicatorId === definition.id);

function writeRow(row: SheetRow, breaks: SheetRegion['breaks'], { first, second }: SheetLanguages): string {
	const { definition, figure, region } = row;
	const isKnown = figure !== null && figure.value !== null && !figure.hidden;
	const marks = `${figure?.recast ? '\u00a0Σ' : ''}${figure?.estimated ? '\u00a0≈' : ''}`;
	const value = isKnown
		? `{ text(weight: "bold", ${quote(say.figureText(figure.value!, definition, first))}); text(size: 0.85em, fill: muted, ${quote(marks)}) }`
		: `absent(${quote(say.missingText(figure, first))})`;
	const plain = (known: number | null, missing: string) =>
		known === null ? `absent(${quote(missing)})` : `text(${quote(say.figureText(known, definition, first))})`;
	const target = definition.targets[0];
	return [
		`text(${quote(say.indicatorName(definition, first))})`,
		...(second ? [`other(${quote(say.indicatorName(definition, second))})`] : []),
		row.series.length > 0 ? writePicture(drawSparkline(row, breaks)) : '[]',
		value,
		`text(size: 0.9em, ${quote(say.periodText(row.period, first))})`,
		row.period === null
			? '[]'
			: plain(region?.hidden ? null : (region?.value ?? null), say.missingText(region, first)),
		target ? plain(target.value, '') : `other("–")`,
	].join(', ');
}

function writeFoot(
	sheet: Sheet,
	{ first, second }: SheetLanguages,
	both: (words: (locale: Locale) => string) => string,
): string {
	const { hamlets } = sheet;
	const total = hamlets ? Object.values(hamlets).reduce((sum, count) => sum + count, 0) : 0;
	const hamletPart = hamlets
		? [
				stateBar(hamlets, total),
				'v(0.5em, weak: true)',
				...SERVICE_ORDER.map(
					(state) =>
						`block(spacing: 0.42em, { swatch(${colour(SERVICE_COLOUR[state])}); h(0.45em); text(weight: "bold", ${quote(formatCount(hamlets[state], first))}); h(0.45em); text(${quote(say.hamletText(state, first))}); ${second ? `h(0.45em); other(text(size: 0.92em, ${quote(say.hamletText(state, second))}))` : ''} })`,
				),
				`other(${quote(m.profile_sheet_hamlets_total({ count: formatCount(total, first) }, { locale: first }))})`,
				...(sheet.partsRecorded
					? []
					: [`absent(${quote(m.profile_sheet_parts_missing({}, { locale: first }))})`]),
			]
		: [`absent(${quote(m.profile_sheet_hamlets_none({}, { locale: first }))})`];
	const lines = (texts: readonly string[], none: string) =>
		texts.length > 0
			? texts.map((text) => `block(spacing: 0.42em, text(${quote(text)}))`)
			: [`absent(${quote(none)})`];
	const heritage = lines(
		say.heritageTexts(sheet, first),
		m.profile_sheet_heritage_none({}, { locale: first }),
	);
	const festivals = lines(
		say.festivalTexts(sheet, first),
		m.profile_sheet_festivals_none({}, { locale: first }),
	);
	const column = (words: (locale: Locale) => string, parts: readonly string[]) =>
		`{ heading-line(${both(words)})\n${parts.join('\n')} }`;
	return `grid(columns: (1fr, 1.25fr, 1fr), column-gutter: 5mm,
	${column((locale) => m.profile_sheet_hamlets({}, { locale }), hamletPart)},
	${column((locale) => m.profile_sheet_heritage({}, { locale }), heritage)},
	${column((locale) => m.profile_sheet_festivals({}, { locale }), festivals)})`;
}

function stateBar(hamlets: NonNullable<Sheet['hamlets']>, total: number): string {
	const parts = SERVICE_ORDER.filter((state) => hamlets[state] > 0);
	return `grid(columns: (${parts.map((state) => `${hamlets[state] / total}fr`).join(', ')},), ${parts
		.map(
			(state) =>
				`rect(width: 100%, height: 2.4mm, fill: ${colour(SERVICE_COLOUR[state])}, stroke: 0.3pt + white)`,
		)
		.join(', ')})`;
}

function writeSources(sheet: Sheet, { first, second }: SheetLanguages, address: string): string {
	const of = (
		words: (inputs: Record<string, never>, options: { locale: Locale }) => string,
		locale: Locale,
	) => words({}, { locale });
	const key = (locale: Locale) =>
		[
			`Σ ${of(m.profile_sheet_key_carried, locale)}`,
			`≈ ${of(m.profile_sheet_key_estimated, locale)}`,
			`| ${of(m.profile_sheet_key_region, locale)}`,
			`◇ ${of(m.profile_sheet_key_target, locale)}`,
			of(m.profile_sheet_key_scale, locale),
		].join('   ');
	return `block(above: 0.9em, width: 100%, stroke: (top: 0.8pt + accent), inset: (top: 0.45em), {
	set text(size: 0.86em)
	block(spacing: 0.45em, text(${quote(key(first))}))
	${second ? `block(spacing: 0.45em, other(${quote(key(second))}))` : ''}
	block(spacing: 0.45em, { text(weight: "bold", ${quote(`${of(m.profile_sheet_sources, first)}: `)}); text(${quote(`${say.sourcesText(sheet, first)}. ${say.licenceText(sheet, first)}.`)}) })
	block(spacing: 0.45em, other(${quote(m.profile_sheet_permalink({ address }, { locale: first }))}))
})`;
}
