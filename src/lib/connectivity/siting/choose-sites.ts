import type { Highs } from 'highs';
import type { Steps } from '../steps.ts';
import { boundFromAbove, roundDown, valueOf } from './bound.ts';
import { DEFAULT_EXACT_LIMITS, solveExactly, type ExactLimits } from './exact.ts';
import { chooseGreedily, type Choice } from './greedy.ts';
import { exchangeSites } from './improve.ts';
import { checkProblem, type SitingProblem } from './problem.ts';
import { reduceProblem, type ReducedProblem } from './reduce.ts';

/** Something people should know about a result; a key of the messages. */
export type SitingNote =
	| 'connectivity_note_fewer_candidates'
	| 'connectivity_note_budget_below_cheapest'
	| 'connectivity_note_nothing_to_win'
	| 'connectivity_note_fewer_needed'
	| 'connectivity_note_unknown_demand';

export interface SitingResult {
	/** Rows of candidates, the one that wins most first. Fewer than allowed where more would win nothing. */
	chosen: Uint32Array<ArrayBuffer>;
	/** By chosen site: worth it adds to those before it. */
	gains: Float64Array<ArrayBuffer>;
	/** Rows of hamlets won, site by site, ascending; and the place in `chosen` of the site that wins each. */
	won: Uint32Array<ArrayBuffer>;
	wonBy: Uint32Array<ArrayBuffer>;
	/** Worth of the hamlets won. */
	value: number;
	/** Worth of all hamlets that are not served yet, and of those some candidate reaches. */
	unserved: number;
	winnable: number;
	/** Sum of the costs; null where none were given. */
	cost: number | null;
	/** No choice within the limit is worth more. */
	upperBound: number;
	/** (upperBound − value) ÷ upperBound, 0…1: what is at most lost by not knowing the best choice. */
	gap: number;
	/** Which way the choice was found. */
	method: 'greedy' | 'exchange' | 'relaxation' | 'exact';
	/**
	 * How the exact solver ended: `not-needed` as the bound already proved the choice best, `too-large` as it was not
	 * tried, `unavailable` as it could not be loaded.
	 */
	exact: 'proved' | 'stopped' | 'timed-out' | 'not-needed' | 'too-large' | 'unavailable';
	/** Candidates another one stands for because they reach the same hamlets at no lower cost. */
	sameCoverage: number;
	/** Hamlets won of which the demand is not known: they are won, and add nothing to the value. */
	unknownWon: number;
	notes: readonly SitingNote[];
	/** Bytes of the arrays the work was done in, the problem's own included. */
	memoryBytes: number;
}

/**
 * Chooses sites: greedily, then by exchanging them, then an upper bound, then exactly where the problem is small enough, and says how far the
 * choice can be from the best. The same problem gives the same bytes, unless the clock ends the exact solver; then
 * its result is not used.
 * @param highs null = without the exact solver
 * @throws AnalysisError as `checkProblem`
 */
export function* chooseSites(
	problem: SitingProblem,
	highs: Highs | null,
	limits: ExactLimits = DEFAULT_EXACT_LIMITS,
): Steps<SitingResult> {
	checkProblem(problem);
	yield { phase: 'reduce', done: 0, of: 1 };
	const reduced = reduceProblem(problem);
	const greedy = yield* chooseGreedily(reduced);
	const exchanged = yield* exchangeSites(reduced, greedy);
	const bound = yield* boundFromAbove(reduced, exchanged);
	let upperBound = bound.upperBound;
	let choice = bound.best === exchanged ? exchanged : yield* exchangeSites(reduced, bound.best);
	let method: SitingResult['method'] =
		choice === greedy ? 'greedy' : choice === exchanged ? 'exchange' : 'relaxation';
	let exact: SitingResult['exact'] = 'not-needed';
	if (!isProved(choice, upperBound)) {
		const isSmall = reduced.candidatesOf.items.length <= limits.entries;
		exact = !isSmall ? 'too-large' : highs === null ? 'unavailable' : 'stopped';
		if (isSmall && highs !== null) {
			yield { phase: 'exact', done: 0, of: 1 };
			const solved = solveExactly(highs, reduced, choice, limits);
			exact = solved.end;
			upperBound = Math.min(upperBound, roundDown(solved.upperBound, reduced.isWhole));
			const found = solved.choice && {
				...solved.choice,
				value: valueOf(reduced, solved.choice.chosen, new Int32Array(reduced.worth.length)),
			};
			if (found && found.value > choice.value) [choice, method] = [found, 'exact'];
			if (exact === 'proved') upperBound = choice.value;
		}
	}
	return describe(problem, reduced, choice, {
		upperBound: Math.max(upperBound, choice.value),
		method,
		exact,
	});
}

