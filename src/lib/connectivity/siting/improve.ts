import type { Steps } from '../steps.ts';
import { valueOf } from './bound.ts';
import type { Choice } from './greedy.ts';
import type { ReducedProblem } from './reduce.ts';

/** Most entries of the coverage that are looked at: a measure of work that is the same on every machine. */
const MOST_WORK = 3e9;

/**
 * Gives up one site for a better one, as long as any such exchange wins something (Teitz & Bart 1968), and adds what
 * a budget still allows. Never worse than the choice it began with, which is returned as it is when nothing was won.
 */
export function* exchangeSites(problem: ReducedProblem, given: Choice): Steps<Choice> {
	const { worth, groupsOf, origin, costs, limit } = problem;
	const reached = new Int32Array(worth.length);
	let value = valueOf(problem, given.chosen, reached);
	const chosen = [...given.chosen];
	const isChosen = new Uint8Array(origin.length);
	for (const candidate of chosen) isChosen[candidate] = 1;
	const price = (candidate: number) => costs?.[candidate] ?? 1;
	let left = chosen.reduce((rest, candidate) => rest - price(candidate), limit);
	const count = (candidate: number, change: 1 | -1) => {
		for (let at = groupsOf.offsets[candidate]!; at < groupsOf.offsets[candidate + 1]!; at++)
			reached[groupsOf.items[at]!]! += change;
	};
	const gain = (candidate: number) => {
		let sum = 0;
		for (let at = groupsOf.offsets[candidate]!; at < groupsOf.offsets[candidate + 1]!; at++) {
			const group = groupsOf.items[at]!;
			if (reached[group] === 0) sum += worth[group]!;
		}
		return sum;
	};
	/** Who adds most for at most `money`, if more than `least`; of equals the first by key. */
	const findBest = (money: number, least: number): { candidate: number; added: number } | null => {
		let best: { candidate: number; added: number } | null = null;
		for (let candidate = 0; candidate < origin.length; candidate++) {
			if (isChosen[candidate] === 1 || price(candidate) > money) continue;
			const added = gain(candidate);
			if (added > (best?.added ?? least)) best = { candidate, added };
		}
		return best;
	};
	let work = 0;
	let unchanged = 0;
	for (let place = 0; unchanged < chosen.length && work < MOST_WORK; place = (place + 1) % chosen.length) {
		yield { phase: 'exchange', done: unchanged, of: chosen.length };
		work += groupsOf.items.length;
		const former = chosen[place]!;
		count(former, -1);
		const lost = gain(former);
		const best = findBest(left + price(former), lost);
		if (best === null) unchanged++;
		else {
			unchanged = 0;
			isChosen[former] = 0;
			isChosen[best.candidate] = 1;
			chosen[place] = best.candidate;
			left += price(former) - price(best.candidate);
			value += best.added - lost;
		}
		count(chosen[place]!, 1);
	}
	for (let more = findBest(left, 0); more !== null; more = findBest(left, 0)) {
		isChosen[more.candidate] = 1;
		chosen.push(more.candidate);
		left -= price(more.candidate);
		value += more.added;
		count(more.candidate, 1);
	}
	return value > given.value ? { chosen, value } : given;
}
