import { AnalysisError } from '../analysis-error.ts';
import { createRandom } from '../../statistics/random.ts';
import type { Steps } from '../steps.ts';
import { scoreInto } from './rank.ts';
import type { PreparedTable } from './table.ts';

export interface StabilityOptions {
	/** How many places are asked about. */
	top: number;
	/** Weightings tried; 1,000 unless told. */
	samples?: number;
	/** Each weight is multiplied by a number between 1 − spread and 1 + spread; 0.25 unless told. */
	spread?: number;
	/** Of the generator: the same seed tries the same weightings. */
	seed: number;
}

export interface Stability {
	/** By row of the given table, 0…1: share of the weightings under which it stands among the first `top`. */
	share: Float32Array<ArrayBuffer>;
	top: number;
	samples: number;
	spread: number;
	seed: number;
}

const PROGRESS_EACH = 10;
const BUCKETS = 1 << 16;

/**
 * How much a ranking depends on its weights: all of them are shaken again and again, and it is counted how often each
 * hamlet stays among the first.
 * @param weights shares of 1 by column (`shareWeights`); 0 stays 0
 * @throws AnalysisError where `top` or `samples` is no positive whole number, or the spread not above 0 and at most 1
 */
export function* measureStability(
	table: PreparedTable,
	weights: Float64Array,
	{ top, samples = 1000, spread = 0.25, seed }: StabilityOptions,
): Steps<Stability> {
	for (const count of [top, samples])
		if (!Number.isInteger(count) || count < 1)
			throw new AnalysisError('connectivity_error_top_count', { count: String(count) });
	if (!(spread > 0 && spread <= 1))
		throw new AnalysisError('connectivity_error_perturbation', { spread: String(spread) });
	const random = createRandom(seed);
	const times = new Uint32Array(table.origin.length);
	const scores = new Float32Array(table.origin.length);
	const buckets = new Uint32Array(BUCKETS + 1);
	const shaken = new Float64Array(weights.length);
	for (let sample = 0; sample < samples; sample++) {
		if (sample % PROGRESS_EACH === 0) yield { phase: 'stability', done: sample, of: samples };
		let sum = 0;
		for (let column = 0; column < weights.length; column++) {
			shaken[column] = weights[column]! * (1 + spread * (2 * random() - 1));
			sum += shaken[column]!;
		}
		// A spread of 1 may shake every weight to nothing; that weighting says nothing and the given one stands for it.
		const scale = sum > 0 ? 1 / sum : 0;
		for (let column = 0; column < weights.length; column++)
			shaken[column] = scale > 0 ? shaken[column]! * scale : weights[column]!;
		scoreInto(table, shaken, scores);
		countTop(scores, top, buckets, times);
	}
	const share = Float32Array.from(table.rowOf, (row) => (row < 0 ? 0 : times[row]! / samples));
	return { share, top, samples, spread, seed };
}

/** Counts one for every hamlet among the first `top`, ties by key, without sorting the rest. */
function countTop(scores: Float32Array, top: number, buckets: Uint32Array, times: Uint32Array): void {
	buckets.fill(0);
	for (let row = 0; row < scores.length; row++) {
		const score = scores[row]!;
		if (score >= 0) buckets[(score * BUCKETS) | 0]!++;
	}
	let edge = BUCKETS;
	let above = 0;
	while (edge > 0 && above + buckets[edge]! <= top) above += buckets[edge--]!;
	const onEdge: number[] = [];
	const from = edge / BUCKETS;
	for (let row = 0; row < scores.length; row++) {
		const score = scores[row]!;
		if (!(score >= from)) continue;
		if (((score * BUCKETS) | 0) > edge) times[row]!++;
		else onEdge.push(row);
	}
	// Stable, so that equal scores stay in the order of the keys.
	onEdge.sort((one, other) => scores[other]! - scores[one]!);
	for (let place = 0; place < Math.min(top - above, onEdge.length); place++) times[onEdge[place]!]!++;
}
