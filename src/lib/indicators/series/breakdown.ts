import { sumRegion } from '../region.ts';
import { DIMENSIONS, type Dimension, type IndicatorKind } from '../types.ts';

/** One category of one unit of the day. */
export interface BreakdownRow {
	areaId: number;
	dimension: Dimension;
	category: string;
	/** null = unknown. */
	numerator: number | null;
	denominator: number | null;
	value: number | null;
	missing: string[];
	recast: boolean;
	estimated: boolean;
	refused: boolean;
	sourceIds: string[];
}

/** A category of one unit, or of all units together. */
export type BreakdownFigure = Pick<
	BreakdownRow,
	'category' | 'numerator' | 'denominator' | 'value' | 'missing' | 'estimated' | 'refused'
>;

export interface Breakdown {
	dimension: Dimension;
	/** In the order of the dimension: as listed, or by code. */
	figures: BreakdownFigure[];
}

/** Rows of one unit, or of many that are summed: unknown as soon as one of them is, rates from the sums. */
export function gatherBreakdowns(rows: readonly BreakdownRow[], kind: IndicatorKind): Breakdown[] {
	const dimensions = (Object.keys(DIMENSIONS) as Dimension[]).filter((dimension) =>
		rows.some((row) => row.dimension === dimension),
	);
	return dimensions.map((dimension) => {
		const here = rows.filter((row) => row.dimension === dimension);
		const categories = [...new Set(here.map(({ category }) => category))].sort(byPlace(dimension));
		return {
			dimension,
			figures: categories.map((category) =>
				together(
					category,
					here.filter((row) => row.category === category),
					kind,
				),
			),
		};
	});
}

function together(category: string, rows: readonly BreakdownRow[], kind: IndicatorKind): BreakdownFigure {
	const [only] = rows;
	if (rows.length === 1 && only) {
		const { numerator, denominator, value, missing, estimated, refused } = only;
		return { category, numerator, denominator, value, missing, estimated, refused };
	}
	const { numerator, denominator, value } = sumRegion(rows, kind);
	return {
		...{ category, numerator, denominator, value, estimated: false },
		missing: [...new Set(rows.flatMap((row) => row.missing))].sort(),
		refused: kind === 'median' || kind === 'index',
	};
}

/** Female before male, zone I before II; codes by their number. */
function byPlace(dimension: Dimension): (one: string, other: string) => number {
	const order: readonly string[] | null = DIMENSIONS[dimension];
	return (one, other) =>
		order ? order.indexOf(one) - order.indexOf(other) : one < other ? -1 : one > other ? 1 : 0;
}
