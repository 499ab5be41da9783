/** One unit's part of a figure that is summed. */
export interface Part {
	title: string;
	numerator: number | null;
	denominator: number | null;
	/** Known, but not to this reader. */
	hidden: boolean;
	/** Its share rests on people or ground. */
	estimated: boolean;
}

/** Counts are added; a rate is one sum over another; nothing else has a sum. */
export type Measure = 'count' | 'rate' | 'none';

export interface Sum {
	/** Percent for rates; null = not known, hidden, or of nothing. */
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	/** Units summed. */
	total: number;
	/** Titles of those without a figure: with one of them missing the sum is unknown, not smaller. */
	unknown: string[];
	/** Titles of those whose figure is kept from this reader. */
	hidden: string[];
	/** How many parts are estimated. */
	estimated: number;
}

/** Units together: sums of the parts, a rate from the sums and never an average of rates. */
export function sumParts(parts: readonly Part[], measure: Measure): Sum {
	const isKnown = ({ numerator, denominator }: Part) =>
		numerator !== null && (measure !== 'rate' || denominator !== null);
	const missing = parts.filter((part) => part.hidden || !isKnown(part));
	const sum: Sum = {
		...{ value: null, numerator: null, denominator: null, total: parts.length },
		unknown: missing.flatMap(({ hidden, title }) => (hidden ? [] : [title])),
		hidden: missing.flatMap(({ hidden, title }) => (hidden ? [title] : [])),
		estimated: parts.filter(({ estimated }) => estimated).length,
	};
	if (parts.length === 0 || missing.length > 0 || measure === 'none') return sum;
	sum.numerator = add(parts.map(({ numerator }) => numerator!));
	if (measure === 'count') return { ...sum, value: sum.numerator };
	sum.denominator = add(parts.map(({ denominator }) => denominator!));
	return { ...sum, value: sum.denominator === 0 ? null : (100 * sum.numerator) / sum.denominator };
}

function add(numbers: readonly number[]): number {
	// Shares of divided units carry decimals that no count has; what doubles add to them is taken off again.
	return Math.round(numbers.reduce((total, number) => total + number, 0) * 1e6) / 1e6;
}
