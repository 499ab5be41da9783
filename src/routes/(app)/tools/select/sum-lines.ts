import { formatCount, type Locale } from '$lib/i18n';
import { figureWords, indicatorTitle } from '$lib/indicators/indicator-words';
import type { IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { layerColumns } from '$lib/map/tables/columns';
import { tableFields } from '$lib/map/tables/fields';
import { m } from '$lib/paraglide/messages';
import { sumParts, type Measure, type Part, type Sum } from '$lib/selection/sums';
import { HIDDEN, type Cell, type TableLayer, type TableRow } from '$lib/tables/types';

/** One line of the comparison, in words. */
export interface SumLine {
	id: string;
	title: string;
	chosen: string;
	rest: string;
	/** What is behind the rate: "1.234 / 20.000". */
	parts: string;
	/** What is unknown, hidden or estimated in what is selected. */
	notes: string[];
}

/** More names than this are not read. */
const MOST_NAMES = 8;

function naming(titles: readonly string[], locale: Locale): string {
	const named = titles.slice(0, MOST_NAMES).join(', ');
	const more = titles.length - MOST_NAMES;
	return more > 0 ? m.select_names_and_more({ names: named, count: formatCount(more, locale) }) : named;
}

function notesOf(sum: Sum, measure: Measure, locale: Locale): string[] {
	if (measure === 'none') return [m.select_no_sum()];
	return [
		...(sum.unknown.length > 0 ? [m.select_unknown_parts({ names: naming(sum.unknown, locale) })] : []),
		...(sum.hidden.length > 0 ? [m.select_hidden_parts({ names: naming(sum.hidden, locale) })] : []),
		...(sum.estimated > 0 ? [m.select_estimated_parts({ count: formatCount(sum.estimated, locale) })] : []),
	];
}

interface Figure {
	id: string;
	title: string;
	measure: Measure;
	kind: IndicatorDefinition['kind'];
	unit: string;
	partOf: (row: TableRow) => Part;
}

function lineOf(
	{ id, title, measure, kind, unit, partOf }: Figure,
	chosen: readonly TableRow[],
	rest: readonly TableRow[],
	locale: Locale,
): SumLine {
	const words = (sum: Sum) => {
		if (sum.total === 0) return '–';
		return figureWords(sum.value, { kind, unit }, sum.hidden.length > 0 && sum.unknown.length === 0);
	};
	const here = sumParts(chosen.map(partOf), measure);
	const { numerator, denominator } = here;
	return {
		...{ id, title, chosen: words(here), rest: words(sumParts(rest.map(partOf), measure)) },
		parts:
			numerator === null || denominator === null
				? ''
				: `${formatCount(numerator, locale)} / ${formatCount(denominator, locale)}`,
		notes: notesOf(here, measure, locale),
	};
}

/** One indicator of the units selected and of the others. */
export function indicatorLine(
	definition: IndicatorDefinition,
	{ values }: IndicatorValues,
	chosen: readonly TableRow[],
	rest: readonly TableRow[],
	locale: Locale,
): SumLine {
	const byArea = new Map(values.map((value) => [value.areaId, value]));
	const measure = definition.kind === 'rate' || definition.kind === 'count' ? definition.kind : 'none';
	const partOf = ({ id, title }: TableRow): Part => {
		const value = byArea.get(id);
		return {
			title,
			numerator: value?.numerator ?? null,
			denominator: value?.denominator ?? null,
			hidden: value?.hidden ?? false,
			estimated: value?.estimated ?? false,
		};
	};
	const { id, kind, unit } = definition;
	return lineOf({ id, title: indicatorTitle(definition), measure, kind, unit, partOf }, chosen, rest, locale);
}

const number = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);

/** Counts of hamlets and shares of their households, where the layer knows them. */
const SUMMED: readonly { column: string; of?: string; unit: string }[] = [
	{ column: 'households', unit: 'household' },
	{ column: 'population', unit: 'person' },
	{ column: 'minority_households', of: 'households', unit: 'percent' },
	{ column: 'poor_households', of: 'households', unit: 'percent' },
	{ column: 'near_poor_households', of: 'households', unit: 'percent' },
];

/** What the columns of a layer add up to. */
export function columnLines(
	layer: TableLayer,
	chosen: readonly TableRow[],
	rest: readonly TableRow[],
	locale: Locale,
): SumLine[] {
	const columns = layerColumns(layer, locale);
	const labelOf = (id: string) => columns.find((column) => column.id === id)?.label;
	return SUMMED.flatMap(({ column, of, unit }) => {
		const label = labelOf(column);
		const whole = of && labelOf(of);
		if (!label || (of && !whole)) return [];
		const partOf = ({ title, cells }: TableRow): Part => ({
			title,
			numerator: number(cells[column]),
			denominator: of ? number(cells[of]) : null,
			hidden: cells[column] === HIDDEN,
			estimated: false,
		});
		const measure = of ? 'rate' : 'count';
		const title = whole ? m.select_share_of({ part: label, whole }) : label;
		return [lineOf({ id: column, title, measure, kind: measure, unit, partOf }, chosen, rest, locale)];
	});
}

/** How many there are of each kind: service of hamlets, kinds of sites. */
export function kindLines(
	layer: TableLayer,
	chosen: readonly TableRow[],
	rest: readonly TableRow[],
	locale: Locale,
): SumLine[] {
	const field = tableFields(layer).find(({ values, format, aside }) => values && format !== 'list' && !aside);
	const column = field && layerColumns(layer, locale).find(({ id }) => id === field.property);
	if (!column) return [];
	const tally = (rows: readonly TableRow[]) => {
		const counts = new Map<string, number>();
		for (const { cells } of rows) {
			const words = column.words(cells[column.id] ?? null);
			counts.set(words, (counts.get(words) ?? 0) + 1);
		}
		return counts;
	};
	const [here, there] = [tally(chosen), tally(rest)];
	return [...new Set([...here.keys(), ...there.keys()])].map((words) => ({
		...{ id: `kind ${words}`, title: `${column.label}: ${words}`, parts: '', notes: [] },
		chosen: formatCount(here.get(words) ?? 0, locale),
		rest: formatCount(there.get(words) ?? 0, locale),
	}));
}
