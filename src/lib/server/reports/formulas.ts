import type { Formula } from '../documents/index.ts';

/** Notes under which the header of a sheet stands; the first row of data is two below the last of them. */
export const firstRowOf = (notes: readonly string[]): number => notes.length + 2;

/** A rate of the two cells before it; without both, or of nobody, it is empty. */
export const rateOf = (numerator: string, denominator: string, result: number | null): Formula => ({
	formula: `IF(COUNT(${numerator},${denominator})=2,IF(${denominator}>0,${numerator}/${denominator}*100,""),"")`,
	result,
});

/** The sum of a column; while a cell of it is empty the sum is unknown, not smaller. */
export const sumOf = (column: string, first: number, rows: number, result: number | null): Formula => {
	const range = `${column}${first}:${column}${first + rows - 1}`;
	return { formula: `IF(COUNT(${range})=${rows},SUM(${range}),"")`, result };
};
