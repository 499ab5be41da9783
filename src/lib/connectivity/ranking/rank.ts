import type { PreparedTable } from './table.ts';

export interface Ranking {
	/** Rows of the given table by place, first first; equal scores by key. Without those that have no score. */
	order: Uint32Array<ArrayBuffer>;
	/** By row of the given table, 0…1 in single precision; NaN = left out, or nothing that weighs is known of it. */
	scores: Float32Array<ArrayBuffer>;
	/** Rows of which nothing that weighs is known, by key: they have no place, not the last one. */
	unranked: Uint32Array<ArrayBuffer>;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;
const PASSES = 3;
/** Rows summed at a time, so that the sums stay in the fastest memory. */
const BLOCK = 2048;

/**
 * Ranks all hamlets: the weighted mean of their scores, highest first.
 * @param weights shares of 1 by column (`shareWeights`)
 */
export function rankHamlets(table: PreparedTable, weights: Float64Array): Ranking {
	const { origin, rowOf } = table;
	const byRow = new Float32Array(origin.length);
	scoreInto(table, weights, byRow);
	const order = sortByScore(byRow);
	const scores = new Float32Array(rowOf.length).fill(NaN);
	let unknown = 0;
	for (let row = 0; row < byRow.length; row++) {
		const score = byRow[row]!;
		if (score >= 0) scores[origin[row]!] = score;
		else unknown++;
	}
	const unranked = new Uint32Array(unknown);
	if (unknown > 0)
		for (let row = 0, at = 0; row < byRow.length; row++) if (byRow[row]! < 0) unranked[at++] = origin[row]!;
	const ranked = order.subarray(0, order.length - unknown);
	for (let place = 0; place < ranked.length; place++) ranked[place] = origin[ranked[place]!]!;
	return { order: unknown === 0 ? order : ranked.slice(), scores, unranked };
}

/**
 * The score of every row, written to `scores`; −1 where nothing that weighs counts.
 * @param weights shares of 1 by column
 */
export function scoreInto(
	{ scores: columns, counted }: PreparedTable,
	weights: Float64Array,
	scores: Float32Array,
): void {
	const whole = weighMasks(weights);
	const sums = new Float64Array(BLOCK);
	const weighing = columns.flatMap((values, column) =>
		weights[column]! > 0 ? [{ values, weight: weights[column]! }] : [],
	);
	for (let start = 0; start < scores.length; start += BLOCK) {
		const size = Math.min(BLOCK, scores.length - start);
		sums.fill(0);
		// What does not count holds 0, so it need not be asked about.
		for (const { values, weight } of weighing)
			for (let at = 0; at < size; at++) sums[at]! += weight * values[start + at]!;
		for (let at = 0; at < size; at++) {
			const weight = whole[counted[start + at]!]!;
			scores[start + at] = weight > 0 ? Math.min(1, sums[at]! / weight) : -1;
		}
	}
}

/** The weight of every set of criteria, by its bits. */
export function weighMasks(weights: Float64Array): Float64Array {
	const whole = new Float64Array(1 << weights.length);
	for (let mask = 1; mask < whole.length; mask++) {
		const lowest = 31 - Math.clz32(mask & -mask);
		whole[mask] = whole[mask & (mask - 1)]! + weights[lowest]!;
	}
	return whole;
}

/**
 * Rows by radix sort, highest score first, −1 last. Each pass keeps what was in order, so equal scores stay in the
 * order of the rows, which is that of the keys. The bits of a float that is not negative order as the float does;
 * turned round, the highest comes first and −1, whose sign is their highest bit, is shifted behind them all.
 */
function sortByScore(scores: Float32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
	const bits = new Uint32Array(scores.buffer, scores.byteOffset, scores.length);
	const count = scores.length;
	const sortable = new Uint32Array(count);
	const starts = new Uint32Array(PASSES * DIGITS);
	for (let row = 0; row < count; row++) {
		const word = (0x7fffffff - bits[row]!) >>> 0;
		sortable[row] = word;
		starts[word & DIGIT_MASK]!++;
		starts[DIGITS + ((word >>> DIGIT_BITS) & DIGIT_MASK)]!++;
		starts[2 * DIGITS + (word >>> (2 * DIGIT_BITS))]!++;
	}
	for (let pass = 0, start = 0; pass < PASSES; pass++, start = 0)
		for (let digit = pass * DIGITS; digit < (pass + 1) * DIGITS; digit++) {
			const size = starts[digit]!;
			starts[digit] = start;
			start += size;
		}
	let from = new Uint32Array(count);
	let to = new Uint32Array(count);
	for (let row = 0; row < count; row++) to[starts[sortable[row]! & DIGIT_MASK]!++] = row;
	for (let pass = 1; pass < PASSES; pass++) {
		[from, to] = [to, from];
		for (let at = 0; at < count; at++) {
			const row = from[at]!;
			const digit = (sortable[row]! >>> (pass * DIGIT_BITS)) & DIGIT_MASK;
			to[starts[pass * DIGITS + digit]!++] = row;
		}
	}
	return to;
}
