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

/** What every sheet of a day knows of the layers; an atlas asks once. */
type LayerFacts = Awaited<ReturnType<typeof countLayers>>;

/** Gathers what the sheet says, from what the map drew. */
export async function gatherWords(
	sql: Sql,
	order: SheetOrder,
	map: PaperMap,
	known?: LayerFacts,
): Promise<SheetWords> {
	const { locale, at, viewer } = order;
	const facts = known ?? (await countLayers(sql, { at, viewer }));
	const figures = map.painting ? figuresOf(map.painting) : [];
	const shown = map.layers.filter(({ id }) => (map.drawn.get(id) ?? 0) > 0);
	const behind = (layer: LayerDeclaration) => {
		const found = facts.get(layer.id)?.sourceIds ?? [];
		return found.length > 0 ? found : layer.sources;
	};
	const ids = [
		...shown.flatMap(behind),
		...figures.flatMap(({ definition, values }) => [...values.sourceIds, definition.sourceId]),
	];
	const sources = await listSourcesBehind(sql, ids);
	const invented = new Set(sources.filter(({ illustrative }) => illustrative).map(({ id }) => id));
	const inventedNames = [
		...shown
			.filter((layer) => behind(layer).some((id) => invented.has(id)))
			.map((layer) => nameOf(layer, locale)),
		...figures
			.filter(({ values }) => values.illustrative)
			.map(({ definition }) => indicatorName(definition, locale)),
	];
	return {
		...titlesOf(order, map.painting),
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
function titlesOf({ title, subtitle, locale, at }: SheetOrder, painting: Painting | null) {
	const day = m.print_units_on({ date: formatDate(at, locale) }, { locale });
	if (!painting) return { title: title || m.print_title_plain({}, { locale }), subtitle: subtitle || day };
	const periods = [...new Set(figuresOf(painting).map(({ values }) => values.period))].sort();
	const period = periods.map((one) => formatPeriod(one, locale)).join(', ');
	return {
		title: title || paintingTitle(painting, locale),
		subtitle: subtitle || m.print_subtitle_period({ period, units: day }, { locale }),
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
