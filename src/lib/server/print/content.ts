import type { SourceSummary } from '../../areas/types.ts';
import {
	formatCount,
	formatDate,
	formatDecimal,
	formatPeriod,
	localize,
	type Locale,
} from '../../i18n/index.ts';
import type { LegendRow } from '../../indicators/legend-rows.ts';
import { legendRows } from '../../indicators/legend-rows.ts';
import { HIDDEN, NO_DATA } from '../../indicators/palette.ts';
import type { AreaValue } from '../../indicators/types.ts';
import { hatchImage } from '../../map/symbols.ts';
import { colourIn } from '../../map/theme.ts';
import { GROUPS, type LayerDeclaration, type LegendEntry } from '../../map/types.ts';
import { m } from '../../paraglide/messages.js';
import type { Sql } from '../db/index.ts';
import { countLayers } from '../layers/service.ts';
import { figureText, indicatorName } from '../profiles/sheet-words.ts';
import { listSourcesBehind } from '../sources/service.ts';
import type { PaperMap, ShownOverlay } from './map.ts';
import type { SheetOrder } from './order.ts';

/** How a line of the legend is drawn before its words. */
export type Swatch =
	| { kind: 'fill'; colour: string }
	| { kind: 'hatch'; image: string }
	| { kind: 'circle'; colour: string }
	| { kind: 'entry'; entry: LegendEntry; shape: 'fill' | 'line' | 'circle' }
	/** Radii of circles to compare with, millimetres on the map. */
	| { kind: 'size'; radius: number }
	| { kind: 'cluster' }
	| null;

interface LegendLine {
	swatch: Swatch;
	text: string;
	/** "12 đơn vị", at the right. */
	count: string;
	isHeading?: boolean;
}

export interface LegendGroup {
	title: string;
	lines: LegendLine[];
	/** Small print under the group. */
	notes: string[];
}

/** Everything a sheet says beside its map. */
export interface SheetWords {
	title: string;
	subtitle: string;
	legend: LegendGroup[];
	/** "Dữ liệu minh họa: …"; null where nothing shown is invented. */
	illustrative: string | null;
	/** One sentence each. */
	foot: { label: string; text: string }[];
	sources: SourceSummary[];
}

/** Gathers what the sheet says, from what the map drew. */
export async function gatherWords(sql: Sql, order: SheetOrder, map: PaperMap): Promise<SheetWords> {
	const { locale, at, viewer } = order;
	const facts = await countLayers(sql, { at, viewer });
	const shown = map.layers.filter(({ id }) => (map.drawn.get(id) ?? 0) > 0);
	const behind = (layer: LayerDeclaration) => {
		const found = facts.get(layer.id)?.sourceIds ?? [];
		return found.length > 0 ? found : layer.sources;
	};
	const ids = [
		...shown.flatMap(behind),
		...(map.overlay ? [...map.overlay.values.sourceIds, map.overlay.definition.sourceId] : []),
	];
	const sources = await listSourcesBehind(sql, ids);
	const invented = new Set(sources.filter(({ illustrative }) => illustrative).map(({ id }) => id));
	const inventedNames = [
		...shown
			.filter((layer) => behind(layer).some((id) => invented.has(id)))
			.map((layer) => nameOf(layer, locale)),
		...(map.overlay?.values.illustrative ? [indicatorName(map.overlay.definition, locale)] : []),
	];
	return {
		...titlesOf(order, map.overlay),
		legend: legendOf(order, map, shown, behind),
		illustrative:
			inventedNames.length > 0
				? m.screen_illustrative_layers({ layers: inventedNames.join(', ') }, { locale })
				: null,
		foot: footOf(order, sources),
		sources,
	};
}

const nameOf = ({ messages }: LayerDeclaration, locale: Locale): string => localize(messages.name, locale);

/** What was typed, or what the map is of. */
function titlesOf({ title, subtitle, locale, at }: SheetOrder, overlay: ShownOverlay | null) {
	const day = m.print_units_on({ date: formatDate(at, locale) }, { locale });
	if (!overlay) return { title: title || m.print_title_plain({}, { locale }), subtitle: subtitle || day };
	const period = formatPeriod(overlay.values.period, locale);
	return {
		title: title || indicatorName(overlay.definition, locale),
		subtitle: subtitle || m.print_subtitle_period({ period, units: day }, { locale }),
	};
}

