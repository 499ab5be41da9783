import type { IndicatorKind, IndicatorValues } from './types.ts';

type Figure = { numerator: number | null; denominator: number | null };

/**
 * All areas together: sums of the parts, rate from the sums and never an average of rates. Unknown as soon as one
 * area is unknown; `known` of `total` says how far it is from complete. Medians and indices have no sum.
 */
export function sumRegion(figures: readonly Figure[], kind: IndicatorKind): IndicatorValues['region'] {
	const known = figures.filter(
		({ numerator, denominator }) => numerator !== null && (kind !== 'rate' || denominator !== null),
	);
	const total = figures.length;
	if (total === 0 || known.length < total || kind === 'median' || kind === 'index')
		return { value: null, numerator: null, denominator: null, known: known.length, total, hidden: false };
	const numerator = sum(known.map((figure) => figure.numerator ?? 0));
	if (kind === 'count')
		return { value: numerator, numerator, denominator: null, known: total, total, hidden: false };
	const denominator = sum(known.map((figure) => figure.denominator ?? 0));
	const value = denominator === 0 ? null : (100 * numerator) / denominator;
	return { value, numerator, denominator, known: total, total, hidden: false };
}

function sum(numbers: readonly number[]): number {
	// Shares of divided units carry decimals that no count has; what doubles add to them is taken off again.
	return Math.round(numbers.reduce((total, number) => total + number, 0) * 1e6) / 1e6;
}
