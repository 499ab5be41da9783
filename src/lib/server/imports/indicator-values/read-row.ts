import type { FeatureReference } from '../types.ts';
import { readCategory, readDimension } from './categories.ts';
import { foldWords, isTotal, readFigure, textOf, type RawCell, type ReadFigure } from './cells.ts';
import type { ValueCode, ValueNote } from './findings.ts';
import { readPeriod } from './periods.ts';
import type { UnderstoodColumn } from './propose.ts';
import type { KnownIndicator, ValueAnswers } from './request.ts';
import type { ColumnRole } from './roles.ts';
import type { RawRow } from './sheet.ts';
import type { Slot } from './slots.ts';
import { findStandard } from './standards.ts';
import { callColumn, type Mention } from './table.ts';

/** What a row is read with. */
export interface RowReader {
	columns: ReadonlyMap<ColumnRole, UnderstoodColumn>;
	slots: readonly Slot[];
	findIndicator(words: string): KnownIndicator | 'unknown' | 'ambiguous';
	indicators: ReadonlyMap<string, KnownIndicator>;
	answers: ValueAnswers;
	/** Answered, or told by the title. */
	period: string | null;
	/** Periods that rows told so far: a row of sums may leave out the only one. */
	told: Map<string, { period: string; isYearEnd: boolean }>;
	/** Whether a row of sums stood before. */
	isPastTotals: boolean;
	note: ValueNote;
}

export interface RowFigure {
	indicator: KnownIndicator;
	period: string;
	/** The period was told by the last day of a year. */
	isYearEnd: boolean;
	breakdown: string | null;
	numerator: number | null;
	denominator: number | null;
	/** The standard the row names; null = none. */
	standard: string | null;
}

export type ReadRow =
	| { kind: 'note' }
	| { kind: 'total'; line: number; figures: RowFigure[] }
	| { kind: 'unit'; mention: Mention; figures: RowFigure[]; blanks: number };

/** A row below the header: a unit with its figures, sums, or something written below the table. */
export function readRow(row: RawRow, reader: RowReader): ReadRow {
	const cellOf = (role: ColumnRole): RawCell => {
		const column = reader.columns.get(role);
		return column ? (row.cells[column.at] ?? null) : null;
	};
	const [code, name, parent] = [textOf(cellOf('code')), textOf(cellOf('name')), textOf(cellOf('parent'))];
	const feature: FeatureReference = { index: row.line - 1, code: code || null, name: name || null };
	const read = reader.slots.map((slot) => ({
		slot,
		numerator: readPart(row, slot.numerator),
		denominator: readPart(row, slot.denominator),
	}));
	const hasFigure = read.some(({ numerator, denominator }) => isFigure(numerator) || isFigure(denominator));
	const firstFigure = Math.min(...reader.slots.map(({ numerator }) => numerator?.at ?? Infinity));
	const isSum = row.cells.slice(0, Math.max(firstFigure, 1)).some((cell) => isTotal(textOf(cell)));
	if (!hasFigure && (isSum || (code === '' && (name === '' || reader.isPastTotals)))) return { kind: 'note' };
	if (!isSum && code === '' && name === '') {
		reader.note('unit_missing', { feature });
		return { kind: 'note' };
	}
	const said = readCircumstances(cellOf, feature, isSum, reader);
	const figures: RowFigure[] = [];
	let blanks = 0;
	if (said !== null)
		for (const one of read) {
			const figure = readSlot(row, one, said, isSum ? null : feature, reader);
			if (figure === 'blank') blanks += 1;
			else if (figure !== null) figures.push(figure);
		}
	if (isSum) return { kind: 'total', line: row.line, figures };
	return { kind: 'unit', mention: { line: row.line, code, name, parent }, figures, blanks };
}

const isFigure = ({ kind }: ReadFigure) => kind === 'known' || kind === 'percent' || kind === 'ambiguous';

const readPart = ({ cells }: RawRow, column: UnderstoodColumn | null): ReadFigure =>
	column ? readFigure(cells[column.at] ?? null) : { kind: 'unknown' };

interface Circumstances {
	period: { period: string; isYearEnd: boolean } | null;
	indicator: KnownIndicator | null;
	breakdown: string | null;
	standard: string | null;
}

/** What a row tells of all its figures; null where it cannot be read. */
function readCircumstances(
	cellOf: (role: ColumnRole) => RawCell,
	feature: FeatureReference,
	isSum: boolean,
	reader: RowReader,
): Circumstances | null {
	const { columns, note, answers } = reader;
	const called = (role: ColumnRole) => {
		const column = columns.get(role);
		return column ? callColumn(column) : '';
	};
	const fail = (code: ValueCode, role: ColumnRole) => {
		note(code, { feature, values: { column: called(role), value: textOf(cellOf(role)).slice(0, 60) } });
		return null;
	};
	const periodCell = cellOf('period');
	let period = textOf(periodCell) === '' ? null : readPeriod(periodCell);
	if (period === null && textOf(periodCell) !== '') return fail('period_bad', 'period');
	if (period !== null) reader.told.set(period.period, period);
	else if (isSum && reader.told.size === 1) period = [...reader.told.values()][0] ?? null;
	const words = textOf(cellOf('indicator')) || (answers.indicatorId ?? '');
	const indicator = words === '' ? null : reader.findIndicator(words);
	if (indicator === 'unknown' || indicator === 'ambiguous')
		return fail(`indicator_${indicator}`, 'indicator');
	const dimension = readDimension(textOf(cellOf('dimension')));
	if (dimension === null && textOf(cellOf('dimension')) !== '') return fail('dimension_unknown', 'dimension');
	const categoryWords = textOf(cellOf('category'));
	const category = dimension && readCategory(dimension, categoryWords);
	if (category === null && (dimension !== null || categoryWords !== ''))
		return fail('category_unknown', 'category');
	return {
		period,
		indicator,
		breakdown: category ? `${dimension}:${category}` : null,
		standard: findStandard(textOf(cellOf('standard'))),
	};
}

