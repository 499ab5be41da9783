import type { SourceSummary } from '../../areas/types.ts';
import { formatCount, formatDecimal, formatPeriod, localize, type Locale } from '../../i18n/index.ts';
import { legendRows, type LegendRow } from '../../indicators/legend-rows.ts';
import { HIDDEN, NO_DATA } from '../../indicators/palette.ts';
import { BIVARIATE } from '../../indicators/relate/palette.ts';
import type { Scale } from '../../indicators/scale.ts';
import type { AreaValue } from '../../indicators/types.ts';
import { MARK_COLOUR } from '../../map/overlay/marks.ts';
import { hatchImage } from '../../map/symbols.ts';
import { GROUPS, type LayerDeclaration, type LegendEntry } from '../../map/types.ts';
import { m } from '../../paraglide/messages.js';
import { figureText, indicatorName } from '../profiles/sheet-words.ts';
import type { Marking, PaperMap } from './map.ts';
import type { SheetOrder } from './order.ts';
import { figuresOf, type Figure, type Painting } from './painting.ts';

/** How a line of the legend is drawn before its words. */
export type Swatch =
	| { kind: 'fill'; colour: string }
	| { kind: 'hatch'; image: string }
	| { kind: 'circle'; colour: string }
	| { kind: 'entry'; entry: Pick<LegendEntry, 'colour' | 'symbol' | 'dash' | 'hollow'>; shape: LineShape }
	/** Radii of circles to compare with, millimetres on the map. */
	| { kind: 'size'; radius: number }
	| { kind: 'cluster' }
	| null;
type LineShape = 'fill' | 'line' | 'circle';

interface LegendLine {
	swatch: Swatch;
	text: string;
	/** "12 đơn vị", at the right. */
	count: string;
	isHeading?: boolean;
}

/** Nine colours of two rates: upwards the second, to the right the first. */
export interface LegendSquare {
	/** Greatest first; `colour` is hexadecimal. */
	rows: readonly { label: string; cells: readonly { colour: string; text: string }[] }[];
	columns: readonly string[];
	upwards: string;
	rightwards: string;
}

export interface LegendGroup {
	title: string;
	square?: LegendSquare;
	lines: LegendLine[];
	/** Small print under the group. */
	notes: string[];
}

/**
 * What the maps of a sheet say, explained: what is painted and marked first, then their layers as they are listed on
 * the screen.
 * @param shown layers that drew something on any of them
 */
export function legendOf(
	order: SheetOrder,
	maps: readonly PaperMap[],
	shown: readonly LayerDeclaration[],
	sourcesOf: (layer: LayerDeclaration) => readonly SourceSummary['id'][],
): LegendGroup[] {
	const { locale } = order;
	const listed = GROUPS.filter((group) => group !== 'context').flatMap((group) =>
		shown.filter((layer) => layer.group === group),
	);
	const layers = listed.map((layer): LegendGroup => {
		const view = order.layers.find(({ id }) => id === layer.id);
		const { legend } = layer;
		const left = legend.kind === 'category' ? (view?.filters[legend.property] ?? null) : null;
		const isNoted = !legend.noteOnSources || legend.noteOnSources.some((id) => sourcesOf(layer).includes(id));
		return {
			title: localize(layer.messages.name, locale),
			lines: legend.entries
				.filter(({ value }) => left === null || left.includes(value))
				.map((entry) => ({
					swatch: { kind: 'entry', entry, shape: legend.kind === 'ramp' ? 'fill' : legend.shape },
					text: localize(entry.label, locale),
					count: '',
				})),
			notes: legend.note && isNoted ? [localize(legend.note, locale)] : [],
		};
	});
	const alone = (swatch: Swatch, text: string): LegendGroup => ({
		...{ title: '', notes: [] },
		lines: [{ swatch, text, count: '' }],
	});
	const marking = maps.find((map) => map.marking)?.marking;
	return [
		...paintingGroups(maps, locale),
		...(marking ? [alone({ kind: 'entry', entry: MARK, shape: markShape(marking) }, marking.words)] : []),
		...joinNotes(layers),
		...(maps.some(({ hasClusters }) => hasClusters)
			? [alone({ kind: 'cluster' }, m.print_legend_cluster({}, { locale }))]
			: []),
	];
}

const MARK = { colour: MARK_COLOUR, hollow: true };
/** A ring where places are marked, a line where areas are. */
const markShape = ({ areas }: Marking): LineShape =>
	Object.values(areas).some((ids) => ids.length > 0) ? 'line' : 'circle';

/** A note that several layers share is said once, under the last of them. */
function joinNotes(groups: readonly LegendGroup[]): LegendGroup[] {
	return groups.map((group, index) => ({
		...group,
		notes: group.notes.filter((note) => !groups.slice(index + 1).some(({ notes }) => notes.includes(note))),
	}));
}

