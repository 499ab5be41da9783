import type { Locale } from '$lib/i18n';
import { getIndicatorValues } from '$lib/indicators/client';
import { indicatorTitle } from '$lib/indicators/indicator-words';
import type { IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { layerColumns } from '$lib/map/tables/columns';
import { tableFields } from '$lib/map/tables/fields';
import { m } from '$lib/paraglide/messages';
import type { Expression, FieldType } from '$lib/selection/expression';
import { HIDDEN, type Cell, type TableLayer, type TableRow } from '$lib/tables/types';
import { isUnitLayer } from './grounds.ts';

/** What a filter of a layer may ask for. */
interface Field {
	name: string;
	title: string;
	type: FieldType;
}

export function fieldsOf(
	layer: TableLayer,
	indicators: readonly IndicatorDefinition[],
	locale: Locale,
): Field[] {
	const columns = layerColumns(layer, locale);
	const own = tableFields(layer).map(({ property, format }): Field => {
		const column = columns.find(({ id }) => id === property)!;
		const type = column.numeric
			? 'number'
			: format === 'boolean'
				? 'boolean'
				: format === 'date'
					? 'day'
					: 'text';
		return { name: property, title: column.label, type };
	});
	const figures = isUnitLayer(layer)
		? indicators
				.filter(({ periods }) => periods.length > 0)
				.map((one): Field => ({ name: one.id, title: indicatorTitle(one), type: 'number' }))
		: [];
	return [...figures, { name: 'name', title: m.table_name(), type: 'text' }, ...own];
}

interface Tried {
	/** Keys of the rows it holds for. */
	found: Set<string>;
	/** How many it cannot be said of, because something is unknown or hidden. */
	undecided: number;
}

/**
 * Tries an expression on the rows of a layer; figures of the period shown on the map, else the newest.
 * @throws RequestFailure when figures cannot be fetched
 */
export async function tryExpression(
	expression: Expression,
	{
		layer,
		rows,
		at,
		overlay,
		locale,
	}: {
		layer: TableLayer;
		rows: readonly TableRow[];
		at: string;
		overlay: { indicatorId: string; period: string | null } | null;
		locale: Locale;
	},
): Promise<Tried> {
	const columns = new Map(layerColumns(layer, locale).map((column) => [column.id, column]));
	const wanted = expression.fields.filter((field) => field !== 'name' && !columns.has(field));
	const { signal } = new AbortController();
	const answers = await Promise.all(
		wanted.map((indicatorId) => {
			const period = overlay?.indicatorId === indicatorId ? overlay.period : null;
			return getIndicatorValues(
				{ indicatorId, period, at, level: isUnitLayer(layer) ? layer : 'commune' },
				signal,
			);
		}),
	);
	const figures = new Map(answers.map((answer) => [answer.indicatorId, cellsOf(answer)]));
	const tried: Tried = { found: new Set(), undecided: 0 };
	for (const row of rows) {
		const holds = expression.test((field) => {
			if (field === 'name') return { cell: row.title, words: row.title };
			const cell = figures.has(field)
				? (figures.get(field)!.get(row.id) ?? null)
				: (row.cells[field] ?? null);
			return { cell, words: columns.get(field)?.words(cell) ?? '' };
		});
		if (holds) tried.found.add(row.key);
		else if (holds === null) tried.undecided++;
	}
	return tried;
}

function cellsOf({ values }: IndicatorValues): Map<number, Cell> {
	return new Map(values.map(({ areaId, value, hidden }) => [areaId, hidden ? HIDDEN : value]));
}
