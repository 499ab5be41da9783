import type { CountedIndicator } from './families.ts';
import type { PublishedSum } from './pattern.ts';

/** One row of `indicator_value`. */
export interface StoredValue {
	indicatorId: string;
	areaId: number;
	numerator: number | null;
	denominator: number | null;
}

/** Figures of one period by measure and cell. Where indicators of one measure differ, the least counts. */
export type Cells = ReadonlyMap<string, ReadonlyMap<number, number>>;

export function gatherCells(
	values: readonly StoredValue[],
	indicators: ReadonlyMap<string, CountedIndicator>,
): Map<string, Map<number, number>> {
	const cells = new Map<string, Map<number, number>>();
	const add = (measure: string, areaId: number, value: number) => {
		const known = cells.get(measure) ?? new Map<number, number>();
		known.set(areaId, Math.min(value, known.get(areaId) ?? Infinity));
		cells.set(measure, known);
	};
	for (const { indicatorId, areaId, numerator, denominator } of values) {
		const indicator = indicators.get(indicatorId);
		if (!indicator) continue;
		if (numerator !== null) add(indicator.measure, areaId, numerator);
		if (denominator !== null && indicator.denominatorMeasure !== null)
			add(indicator.denominatorMeasure, areaId, denominator);
	}
	return cells;
}

/**
 * A total published for a unit itself tells what its parts leave open: the rest of it is put into the first part
 * without a figure, so that it is protected like a figure somebody stored. Smaller units first.
 */
export function fillFromTotals(cells: Map<number, number>, sums: readonly PublishedSum[]): void {
	const totals = sums
		.filter(({ unit, cells: parts }) => unit !== null && cells.has(unit) && !parts.includes(unit))
		.sort((one, other) => one.cells.length - other.cells.length || (one.unit ?? 0) - (other.unit ?? 0));
	for (const { unit, cells: parts, weights } of totals) {
		const open = parts.find((part) => !cells.has(part));
		if (unit === null || open === undefined) continue;
		const known = parts.reduce((sum, part, place) => sum + (cells.get(part) ?? 0) * (weights[place] ?? 0), 0);
		cells.set(open, Math.max(0, (cells.get(unit) ?? 0) - known));
	}
}

/** Cells that must not become known: those of few, of few others, or of few altogether. */
export function listSensitive(
	measure: string,
	threshold: number,
	cells: Cells,
	values: readonly StoredValue[],
	indicators: ReadonlyMap<string, CountedIndicator>,
): Set<number> {
	const isSmall = (value: number) => value > 0 && value < threshold;
	const sensitive = new Set<number>();
	for (const [cell, value] of cells.get(measure) ?? []) if (isSmall(value)) sensitive.add(cell);
	for (const { indicatorId, areaId, numerator, denominator } of values) {
		const indicator = indicators.get(indicatorId);
		if (indicator?.measure !== measure || numerator === null || denominator === null) continue;
		if (isSmall(denominator) || isSmall(denominator - numerator)) sensitive.add(areaId);
	}
	return sensitive;
}