/** "Tỷ lệ hộ nghèo, kỳ 2024 (%)". */
function figureTitle({ definition, values }: Figure, locale: Locale): string {
	return titleOf(definition, formatPeriod(values.period, locale), locale);
}

function titleOf(definition: Figure['definition'], period: string, locale: Locale): string {
	const unit = definition.kind === 'rate' ? '%' : unitOf(definition.unit, locale);
	return m.print_legend_overlay({ name: indicatorName(definition, locale), period, unit }, { locale });
}

const areas = (count: number, locale: Locale) =>
	m.legend_areas({ count, shown: formatCount(count, locale) }, { locale });

/** One group a map; of two maps with the same classes of one indicator a single one. */
function paintingGroups(maps: readonly PaperMap[], locale: Locale): LegendGroup[] {
	const groups = maps.flatMap(({ painting, pixel }) =>
		painting ? [paintingGroup(painting, pixel, locale)] : [],
	);
	const [here, there] = maps.map(({ painting }) => painting);
	if (here?.kind !== 'indicator' || there?.kind !== 'indicator') return groups;
	const sides = [m.print_side_left, m.print_side_right];
	return (
		sharedGroup(groups as [LegendGroup, LegendGroup], here, there, locale) ??
		groups.map((group, side) => ({ ...group, title: sides[side]!({ text: group.title }, { locale }) }))
	);
}

/** What two groups with the same classes say in one: of each class how many units each map has. Null where they differ. */
function sharedGroup(
	groups: readonly [LegendGroup, LegendGroup],
	here: Extract<Painting, { kind: 'indicator' }>,
	there: Extract<Painting, { kind: 'indicator' }>,
	locale: Locale,
): LegendGroup[] | null {
	const [one, two] = [here, there].map(({ scale }) => classLines(scale, locale));
	const isSame =
		here.definition.id === there.definition.id &&
		JSON.stringify(one!.map(textOf)) === JSON.stringify(two!.map(textOf));
	if (!isSame) return null;
	const counts = (left: number, right: number) =>
		m.print_two_counts({ left: formatCount(left, locale), right: formatCount(right, locale) }, { locale });
	const [left, right] = [here, there].map(({ scale }) => legendRows(scale, locale).map(({ count }) => count));
	let row = 0;
	const classes = one!.map((line) =>
		line.swatch === null ? line : { ...line, count: counts(left![row] ?? 0, right![row++] ?? 0) },
	);
	const hatched = (['unknown', 'hidden'] as const).flatMap((kind) => {
		const found = [here, there].map(({ scale }) => scale[kind].length);
		const [line] = [here, there].flatMap(
			({ scale }) => missingLines({ unknown: [], hidden: [], [kind]: scale[kind] }, locale).lines,
		);
		return line ? [{ ...line, count: counts(found[0]!, found[1]!) }] : [];
	});
	const own = [here, there].map(({ scale }) => missingLines(scale, locale).notes);
	const periods = [...new Set([here, there].map(({ values }) => formatPeriod(values.period, locale)))];
	const period =
		periods.length === 1
			? periods[0]!
			: m.print_title_two({ first: periods[0]!, second: periods[1]! }, { locale });
	const circles = groups[0].lines.filter(({ swatch }) => swatch?.kind === 'size');
	return [
		{
			title: titleOf(here.definition, period, locale),
			lines: [...circles, ...classes, ...hatched],
			notes: [
				m.print_two_counts_note({}, { locale }),
				...(circles.length > 0 ? [m.legend_circle_area({}, { locale })] : []),
				...own[0]!.map((text) => m.print_side_left({ text }, { locale })),
				...own[1]!.map((text) => m.print_side_right({ text }, { locale })),
				...carriedNotes([here, there], locale),
			],
		},
	];
}

const textOf = ({ text, swatch }: LegendLine) => [text, swatch];

function paintingGroup(painting: Painting, pixel: number, locale: Locale): LegendGroup {
	switch (painting.kind) {
		case 'indicator':
			return indicatorGroup(painting, pixel, locale);
		case 'relate':
			return relateGroup(painting, locale);
		case 'composite':
			return indexGroup(painting, locale);
	}
}

/** The classes of a scale, least first, under the side of the target they are on. */
function classLines(scale: Scale, locale: Locale): LegendLine[] {
	const lines: LegendLine[] = [];
	let before: LegendRow['side'] = null;
	for (const row of legendRows(scale, locale)) {
		if (row.side !== null && row.side !== before) {
			const text =
				row.side === 'met' ? m.legend_target_met({}, { locale }) : m.legend_target_missed({}, { locale });
			lines.push({ swatch: null, text, count: '', isHeading: true });
		}
		before = row.side;
		lines.push({
			swatch: { kind: scale.kind === 'count' ? 'circle' : 'fill', colour: row.colour.light },
			text: row.interval,
			count: areas(row.count, locale),
		});
	}
	return lines;
}