function legendOf(
	order: SheetOrder,
	map: PaperMap,
	shown: readonly LayerDeclaration[],
	behind: (layer: LayerDeclaration) => readonly string[],
): LegendGroup[] {
	const { locale } = order;
	const listed = GROUPS.filter((group) => group !== 'context').flatMap((group) =>
		shown.filter((layer) => layer.group === group),
	);
	const layers = listed.map((layer): LegendGroup => {
		const view = order.layers.find(({ id }) => id === layer.id);
		const { legend } = layer;
		const left = legend.kind === 'category' ? (view?.filters[legend.property] ?? null) : null;
		const isNoted = !legend.noteOnSources || legend.noteOnSources.some((id) => behind(layer).includes(id));
		return {
			title: nameOf(layer, locale),
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
	const clusters: LegendGroup[] = map.hasClusters
		? [
				{
					title: '',
					lines: [{ swatch: { kind: 'cluster' }, text: m.print_legend_cluster({}, { locale }), count: '' }],
					notes: [],
				},
			]
		: [];
	return [
		...(map.overlay ? [overlayGroup(map.overlay, map.pixel, locale)] : []),
		...joinNotes(layers),
		...clusters,
	];
}

/** A note that several layers share is said once, under the last of them. */
function joinNotes(groups: readonly LegendGroup[]): LegendGroup[] {
	return groups.map((group, index) => ({
		...group,
		notes: group.notes.filter((note) => !groups.slice(index + 1).some(({ notes }) => notes.includes(note))),
	}));
}

function overlayGroup(
	{ definition, values, scale }: ShownOverlay,
	pixel: number,
	locale: Locale,
): LegendGroup {
	const areas = (count: number) => m.legend_areas({ count, shown: formatCount(count, locale) }, { locale });
	const isCount = scale.kind === 'count';
	const lines: LegendLine[] = scale.circles.map(({ count, radius }) => ({
		swatch: { kind: 'size', radius: radius * pixel },
		text: figureText(count, definition, locale),
		count: '',
	}));
	let before: LegendRow['side'] = null;
	for (const row of legendRows(scale, locale)) {
		if (row.side !== null && row.side !== before)
			lines.push({
				swatch: null,
				text:
					row.side === 'met' ? m.legend_target_met({}, { locale }) : m.legend_target_missed({}, { locale }),
				count: '',
				isHeading: true,
			});
		before = row.side;
		lines.push({
			swatch: { kind: isCount ? 'circle' : 'fill', colour: row.colour.light },
			text: row.interval,
			count: areas(row.count),
		});
	}
	const notes: string[] = isCount && scale.circles.length > 0 ? [m.legend_circle_area({}, { locale })] : [];
	const missing = (kept: readonly AreaValue[], word: string, image: string) => {
		if (kept.length === 0) return;
		lines.push({ swatch: { kind: 'hatch', image }, text: word, count: areas(kept.length) });
		notes.push(m.print_legend_which({ word, units: namesOf(kept, locale) }, { locale }));
	};
	missing(scale.unknown, m.value_unknown({}, { locale }), hatchImage(NO_DATA.light));
	missing(scale.hidden, m.hidden_word({}, { locale }), hatchImage(HIDDEN.light, true));
	if (values.values.some(({ recast }) => recast)) notes.push(m.print_note_recast({}, { locale }));
	if (values.values.some(({ estimated }) => estimated)) notes.push(m.print_note_estimated({}, { locale }));
	const unit = definition.kind === 'rate' ? '%' : unitOf(definition.unit, locale);
	return {
		title: m.print_legend_overlay(
			{ name: indicatorName(definition, locale), period: formatPeriod(values.period, locale), unit },
			{ locale },
		),
		lines,
		notes,
	};
}

/** Names of more units than these are only counted: the legend has to fit the sheet. */
const MOST_NAMES = 12;

function namesOf(areas: readonly AreaValue[], locale: Locale): string {
	const names = areas
		.slice(0, MOST_NAMES)
		.map(({ name }) => localize(name, locale))
		.join(', ');
	const rest = areas.length - MOST_NAMES;
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

function footOf({ at, today, locale, center, scale }: SheetOrder, sources: readonly SourceSummary[]) {
	const named = sources.map(({ title, publisher, publishedOn }) =>
		m.print_source(
			{
				title: localize(title, locale),
				publisher: localize(publisher, locale),
				date: formatDate(publishedOn, locale),
			},
			{ locale },
		),
	);
	const licences = [...new Set(sources.map(({ licence }) => licence))].sort();
	return [
		{ label: m.print_boundaries_label({}, { locale }), text: m.print_boundaries({}, { locale }) },
		{ label: m.print_sources({}, { locale }), text: `${named.join('; ')}.` },
		{ label: m.print_licence({}, { locale }), text: `${licences.join('; ')}.` },
		{
			label: m.print_days({}, { locale }),
			text: m.print_days_text(
				{
					at: formatDate(at, locale),
					today: formatDate(today, locale),
					scale: formatCount(scale, locale),
					latitude: formatDecimal(Math.abs(center[1]), locale, 2),
				},
				{ locale },
			),
		},
	];
}

/** The colour of an entry on white paper. */
export const entryColour = (entry: LegendEntry): string => colourIn(entry.colour, 'light');
