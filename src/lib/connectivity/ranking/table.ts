import { AnalysisError } from '../analysis-error.ts';
import type { Criterion, CriterionId } from './criteria.ts';

/** Hamlets by row, criteria by column. Plain data and typed arrays, so it crosses into a worker. */
export interface RankingTable {
	/** One a hamlet, unique; equal scores are ordered by it, character by character. */
	keys: readonly string[];
	/** One value a hamlet each; NaN = not known. */
	columns: readonly { criterion: Criterion; values: Float64Array }[];
}

/** A hamlet left out of the ranking, and why: a key of the messages. */
export interface LeftOut {
	key: string;
	code: 'connectivity_hamlet_without_households';
}

/** A column made comparable. */
interface Scale {
	/** Raw values that became 0 and 1 (1 and 0 where less comes first). */
	low: number;
	high: number;
	/** Of the known values, 0…1; null = none is known. */
	median: number | null;
	/** Number of hamlets of which the value is not known. */
	missing: number;
}

/** A table ready to be ranked. Its rows are the hamlets that take part, in the order of their keys. */
export interface PreparedTable {
	/** By row. */
	keys: readonly string[];
	/** Row here → row of the table it was made from. */
	origin: Uint32Array;
	/** Row of the table it was made from → row here; −1 = left out. */
	rowOf: Int32Array;
	criteria: readonly Criterion[];
	scales: readonly Scale[];
	/** A column each, by row: 0…1, 1 comes first. A missing value holds the median, or 0 where it does not count. */
	scores: readonly Float32Array[];
	/** By row, bit by bit: which criteria are known, and which count. */
	known: Uint16Array;
	counted: Uint16Array;
	leftOut: readonly LeftOut[];
}

const MOST_CRITERIA = 16;

/**
 * Makes a table ready to be ranked again and again under other weights: values normalised, missing ones settled,
 * hamlets ordered by key. A hamlet without households is left out and named.
 * @throws AnalysisError where there are no hamlets or no criteria, where a key comes twice, where a column has
 * another length, and where a value is infinite or a count below 0
 */
export function prepareTable({ keys, columns }: RankingTable): PreparedTable {
	if (columns.length === 0 || columns.length > MOST_CRITERIA)
		throw new AnalysisError('connectivity_error_no_criteria', { count: columns.length });
	checkKeys(keys);
	for (const { criterion, values } of columns) checkValues(criterion, values, keys);
	const households = columns.find(({ criterion }) => criterion.id === 'households')?.values;
	const origin = orderByKey(keys, (hamlet) => households?.[hamlet] !== 0);
	if (origin.length === 0) throw new AnalysisError('connectivity_error_no_hamlets');
	const rowOf = new Int32Array(keys.length).fill(-1);
	for (let row = 0; row < origin.length; row++) rowOf[origin[row]!] = row;
	const known = new Uint16Array(origin.length);
	const counted = new Uint16Array(origin.length);
	const scores: Float32Array[] = [];
	const scales = columns.map(({ criterion, values }, column) => {
		const own = new Float64Array(origin.length);
		for (let row = 0; row < own.length; row++) own[row] = values[origin[row]!]!;
		const { scale, score } = normalise(criterion, own);
		const fill = criterion.missing === 'median' ? scale.median : null;
		for (let row = 0; row < own.length; row++) {
			const isKnown = !Number.isNaN(own[row]);
			if (isKnown) known[row]! |= 1 << column;
			else score[row] = fill ?? 0;
			if (isKnown || fill !== null) counted[row]! |= 1 << column;
		}
		scores.push(score);
		return scale;
	});
	return {
		keys: Array.from(origin, (hamlet) => keys[hamlet]!),
		origin,
		rowOf,
		criteria: columns.map(({ criterion }) => criterion),
		scales,
		scores,
		known,
		counted,
		leftOut: keys
			.filter((_, hamlet) => rowOf[hamlet] === -1)
			.map((key) => ({ key, code: 'connectivity_hamlet_without_households' })),
	};
}

