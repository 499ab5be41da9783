import type { FieldValue } from '$lib/imports/read-cell';
import type { LayerNote } from './findings.ts';
import { writePlace } from './read-row.ts';
import { referenceOf, type Found, type PlannedRow, type StagedRow } from './types.ts';

const wordsOf = (value: FieldValue | undefined): string =>
	JSON.stringify(Array.isArray(value) ? [...(value as readonly string[])].sort() : (value ?? null));

/**
 * What is to be done with each row: added, changed, left, or refused where it was noted so or means what an earlier row
 * means already.
 * @param earlier first row of each identity so far; grows
 * @param isRefused whether an error of the row was noted
 */
export function planRows(
	rows: readonly StagedRow[],
	found: readonly Found[],
	earlier: Map<string, number>,
	isRefused: (index: number) => boolean,
	note: LayerNote,
): PlannedRow[] {
	return rows.map((row, at) => {
		const one = found[at]!;
		if (one.identity !== null) {
			const first = earlier.get(one.identity);
			if (first === undefined) earlier.set(one.identity, row.index);
			else if (first !== row.index)
				note('row_twice', { feature: referenceOf(row), values: { first: first + 1, name: one.label } });
		}
		const before = one.current && findDifferences(row, one);
		const action = isRefused(row.index)
			? 'refuse'
			: before === null
				? 'add'
				: Object.keys(before).length > 0
					? 'change'
					: 'same';
		return { ...row, ...one, action, before };
	});
}

/** The fields that the row tells otherwise, as they are. */
function findDifferences(row: StagedRow, { current, kept = [] }: Found): Record<string, FieldValue> {
	const told: Record<string, FieldValue> = { ...row.fields };
	if (row.geometry) told.place = writePlace(row.geometry);
	const differing = Object.keys(told).filter(
		(field) =>
			current !== null &&
			field in current &&
			!kept.includes(field) &&
			wordsOf(current[field]) !== wordsOf(told[field]),
	);
	return Object.fromEntries(differing.map((field) => [field, current?.[field] ?? null]));
}
