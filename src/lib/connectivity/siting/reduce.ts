import type { SitingProblem } from './problem.ts';

/** A list of lists of numbers in two arrays. */
export interface Rows {
	offsets: Uint32Array;
	items: Uint32Array;
}

/**
 * The same problem made small: only hamlets that are worth something, not yet served and within somebody's reach;
 * hamlets the same candidates reach are one; of candidates that reach the same, the cheapest stands for all. Its
 * optimum is that of the problem it was made from.
 */
export interface ReducedProblem {
	/** Worth of each group of hamlets, > 0. */
	worth: Float64Array;
	/** By candidate: its groups, ascending. */
	groupsOf: Rows;
	/** By group: its candidates, ascending. */
	candidatesOf: Rows;
	/** Candidate here → row of the problem, in the order of the keys. */
	origin: Uint32Array;
	/** By candidate; null = each counts one. */
	costs: Float64Array | null;
	/** Most sites, or the budget. */
	limit: number;
	/** Candidates another one stands for, because they reach the same at no lower cost. */
	sameCoverage: number;
	/** True when every worth is a whole number: then so is every value. */
	isWhole: boolean;
}

/** @param problem one that `checkProblem` accepts */
export function reduceProblem(problem: SitingProblem): ReducedProblem {
	const { demand, served, candidateKeys, coverage, costs, limit } = problem;
	const byKey = [...candidateKeys.keys()].sort((one, other) =>
		candidateKeys[one]! < candidateKeys[other]! ? -1 : 1,
	);
	const counts = (hamlet: number) => served[hamlet] === 0 && demand[hamlet]! > 0;
	const reach = byKey.map((candidate) => {
		const own = coverage.hamlets.subarray(coverage.offsets[candidate], coverage.offsets[candidate + 1]);
		const sorted = own.filter(counts).sort();
		return sorted.filter((hamlet, at) => at === 0 || hamlet !== sorted[at - 1]);
	});
	const costAt = (at: number) => costs?.[byKey[at]!] ?? 1;
	const standsFor = firstOfEqual(reach, (at, other) => costAt(at) < costAt(other));
	const isBudget = limit.kind === 'budget';
	const kept = reach.flatMap((own, at) =>
		own.length > 0 && standsFor[at] === at && (!isBudget || costAt(at) <= limit.budget) ? [at] : [],
	);
	const hamletRows = transpose(
		kept.map((at) => reach[at]!),
		demand.length,
	);
	const lists = Array.from({ length: demand.length }, (_, hamlet) =>
		hamletRows.items.subarray(hamletRows.offsets[hamlet], hamletRows.offsets[hamlet + 1]),
	);
	const leader = firstOfEqual(lists, () => false);
	const groupOf = new Int32Array(demand.length).fill(-1);
	const groups: Uint32Array[] = [];
	const worth: number[] = [];
	for (const [hamlet, list] of lists.entries()) {
		if (list.length === 0) continue;
		const first = leader[hamlet]!;
		if (first === hamlet) {
			groupOf[hamlet] = groups.length;
			groups.push(list);
			worth.push(0);
		}
		worth[groupOf[first]!]! += demand[hamlet]!;
	}
	const candidatesOf = toRows(groups);
	return {
		worth: Float64Array.from(worth),
		groupsOf: transpose(groups, kept.length),
		candidatesOf,
		origin: Uint32Array.from(kept, (at) => byKey[at]!),
		costs: isBudget ? Float64Array.from(kept, costAt) : null,
		limit: isBudget ? limit.budget : Math.min(limit.count, kept.length),
		sameCoverage: reach.filter((own, at) => own.length > 0 && standsFor[at] !== at).length,
		isWhole: worth.every(Number.isInteger),
	};
}

function toRows(lists: readonly Uint32Array[]): Rows {
	const offsets = new Uint32Array(lists.length + 1);
	for (const [at, list] of lists.entries()) offsets[at + 1] = offsets[at]! + list.length;
	const items = new Uint32Array(offsets[lists.length]!);
	for (const [at, list] of lists.entries()) items.set(list, offsets[at]);
	return { offsets, items };
}

/** Who is in which list becomes which lists hold whom; both ascending. */
function transpose(lists: readonly Uint32Array[], width: number): Rows {
	const offsets = new Uint32Array(width + 1);
	for (const list of lists) for (const item of list) offsets[item + 1]!++;
	for (let at = 0; at < width; at++) offsets[at + 1]! += offsets[at]!;
	const next = offsets.slice();
	const items = new Uint32Array(offsets[width]!);
	for (const [at, list] of lists.entries()) for (const item of list) items[next[item]!++] = at;
	return { offsets, items };
}

/** For every list the one of equal content that stands for it: the preferred, else the first. */
function firstOfEqual(
	lists: readonly Uint32Array[],
	isPreferred: (at: number, other: number) => boolean,
): Uint32Array {
	const standsFor = new Uint32Array(lists.length);
	const byHash = new Map<number, number[][]>();
	for (const [at, list] of lists.entries()) {
		standsFor[at] = at;
		if (list.length === 0) continue;
		const hash = hashOf(list);
		const families = byHash.get(hash) ?? [];
		const family = families.find(([first]) => isEqual(lists[first!]!, list));
		if (family) family.push(at);
		else families.push([at]);
		byHash.set(hash, families);
	}
	for (const families of byHash.values())
		for (const family of families) {
			const best = family.reduce((chosen, at) => (isPreferred(at, chosen) ? at : chosen));
			for (const at of family) standsFor[at] = best;
		}
	return standsFor;
}

/** FNV-1a over 32-bit words. */
function hashOf(list: Uint32Array): number {
	let hash = 0x811c9dc5;
	for (const item of list) hash = Math.imul(hash ^ item, 0x01000193);
	return hash;
}

const isEqual = (one: Uint32Array, other: Uint32Array) =>
	one.length === other.length && one.every((item, at) => item === other[at]);
