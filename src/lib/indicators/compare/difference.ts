import { compareNames } from '$lib/text';
import type { AreaValue, IndicatorDefinition } from '../types.ts';

/** What two figures of one measure differ by: percentage points of rates, amounts of everything else. */
export type DifferenceUnit = 'points' | 'amount';

type Measure = Pick<IndicatorDefinition, 'id' | 'kind' | 'unit'>;

/**
 * Figures of two indicators are never taken from each other, though both are percentages: another standard is another
 * indicator. @returns null where there is no difference to speak of
 */
export function differenceUnit(here: Measure, other: Measure): DifferenceUnit | null {
	if (here.id !== other.id) return null;
	return here.kind === 'rate' || here.unit === 'percent' ? 'points' : 'amount';
}

export interface Difference {
	here: AreaValue;
	/** null: the other side does not have this unit. */
	other: AreaValue | null;
	/** Here less the other side; null as soon as one of them is unknown or hidden. */
	change: number | null;
}

/**
 * Sets two lists of figures side by side by their units, which must be those of one day.
 * @param isComparable false leaves every difference out
 */
export function listDifferences(
	here: readonly AreaValue[],
	others: readonly AreaValue[],
	isComparable: boolean,
): Difference[] {
	const byId = new Map(others.map((other) => [other.areaId, other]));
	return here.map((one) => {
		const other = byId.get(one.areaId) ?? null;
		const isKnown = isComparable && one.value !== null && other !== null && other.value !== null;
		return { here: one, other, change: isKnown ? one.value! - other.value! : null };
	});
}

export type DifferenceOrder = 'name' | 'here' | 'other' | 'change';

/** The greatest first, or names in Vietnamese order; what is unknown comes last either way. */
export function sortDifferences(
	rows: readonly Difference[],
	order: DifferenceOrder,
	isAscending = order === 'name',
): Difference[] {
	const byName = (one: Difference, other: Difference) =>
		compareNames(one.here.name.vi, other.here.name.vi) || one.here.areaId - other.here.areaId;
	const figure = (row: Difference): number | null =>
		order === 'here' ? row.here.value : order === 'other' ? (row.other?.value ?? null) : row.change;
	const sign = isAscending ? 1 : -1;
	return rows.toSorted((one, other) => {
		if (order === 'name') return sign * byName(one, other);
		const [left, right] = [figure(one), figure(other)];
		if (left === null || right === null) return left === right ? byName(one, other) : left === null ? 1 : -1;
		return sign * (left - right) || byName(one, other);
	});
}

/** How many rose, fell, stayed, and of how many it is not known. */
export function countChanges(rows: readonly Difference[]) {
	const of = (is: (change: number) => boolean) =>
		rows.filter(({ change }) => change !== null && is(change)).length;
	return {
		risen: of((change) => change > 0),
		fallen: of((change) => change < 0),
		same: of((change) => change === 0),
		unknown: rows.filter(({ change }) => change === null).length,
	};
}