/**
 * Weights as shares of 1, in the order of the columns.
 * @param weights by criterion, ≥ 0 in any measure; a criterion not named weighs nothing
 * @throws AnalysisError where one is negative, no number or of no column, and where all are 0
 */
export function shareWeights(
	criteria: readonly Criterion[],
	weights: Readonly<Partial<Record<CriterionId, number>>>,
): Float64Array {
	for (const [criterion, weight] of Object.entries(weights))
		if (!(weight >= 0 && weight < Infinity) || !criteria.some(({ id }) => id === criterion))
			throw new AnalysisError('connectivity_error_weight_value', { criterion, weight: String(weight) });
	const given = Float64Array.from(criteria, ({ id }) => weights[id] ?? 0);
	const sum = given.reduce((total, weight) => total + weight, 0);
	if (!(sum > 0 && sum < Infinity)) throw new AnalysisError('connectivity_error_weights_zero');
	return given.map((weight) => weight / sum);
}

/** Rows that take part, by key, character by character: no locale, so the same everywhere. */
function orderByKey(keys: readonly string[], takesPart: (row: number) => boolean): Uint32Array {
	const rows: number[] = [];
	for (let row = 0; row < keys.length; row++) if (takesPart(row)) rows.push(row);
	return Uint32Array.from(rows.sort((one, other) => (keys[one]! < keys[other]! ? -1 : 1)));
}

function checkKeys(keys: readonly string[]): void {
	if (keys.length === 0) throw new AnalysisError('connectivity_error_no_hamlets');
	const seen = new Set<string>();
	for (const key of keys) {
		if (seen.has(key)) throw new AnalysisError('connectivity_error_duplicate_key', { key });
		seen.add(key);
	}
}

function checkValues({ id, unit }: Criterion, values: Float64Array, keys: readonly string[]): void {
	if (values.length !== keys.length)
		throw new AnalysisError('connectivity_error_criterion_value', {
			criterion: id,
			key: '',
			value: values.length,
		});
	const bad = values.findIndex((value) => Math.abs(value) === Infinity || (unit !== null && value < 0));
	if (bad >= 0)
		throw new AnalysisError('connectivity_error_criterion_value', {
			criterion: id,
			key: keys[bad]!,
			value: String(values[bad]),
		});
}

function normalise(criterion: Criterion, values: Float64Array): { scale: Scale; score: Float32Array } {
	const sorted = values.filter((value) => !Number.isNaN(value)).sort();
	const { normalise: way } = criterion;
	const [low, high] =
		way.kind === 'scale' ? [way.low, way.high] : [quantile(sorted, way.from), quantile(sorted, way.to)];
	const scale: Scale = { low, high, median: null, missing: values.length - sorted.length };
	if (sorted.length > 0) scale.median = Math.fround(scoreOf(criterion, scale, quantile(sorted, 0.5)));
	const score = new Float32Array(values.length);
	for (let row = 0; row < score.length; row++) score[row] = scoreOf(criterion, scale, values[row]!);
	return { scale, score };
}

/** 0…1 of a raw value, NaN of none; a half where all known values are equal, for then they tell nothing. */
function scoreOf(
	{ direction }: Criterion,
	{ low, high }: Pick<Scale, 'low' | 'high'>,
	value: number,
): number {
	if (high === low) return 0.5 + 0 * value;
	const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
	return direction === 'more-first' ? share : 1 - share;
}

/** The raw value of a score 0…1. */
export function valueOfScore({ direction }: Criterion, { low, high }: Scale, score: number): number {
	return low + (direction === 'more-first' ? score : 1 - score) * (high - low);
}

/** Interpolated; NaN of nothing. */
function quantile(sorted: Float64Array, share: number): number {
	const at = (sorted.length - 1) * share;
	const low = sorted[Math.floor(at)] ?? NaN;
	const high = sorted[Math.ceil(at)] ?? NaN;
	return low + (high - low) * (at - Math.floor(at));
}
