import { classify, classIndex, type Classes } from '../classes.ts';
import type { ThemedColour } from '../palette.ts';
import { correlate, type Correlation } from '../../statistics/correlation.ts';
import type { AreaValue } from '../types.ts';
import { BIVARIATE } from './palette.ts';

/** Groups of each rate. */
export const GROUPS = 3;

/** A unit with both of its figures. */
export interface RelatedUnit {
	/** The figure of the first rate, with the unit's name. */
	first: AreaValue;
	second: AreaValue;
	/** Place in the square: column of the first rate, row of the second, 0…2; null where a figure is missing. */
	cell: { column: number; row: number } | null;
	/** One of the two is known, but not to this reader. */
	isHidden: boolean;
}

export interface Relation {
	units: readonly RelatedUnit[];
	/** Groups of equal size, made of the units that have both figures. */
	first: Classes;
	second: Classes;
	/** Units in each cell: `counts[row][column]`. */
	counts: readonly (readonly number[])[];
	/** Units without one of the figures, for both reasons. */
	unknown: readonly RelatedUnit[];
	hidden: readonly RelatedUnit[];
	/** null where there are too few. */
	correlation: Correlation | null;
}

/** Sets two rates of the same units beside each other; units that only one list has are left out. */
export function relate(first: readonly AreaValue[], second: readonly AreaValue[]): Relation {
	const byId = new Map(second.map((value) => [value.areaId, value]));
	const both = first.flatMap((one) => {
		const other = byId.get(one.areaId);
		return other ? [{ first: one, second: other }] : [];
	});
	const pairs = both.flatMap((unit): [number, number][] =>
		unit.first.value === null || unit.second.value === null ? [] : [[unit.first.value, unit.second.value]],
	);
	const classes = [0, 1].map((axis) =>
		classify(
			pairs.map((pair) => pair[axis]!),
			'quantile',
			GROUPS,
		),
	);
	const [firstClasses, secondClasses] = classes as [Classes, Classes];
	const units = both.map((unit): RelatedUnit => {
		const { first: one, second: other } = unit;
		const cell =
			one.value === null || other.value === null
				? null
				: { column: place(one.value, firstClasses), row: place(other.value, secondClasses) };
		return { ...unit, cell, isHidden: cell === null && (one.hidden || other.hidden) };
	});
	const counts = BIVARIATE.map((colours) => colours.map(() => 0));
	for (const { cell } of units) if (cell) counts[cell.row]![cell.column]!++;
	return {
		...{ units, counts, first: firstClasses, second: secondClasses },
		unknown: units.filter(({ cell, isHidden }) => cell === null && !isHidden),
		hidden: units.filter(({ isHidden }) => isHidden),
		correlation: correlate(pairs),
	};
}

/** Figures that are all alike make fewer groups; two of them are the low and the high one. */
function place(value: number, classes: Classes): number {
	const last = classes.breaks.length;
	return last === 0 ? 0 : Math.round((classIndex(value, classes) * (GROUPS - 1)) / last);
}

/** null where a figure is missing. */
export const colourOf = ({ cell }: Pick<RelatedUnit, 'cell'>): ThemedColour | null =>
	cell && (BIVARIATE[cell.row]?.[cell.column] ?? null);
