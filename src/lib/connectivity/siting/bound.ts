import type { Steps } from '../steps.ts';
import type { Choice } from './greedy.ts';
import type { ReducedProblem } from './reduce.ts';

export interface Bound {
	/** No choice of sites is worth more. */
	upperBound: number;
	/** The best choice met on the way; the given one where none was better. */
	best: Choice;
}

const ITERATIONS = 1000;
const PATIENCE = 20;
const SMALLEST_STEP = 0.0005;
/** Share of the last direction that is kept, which keeps the prices from swinging (Camerini, Fratta & Maffioli 1975). */
const MOMENTUM = 0.7;

/**
 * An upper bound by Lagrangian relaxation: a hamlet need no longer be reached to count, but counting it without costs
 * a price, and the prices are moved until the bound is low (subgradient method, Galvão & ReVelle 1996). The first
 * prices are those of the given choice, which makes the first bound the well-known one of greedy: its value and the
 * most that any further sites could add. Every choice met on the way is tried in earnest.
 */
export function* boundFromAbove(problem: ReducedProblem, given: Choice): Steps<Bound> {
	const { worth, groupsOf, origin, isWhole } = problem;
	let best = given;
	const prices = worth.slice();
	for (const candidate of given.chosen)
		for (let at = groupsOf.offsets[candidate]!; at < groupsOf.offsets[candidate + 1]!; at++)
			prices[groupsOf.items[at]!] = 0;
	const revenue = new Float64Array(origin.length);
	const reached = new Int32Array(worth.length);
	const direction = new Float64Array(worth.length);
	let upperBound = Infinity;
	let step = 1;
	let patience = PATIENCE;
	for (let iteration = 0; iteration < ITERATIONS && step > SMALLEST_STEP; iteration++) {
		if (iteration % 4 === 0) yield { phase: 'bound', done: iteration, of: ITERATIONS };
		for (let candidate = 0; candidate < origin.length; candidate++) {
			let sum = 0;
			for (let at = groupsOf.offsets[candidate]!; at < groupsOf.offsets[candidate + 1]!; at++)
				sum += prices[groupsOf.items[at]!]!;
			revenue[candidate] = sum;
		}
		const relaxed = fillLimit(problem, revenue);
		let bound = relaxed.revenue;
		for (let group = 0; group < worth.length; group++) bound += worth[group]! - prices[group]!;
		if (bound < upperBound - 1e-9) {
			upperBound = bound;
			patience = PATIENCE;
		} else if (--patience === 0) {
			step /= 2;
			patience = PATIENCE;
		}
		const tried = valueOf(problem, relaxed.chosen, reached);
		if (tried > best.value) best = { chosen: relaxed.chosen, value: tried };
		if (roundDown(upperBound, isWhole) <= best.value) break;
		let length = 0;
		for (let group = 0; group < worth.length; group++) {
			const pull = reached[group]! - 1 + MOMENTUM * direction[group]!;
			// A price that stands at its end and is pulled beyond it does not move, and must not shorten the others' steps.
			const isHeld = pull < 0 ? prices[group]! >= worth[group]! : prices[group]! <= 0;
			direction[group] = isHeld ? 0 : pull;
			length += direction[group]! ** 2;
		}
		if (length === 0) break;
		const move = (step * (bound - best.value)) / length;
		for (let group = 0; group < worth.length; group++) {
			const price = prices[group]! - move * direction[group]!;
			prices[group] = Math.min(worth[group]!, Math.max(0, price));
		}
	}
	return { upperBound: Math.max(best.value, roundDown(upperBound, isWhole)), best };
}

/** Whole worths make whole values, so a bound may be rounded down; a little is left for the rounding of sums. */
export const roundDown = (bound: number, isWhole: boolean): number =>
	isWhole ? Math.floor(bound + 1e-6) : bound;

/** Those of highest revenue that the limit allows; in a budget, the last one is counted in part for the bound. */
function fillLimit(
	{ costs, limit }: ReducedProblem,
	revenue: Float64Array,
): { chosen: number[]; revenue: number } {
	const price = (candidate: number) => costs?.[candidate] ?? 1;
	const rate = revenue.map((sum, candidate) => sum / price(candidate));
	const order = new Uint32Array(revenue.length)
		.map((_, candidate) => candidate)
		.sort((one, other) => (rate[one] === rate[other] ? one - other : rate[other]! > rate[one]! ? 1 : -1));
	const chosen: number[] = [];
	let left = limit;
	let sum = 0;
	for (const candidate of order) {
		const cost = price(candidate);
		if (left <= 0 && cost > 0) break;
		if (cost > left) {
			sum += revenue[candidate]! * (left / cost);
			break;
		}
		left -= cost;
		sum += revenue[candidate]!;
		chosen.push(candidate);
	}
	return { chosen, revenue: sum };
}

/** Worth of all groups a choice reaches; how often each is reached is left in `reached`. */
export function valueOf(
	{ worth, groupsOf }: ReducedProblem,
	chosen: readonly number[],
	reached: Int32Array,
): number {
	reached.fill(0);
	for (const candidate of chosen)
		for (let at = groupsOf.offsets[candidate]!; at < groupsOf.offsets[candidate + 1]!; at++)
			reached[groupsOf.items[at]!]!++;
	let value = 0;
	for (let group = 0; group < worth.length; group++) if (reached[group]! > 0) value += worth[group]!;
	return value;
}