/** One figure; 'blank' where the cells hold none, null where something is wrong with it, which is noted. */
function readSlot(
	row: RawRow,
	{ slot, numerator, denominator }: { slot: Slot; numerator: ReadFigure; denominator: ReadFigure },
	said: Circumstances,
	feature: FeatureReference | null,
	reader: RowReader,
): RowFigure | 'blank' | null {
	const { note, answers } = reader;
	if (slot.numerator === null) return null;
	const isBlank = numerator.kind === 'unknown' && (denominator.kind === 'unknown' || feature === null);
	if (isBlank && !answers.erase) return 'blank';
	const indicator =
		slot.indicatorId === null ? said.indicator : (reader.indicators.get(slot.indicatorId) ?? null);
	const told = slot.period === null ? said.period : { period: slot.period, isYearEnd: false };
	const period = told?.period ?? reader.period;
	if (indicator === null || period === null) return null;
	const breakdown = slot.breakdown ?? said.breakdown;
	const figure: RowFigure = {
		indicator,
		period,
		isYearEnd: told?.isYearEnd ?? false,
		breakdown,
		numerator: null,
		denominator: null,
		standard: said.standard,
	};
	if (isBlank) return feature === null ? 'blank' : figure;
	const at = feature ?? { index: row.line - 1, code: null, name: null };
	if (indicator.kind === 'rate' && slot.numerator.role === 'value') {
		note('percent_needs_parts', {
			feature: at,
			values: { column: callColumn(slot.numerator), indicator: indicator.name.vi },
		});
		return null;
	}
	const part = readAmount(numerator, slot.numerator, indicator, at, note);
	if (part === 'bad') return null;
	if (indicator.kind !== 'rate') return part === null ? 'blank' : { ...figure, numerator: part };
	const whole = slot.denominator ? readAmount(denominator, slot.denominator, indicator, at, note) : null;
	if (whole === 'bad') return null;
	if (part === null) return 'blank';
	if (whole === null) {
		if (slot.denominator)
			note('denominator_missing', {
				feature: at,
				values: { column: callColumn(slot.denominator), indicator: indicator.name.vi },
			});
		return null;
	}
	if (part > whole) {
		note('rate_over_100', {
			feature: at,
			values: {
				part,
				whole,
				column: callColumn(slot.numerator),
				other: slot.denominator ? callColumn(slot.denominator) : '',
			},
		});
		return null;
	}
	if (slot.percent && feature) compareShare(row, slot.percent, (100 * part) / whole, feature, note);
	return { ...figure, numerator: part, denominator: whole };
}

const COUNTED_UNITS = new Set(['person', 'household', 'product', 'hamlet', 'commune', 'enterprise', 'unit']);
const COUNTED_WORDS = /\b(?:ho|nguoi|khau|ap|khom|san pham|chu the|don vi|can bo|thu tuc|che do)\b/;

/** Whether halves make no sense: people, households, products. Kilometres of road may have them. */
const isCounted = ({ unit, numerator }: KnownIndicator) =>
	COUNTED_UNITS.has(unit) || COUNTED_WORDS.test(foldWords(numerator.vi));

/** A count as it may be kept; null = unknown. */
function readAmount(
	read: ReadFigure,
	column: UnderstoodColumn,
	indicator: KnownIndicator,
	feature: FeatureReference,
	note: ValueNote,
): number | null | 'bad' {
	const refuse = (code: ValueCode, value: string | number) => {
		note(code, { feature, values: { column: callColumn(column), value, indicator: indicator.name.vi } });
		return 'bad' as const;
	};
	switch (read.kind) {
		case 'unknown':
			return null;
		case 'formula':
			return refuse('formula_empty', '');
		case 'error':
			return refuse('cell_error', read.text);
		case 'text':
			return refuse('number_bad', read.text.slice(0, 40));
		case 'ambiguous':
			return refuse('number_ambiguous', read.text);
		case 'percent':
			return refuse('percent_needs_parts', read.value);
		case 'known':
			if (read.value < 0) return refuse('number_negative', read.value);
			if (!Number.isInteger(read.value) && indicator.kind !== 'median' && indicator.kind !== 'index') {
				const severity = isCounted(indicator) ? 'error' : 'warning';
				const values = { column: callColumn(column), value: read.value };
				note('number_decimals', { feature, values, severity });
				if (severity === 'error') return 'bad';
			}
			return read.value;
	}
}

/** Shares are rounded to a tenth of a percent or so. */
const ROUNDING = 0.11;

function compareShare(
	row: RawRow,
	column: UnderstoodColumn,
	percent: number,
	feature: FeatureReference,
	note: ValueNote,
): void {
	const said = readFigure(row.cells[column.at] ?? null);
	if (said.kind !== 'known' && said.kind !== 'percent') return;
	// Excel keeps 12.5 % as 0.125.
	const isNear = [said.value, 100 * said.value].some((value) => Math.abs(value - percent) <= ROUNDING);
	if (!isNear && Number.isFinite(percent))
		note('percent_differs', { feature, values: { column: callColumn(column), value: said.value, percent } });
}