/** Units without a colour: hatched, counted and named. */
function missingLines(
	{ unknown, hidden }: { unknown: readonly AreaValue[]; hidden: readonly AreaValue[] },
	locale: Locale,
): Pick<LegendGroup, 'lines' | 'notes'> {
	const kinds = [
		[unknown, m.value_unknown({}, { locale }), hatchImage(NO_DATA.light)],
		[hidden, m.hidden_word({}, { locale }), hatchImage(HIDDEN.light, true)],
	] as const;
	const there = kinds.filter(([units]) => units.length > 0);
	return {
		lines: there.map(([units, text, image]) => ({
			...{ swatch: { kind: 'hatch', image }, text },
			count: areas(units.length, locale),
		})),
		notes: there.map(([units, word]) =>
			m.print_legend_which({ word, units: namesOf(units, locale) }, { locale }),
		),
	};
}

/** What one must know of figures that were carried to other units. */
function carriedNotes(figures: readonly Figure[], locale: Locale): string[] {
	const all = figures.flatMap(({ values }) => values.values);
	return [
		...(all.some(({ recast }) => recast) ? [m.print_note_recast({}, { locale })] : []),
		...(all.some(({ estimated }) => estimated) ? [m.print_note_estimated({}, { locale })] : []),
	];
}

function indicatorGroup(
	painting: Extract<Painting, { kind: 'indicator' }>,
	pixel: number,
	locale: Locale,
): LegendGroup {
	const { definition, scale } = painting;
	const circles: LegendLine[] = scale.circles.map(({ count, radius }) => ({
		swatch: { kind: 'size', radius: radius * pixel },
		text: figureText(count, definition, locale),
		count: '',
	}));
	const missing = missingLines(scale, locale);
	return {
		title: figureTitle(painting, locale),
		lines: [...circles, ...classLines(scale, locale), ...missing.lines],
		notes: [
			...(circles.length > 0 ? [m.legend_circle_area({}, { locale })] : []),
			...missing.notes,
			...carriedNotes([painting], locale),
		],
	};
}

function relateGroup(painting: Extract<Painting, { kind: 'relate' }>, locale: Locale): LegendGroup {
	const { first, second, relation } = painting;
	const levels = [m.relate_low, m.relate_middle, m.relate_high].map((level) => level({}, { locale }));
	const limits = ({ breaks, digits }: typeof relation.first) =>
		breaks.map((value) => formatDecimal(value, locale, digits)).join(' · ');
	const axis = (figure: Figure, classes: typeof relation.first) =>
		`${figureTitle(figure, locale)}: ${limits(classes)}`;
	const missing = missingLines(
		{
			unknown: relation.unknown.map((unit) => unit.first),
			hidden: relation.hidden.map((unit) => unit.first),
		},
		locale,
	);
	return {
		title: m.relate_title({}, { locale }),
		square: {
			rows: [2, 1, 0].map((row) => ({
				label: levels[row]!,
				cells: BIVARIATE[row]!.map(({ light }, column) => ({
					colour: light,
					text: formatCount(relation.counts[row]?.[column] ?? 0, locale),
				})),
			})),
			columns: levels,
			upwards: `↑ ${axis(second, relation.second)}`,
			rightwards: `→ ${axis(first, relation.first)}`,
		},
		lines: missing.lines,
		notes: [
			m.print_square_counts({}, { locale }),
			...missing.notes,
			...carriedNotes(figuresOf(painting), locale),
		],
	};
}

function indexGroup(painting: Extract<Painting, { kind: 'composite' }>, locale: Locale): LegendGroup {
	const { scale, state, figures } = painting;
	const parts = state.ingredients.map(
		({ weight }, index) => `${figureTitle(figures[index]!, locale)} × ${formatDecimal(weight, locale, 1)}`,
	);
	const missing = missingLines(scale, locale);
	return {
		title: m.composite_title({}, { locale }),
		lines: [...classLines(scale, locale), ...missing.lines],
		notes: [
			m.composite_made_of({ parts: parts.join('; ') }, { locale }),
			m.composite_legend_note({}, { locale }),
			...missing.notes,
			...carriedNotes(figures, locale),
		],
	};
}

/** Names of more units than these are only counted: the legend has to fit the sheet. */
const MOST_NAMES = 12;

function namesOf(units: readonly AreaValue[], locale: Locale): string {
	const names = units
		.slice(0, MOST_NAMES)
		.map(({ name }) => localize(name, locale))
		.join(', ');
	const rest = units.length - MOST_NAMES;
	return rest > 0 ? m.profile_sheet_and_more({ names, count: formatCount(rest, locale) }, { locale }) : names;
}

const UNITS: Readonly<Record<string, typeof m.unit_person>> = {
	percent: m.unit_percent,
	person: m.unit_person,
	household: m.unit_household,
	hamlet: m.unit_hamlet,
	product: m.unit_product,
};
const unitOf = (unit: string, locale: Locale): string => UNITS[unit]?.({}, { locale }) ?? unit;
