import type { Steps } from '../steps.ts';
import type { ReducedProblem } from './reduce.ts';

export interface Choice {
	/** Candidates of the reduced problem, in the order they were chosen. */
	chosen: number[];
	value: number;
}

const PROGRESS_EACH = 64;

/**
 * Takes the candidate that adds most, again and again. What a candidate adds only shrinks as others are taken, so a
 * figure from an earlier round is an upper bound and most need not be worked out again (lazy evaluation, Minoux 1978).
 * For a count the value is at least 1 − 1/e of the best; for a budget the better of two runs, by worth and by worth
 * for money, is at least half of that.
 */
export function* chooseGreedily(problem: ReducedProblem): Steps<Choice> {
	const byWorth = yield* run(problem, false);
	if (problem.costs === null) return byWorth;
	const forMoney = yield* run(problem, true);
	return forMoney.value > byWorth.value ? forMoney : byWorth;
}

function* run({ worth, groupsOf, origin, costs, limit }: ReducedProblem, forMoney: boolean): Steps<Choice> {
	const taken = new Uint8Array(worth.length);
	const gain = (candidate: number) => {
		let sum = 0;
		for (let at = groupsOf.offsets[candidate]!; at < groupsOf.offsets[candidate + 1]!; at++) {
			const group = groupsOf.items[at]!;
			if (taken[group] === 0) sum += worth[group]!;
		}
		return sum;
	};
	const price = (candidate: number) => costs?.[candidate] ?? 1;
	const rate = (candidate: number) => (forMoney ? gain(candidate) / price(candidate) : gain(candidate));
	const heap = new CandidateHeap(origin.length, rate);
	const round = new Int32Array(origin.length);
	const chosen: number[] = [];
	let value = 0;
	let left = limit;
	let steps = 0;
	while (heap.size > 0) {
		if (steps++ % PROGRESS_EACH === 0) yield { phase: 'greedy', done: limit - left, of: limit };
		const best = heap.first;
		if (price(best) > left) {
			heap.removeFirst();
			continue;
		}
		if (round[best] !== chosen.length) {
			round[best] = chosen.length;
			heap.lowerFirst(rate(best));
			continue;
		}
		const added = gain(best);
		if (added === 0) break;
		heap.removeFirst();
		chosen.push(best);
		value += added;
		left -= price(best);
		for (let at = groupsOf.offsets[best]!; at < groupsOf.offsets[best + 1]!; at++)
			taken[groupsOf.items[at]!] = 1;
	}
	return { chosen, value };
}

/** Highest rate first; of equals the lower candidate, which is the first by key. */
class CandidateHeap {
	readonly #rates: Float64Array;
	readonly #heap: Uint32Array;
	size: number;

	constructor(count: number, rate: (candidate: number) => number) {
		this.#rates = new Float64Array(count);
		this.#heap = new Uint32Array(count);
		this.size = count;
		for (let candidate = 0; candidate < count; candidate++) {
			this.#rates[candidate] = rate(candidate);
			this.#heap[candidate] = candidate;
		}
		for (let at = (count >> 1) - 1; at >= 0; at--) this.#sink(at);
	}

	get first(): number {
		return this.#heap[0]!;
	}

	lowerFirst(rate: number): void {
		this.#rates[this.first] = rate;
		this.#sink(0);
	}

	removeFirst(): void {
		this.#heap[0] = this.#heap[--this.size]!;
		this.#sink(0);
	}

	#isBefore(one: number, other: number): boolean {
		const [rate, otherRate] = [this.#rates[one]!, this.#rates[other]!];
		return rate > otherRate || (rate === otherRate && one < other);
	}

	#sink(from: number): void {
		const heap = this.#heap;
		const moving = heap[from]!;
		let at = from;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= this.size) break;
			if (child + 1 < this.size && this.#isBefore(heap[child + 1]!, heap[child]!)) child++;
			if (!this.#isBefore(heap[child]!, moving)) break;
			heap[at] = heap[child]!;
			at = child;
		}
		heap[at] = moving;
	}
}