const isProved = ({ value }: Choice, upperBound: number) =>
	upperBound - value <= 1e-9 * Math.max(1, upperBound);

function describe(
	problem: SitingProblem,
	reduced: ReducedProblem,
	choice: Choice,
	proof: Pick<SitingResult, 'upperBound' | 'method' | 'exact'>,
): SitingResult {
	const { demand, served, coverage, costs } = problem;
	const worthOf = (hamlet: number) => (served[hamlet] === 0 && demand[hamlet]! > 0 ? demand[hamlet]! : 0);
	const sum = (hamlets: Iterable<number>) => {
		let total = 0;
		for (const hamlet of hamlets) total += worthOf(hamlet);
		return total;
	};
	const reach = (candidate: number) =>
		coverage.hamlets.subarray(coverage.offsets[candidate], coverage.offsets[candidate + 1]);
	const taken = Uint8Array.from(served);
	const left = new Set(choice.chosen.map((candidate) => reduced.origin[candidate]!));
	const [chosen, gains, won, wonBy]: [number[], number[], number[], number[]] = [[], [], [], []];
	let unknownWon = 0;
	while (left.size > 0) {
		let [best, bestGain] = [-1, -1];
		for (const candidate of left) {
			const gain = sum(new Set(reach(candidate).filter((hamlet) => taken[hamlet] === 0)));
			if (gain > bestGain) [best, bestGain] = [candidate, gain];
		}
		left.delete(best);
		if (bestGain === 0) break;
		for (const hamlet of reach(best).slice().sort()) {
			if (taken[hamlet] !== 0 || demand[hamlet] === 0) continue;
			taken[hamlet] = 1;
			won.push(hamlet);
			wonBy.push(chosen.length);
			if (Number.isNaN(demand[hamlet])) unknownWon++;
		}
		chosen.push(best);
		gains.push(bestGain);
	}
	const value = sum(won);
	return {
		chosen: Uint32Array.from(chosen),
		gains: Float64Array.from(gains),
		won: Uint32Array.from(won),
		wonBy: Uint32Array.from(wonBy),
		value,
		unserved: sum(demand.keys()),
		winnable: reduced.worth.reduce((total, worth) => total + worth, 0),
		cost: costs && chosen.reduce((total, candidate) => total + costs[candidate]!, 0),
		...proof,
		gap: proof.upperBound > 0 ? (proof.upperBound - choice.value) / proof.upperBound : 0,
		sameCoverage: reduced.sameCoverage,
		unknownWon,
		notes: notesOf(problem, reduced, chosen.length, unknownWon),
		memoryBytes: bytesOf(problem, reduced),
	};
}

function notesOf(
	{ candidateKeys, costs, limit }: SitingProblem,
	reduced: ReducedProblem,
	count: number,
	unknownWon: number,
): SitingNote[] {
	const notes: SitingNote[] = [];
	const isShort = limit.kind === 'count' && limit.count > candidateKeys.length;
	if (isShort) notes.push('connectivity_note_fewer_candidates');
	if (limit.kind === 'budget' && costs?.every((cost) => cost > limit.budget))
		notes.push('connectivity_note_budget_below_cheapest');
	else if (reduced.worth.length === 0) notes.push('connectivity_note_nothing_to_win');
	else if (limit.kind === 'count' && !isShort && count < limit.count)
		notes.push('connectivity_note_fewer_needed');
	if (unknownWon > 0) notes.push('connectivity_note_unknown_demand');
	return notes;
}

function bytesOf({ demand, served, coverage, costs }: SitingProblem, reduced: ReducedProblem): number {
	const { worth, groupsOf, candidatesOf, origin } = reduced;
	const arrays = [
		...[demand, served, coverage.offsets, coverage.hamlets, costs, worth, origin],
		...[groupsOf.offsets, groupsOf.items, candidatesOf.offsets, candidatesOf.items],
	];
	// Greedy and bound hold two numbers and a counter a group, and four numbers a candidate.
	const work = worth.length * 21 + origin.length * 32;
	return arrays.reduce((bytes, array) => bytes + (array?.byteLength ?? 0), work);
}
