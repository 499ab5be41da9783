import type { SourceSummary } from '../../areas/types.ts';
import {
	formatCount,
	formatDate,
	formatDecimal,
	formatPeriod,
	localize,
	type Locale,
} from '../../i18n/index.ts';
import type { LayerDeclaration } from '../../map/types.ts';
import { m } from '../../paraglide/messages.js';
import type { Sql } from '../db/index.ts';
import { countLayers } from '../layers/service.ts';
import { indicatorName } from '../profiles/sheet-words.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { legendOf, type LegendGroup } from './legend.ts';
import type { PaperMap } from './map.ts';
import type { SheetOrder } from './order.ts';
import { figuresOf, type Painting } from './painting.ts';

/** Everything a sheet says beside its maps. */
export interface SheetWords {
	title: string;
	subtitle: string;
	/** Above each of two maps: what it shows, and of which day its units are. */
	captions: { title: string; day: string }[];
	legend: LegendGroup[];
	/** "Dữ liệu minh họa: …"; null where nothing shown is invented. */
	illustrative: string | null;
	/** One sentence each. */
	foot: { label: string; text: string }[];
	sources: SourceSummary[];
}

/** One of the maps of a sheet, with what it was drawn by. */
export interface SheetMap {
	order: SheetOrder;
	map: PaperMap;
}

/** What every sheet of a day knows of the layers; an atlas asks once. */
type LayerFacts = Awaited<ReturnType<typeof countLayers>>;

/** Gathers what the sheet says, from what its maps drew. @param maps one, or two that are compared */
export async function gatherWords(
	sql: Sql,
	maps: readonly SheetMap[],
	known?: LayerFacts,
): Promise<SheetWords> {
	const [{ order }] = maps as [SheetMap];
	const { locale, viewer } = order;
	const behind = new Map<LayerDeclaration, Set<string>>();
	for (const { order: of, map } of maps) {
		const facts = known ?? (await countLayers(sql, { at: of.at, viewer }));
		for (const layer of map.layers) {
			if ((map.drawn.get(layer.id) ?? 0) === 0) continue;
			const found = facts.get(layer.id)?.sourceIds ?? [];
			const ids = found.length > 0 ? found : layer.sources;
			behind.set(layer, new Set([...(behind.get(layer) ?? []), ...ids]));
		}
	}
	const figures = maps.flatMap(({ map }) => (map.painting ? figuresOf(map.painting) : []));
	const sources = await listSourcesBehind(sql, [
		...[...behind.values()].flatMap((ids) => [...ids]),
		...figures.flatMap(({ definition, values }) => [...values.sourceIds, definition.sourceId]),
	]);
	const invented = sources.filter(({ illustrative }) => illustrative).map(({ id }) => id);
	// In the order of the map, whichever of two drew a layer first.
	const shown = maps[0]!.map.layers.filter((layer) => behind.has(layer));
	const inventedNames = [
		...shown
			.filter((layer) => invented.some((id) => behind.get(layer)!.has(id)))
			.map((layer) => nameOf(layer, locale)),
		...figures
			.filter(({ values }) => values.illustrative)
			.map(({ definition }) => indicatorName(definition, locale)),
	];
	return {
		...(maps.length === 1 ? titlesOf(order, maps[0]!.map.painting) : titlesOfTwo(maps)),
		legend: legendOf(
			order,
			maps.map(({ map }) => map),
			shown,
			(layer) => [...behind.get(layer)!],
		),
		illustrative:
			inventedNames.length > 0
				? m.screen_illustrative_layers({ layers: [...new Set(inventedNames)].join(', ') }, { locale })
				: null,
		foot: footOf(maps, sources),
		sources,
	};
}

const nameOf = ({ messages }: LayerDeclaration, locale: Locale): string => localize(messages.name, locale);

/** What was typed, or what the map is of. */
function titlesOf({ title, subtitle, locale, at }: SheetOrder, painting: Painting | null) {
	const day = m.print_units_on({ date: formatDate(at, locale) }, { locale });
	if (!painting)
		return { title: title || m.print_title_plain({}, { locale }), subtitle: subtitle || day, captions: [] };
	const periods = [...new Set(figuresOf(painting).map(({ values }) => values.period))].sort();
	const period = periods.map((one) => formatPeriod(one, locale)).join(', ');
	return {
		title: title || paintingTitle(painting, locale),
		subtitle: subtitle || m.print_subtitle_period({ period, units: day }, { locale }),
		captions: [],
	};
}

/** What is compared with what, and above each map what it shows. */
function titlesOfTwo(maps: readonly SheetMap[]) {
	const { title, subtitle, locale } = maps[0]!.order;
	const captions = maps.map(({ order: { at }, map: { painting } }) => {
		const [figure] = painting ? figuresOf(painting) : [];
		return {
			title: figure
				? m.compare_figure_title(
						{
							indicator: indicatorName(figure.definition, locale),
							period: formatPeriod(figure.values.period, locale),
						},
						{ locale },
					)
				: m.compare_no_indicator({}, { locale }),
			day: m.compare_units_on({ date: formatDate(at, locale) }, { locale }),
		};
	});
	const [here, there] = captions as [(typeof captions)[0], (typeof captions)[0]];
	return {
		title: title || ownTitleOfTwo(maps, [here, there]),
		subtitle: subtitle || m.print_subtitle_two({}, { locale }),
		captions,
	};
}

/** What the areas are painted by, in a few words. */
function paintingTitle(painting: Painting, locale: Locale): string {
	const [first, second] = figuresOf(painting).map(({ definition }) => indicatorName(definition, locale));
	if (painting.kind === 'composite') return m.composite_title({}, { locale });
	return painting.kind === 'relate'
		? m.print_title_two({ first: first!, second: second! }, { locale })
		: first!;
}

/** The periods of one indicator, else the days of one figure, else both figures. */
function ownTitleOfTwo(maps: readonly SheetMap[], [here, there]: readonly { title: string }[]): string {
	const { locale } = maps[0]!.order;
	const [one, two] = maps.flatMap(({ map: { painting } }) => (painting ? figuresOf(painting) : []));
	if (here!.title === there!.title) {
		const [first, second] = maps.map(({ order }) => formatDate(order.at, locale));
		return m.print_title_two_days({ figure: here!.title, first: first!, second: second! }, { locale });
	}
	if (one?.definition.id !== two?.definition.id || !one || !two)
		return m.print_title_compare({ first: here!.title, second: there!.title }, { locale });
	const [first, second] = [one, two].map(({ values }) => formatPeriod(values.period, locale));
	const indicator = indicatorName(one.definition, locale);
	return m.print_title_two_periods({ indicator, first: first!, second: second! }, { locale });
}

function footOf(maps: readonly SheetMap[], sources: readonly SourceSummary[]) {
	const { today, locale, center, scale } = maps[0]!.order;
	const days = [...new Set(maps.map(({ order }) => order.at))].map((at) => formatDate(at, locale));
	const at =
		days.length === 1 ? days[0]! : m.print_two_days({ first: days[0]!, second: days[1]! }, { locale });
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
					at,
					today: formatDate(today, locale),
					scale: formatCount(scale, locale),
					latitude: formatDecimal(Math.abs(center[1]), locale, 2),
				},
				{ locale },
			),
		},
	];
}
