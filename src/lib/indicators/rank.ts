import type { AreaValue, IndicatorDefinition } from './types.ts';

/**
 * Place of each area among those with a figure: 1 is the best where less is better, else the greatest. Equal figures
 * share a place (1, 2, 2, 4). Areas without a figure have none.
 */
export function rankAreas(
	values: readonly AreaValue[],
	direction: IndicatorDefinition['direction'],
): Map<number, number> {
	const known = values.flatMap(({ areaId, value }) => (value === null ? [] : [{ areaId, value }]));
	known.sort((one, other) => (direction === 'down' ? one.value - other.value : other.value - one.value));
	const ranks = new Map<number, number>();
	known.forEach(({ areaId, value }, index) => {
		const before = known[index - 1];
		const place = before && before.value === value ? ranks.get(before.areaId) : undefined;
		ranks.set(areaId, place ?? index + 1);
	});
	return ranks;
}

export const COLUMNS = ['name', 'value', 'numerator', 'denominator', 'rank'] as const;
export type Column = (typeof COLUMNS)[number];

/** Rows in the order of a column; areas without a figure always come last, in Vietnamese order of their names. */
export function sortAreas<Row extends AreaValue>(
	values: readonly Row[],
	ranks: ReadonlyMap<number, number>,
	column: Column,
	descending: boolean,
): Row[] {
	const byName = new Intl.Collator('vi', { numeric: true });
	const named = (one: Row, other: Row) =>
		byName.compare(one.name.vi, other.name.vi) || one.areaId - other.areaId;
	const figure = (row: Row): number | null => {
		if (column === 'rank') return ranks.get(row.areaId) ?? null;
		return column === 'name' ? null : row[column];
	};
	const sign = descending ? -1 : 1;
	return values.toSorted((one, other) => {
		if (column === 'name') return sign * named(one, other);
		const [left, right] = [figure(one), figure(other)];
		if (left === null || right === null) {
			if (left === right) return named(one, other);
			return left === null ? 1 : -1;
		}
		return sign * (left - right) || named(one, other);
	});
}
