import { formatCount, formatDecimal, formatPeriod, localize, type Locale } from '$lib/i18n';
import { indicatorTitle, unitWords } from '$lib/indicators/indicator-words';
import { rankAreas } from '$lib/indicators/rank';
import type { AreaValue, IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { m } from '$lib/paraglide/messages';
import type { TableColumn } from '$lib/tables/table-index';
import { HIDDEN, type Cell, type TableLayer, type TableRow } from '$lib/tables/types';
import { fieldValue } from '../ui/feature-words.ts';
import { tableFields, type TableField } from './fields.ts';

const NUMERIC: readonly TableField['format'][] = ['count', 'decimal', 'percent', 'distance', 'stars'];

/** A column of a table with what the file of it needs to know. */
export interface LayerColumn extends TableColumn {
	kind: 'text' | 'count' | 'decimal' | 'day';
	/** Not shown until somebody asks for it. */
	aside: boolean;
}

const absent = (cell: Cell): string | null =>
	cell === HIDDEN ? m.hidden_word() : cell === null ? m.value_unknown() : null;

function columnOf(field: TableField, locale: Locale): LayerColumn {
	const { format, property } = field;
	const words = (cell: Cell): string => {
		const missing = absent(cell);
		if (missing !== null) return missing;
		if (format === 'decimal') return formatDecimal(Number(cell), locale, 2);
		const plain = format === 'unit' ? undefined : format;
		const { format: _, ...rest } = field;
		return fieldValue({ ...rest, ...(plain && { format: plain }) }, cell, locale) ?? m.value_unknown();
	};
	const kind =
		format === 'date'
			? 'day'
			: format === 'decimal'
				? 'decimal'
				: NUMERIC.includes(format)
					? 'count'
					: 'text';
	return {
		...{ id: property, label: localize(field.label, locale), words, kind },
		numeric: NUMERIC.includes(format),
		aside: field.aside === true,
	};
}

/** Columns of a layer's table beside the name, in the language of the reader. */
export function layerColumns(layer: TableLayer, locale: Locale): LayerColumn[] {
	return tableFields(layer).map((field) => columnOf(field, locale));
}

/** Columns of one indicator beside the units: its figure, the parts of it, the place among the others, what to know. */
export function figureColumns(
	definition: IndicatorDefinition,
	values: IndicatorValues,
	locale: Locale,
): LayerColumn[] {
	const figure = (id: string, label: string, digits: number): LayerColumn => ({
		...{ id, label, numeric: true, aside: false },
		kind: digits > 0 ? 'decimal' : 'count',
		words: (cell) =>
			absent(cell) ??
			(digits ? formatDecimal(Number(cell), locale, digits) : formatCount(Number(cell), locale)),
	});
	const isRate = definition.kind === 'rate';
	return [
		figure(
			'value',
			`${m.table_value()} (${unitWords(definition.unit)})`,
			definition.kind === 'count' ? 0 : 2,
		),
		...(isRate
			? [figure('numerator', m.table_numerator(), 0), figure('denominator', m.table_denominator(), 0)]
			: []),
		{
			...figure('rank', m.table_rank(), 0),
			words: (cell) => (typeof cell === 'number' ? formatCount(cell, locale) : '–'),
		},
		{
			...{ id: 'note', label: m.table_note(), numeric: false, kind: 'text' as const, aside: false },
			words: (cell) => (typeof cell === 'string' ? cell : '–'),
		},
		{
			...{
				id: 'indicator',
				label: m.table_indicator_column(),
				numeric: false,
				kind: 'text' as const,
				aside: true,
			},
			words: () => `${indicatorTitle(definition)}, ${formatPeriod(values.period, locale)}`,
		},
	];
}

/** Why a figure is not there, or what one must know of it. */
function noteOf(figure: AreaValue): string | null {
	if (figure.hidden) return m.hidden_why();
	if (figure.refused) return m.indicator_refused();
	if (figure.missing.length > 0) return m.profile_missing({ codes: figure.missing.join(', ') });
	if (figure.estimated) return m.table_estimated({ count: figure.parts });
	return figure.recast ? m.table_recast({ count: figure.parts }) : null;
}

/** The units with the figures of an indicator in the columns of `figureColumns`. */
export function withFigures(
	rows: readonly TableRow[],
	definition: IndicatorDefinition,
	{ values }: IndicatorValues,
): TableRow[] {
	const byArea = new Map(values.map((value) => [value.areaId, value]));
	const ranks = rankAreas(values, definition.direction);
	return rows.map((row) => {
		const figure = byArea.get(row.id);
		if (!figure) return row;
		const cell = (value: number | null): Cell => (figure.hidden ? HIDDEN : value);
		return {
			...row,
			cells: {
				...row.cells,
				value: cell(figure.value),
				numerator: cell(figure.numerator),
				denominator: cell(figure.denominator),
				rank: ranks.get(row.id) ?? null,
				note: noteOf(figure),
				indicator: definition.id,
			},
		};
	});
}
