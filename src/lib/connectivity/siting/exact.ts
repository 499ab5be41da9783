import type { Highs, ModelData } from 'highs';
import type { Choice } from './greedy.ts';
import type { ReducedProblem } from './reduce.ts';

/** How much work the exact solver may take. */
export interface ExactLimits {
	/** Most entries of the coverage (after reduction) it is tried with; 0 = never. */
	entries: number;
	/** Nodes of the search tree: the same on every machine. */
	nodes: number;
	/** A net below: a run it ends is not used, because its result would depend on the machine. */
	seconds: number;
}

export const DEFAULT_EXACT_LIMITS: ExactLimits = { entries: 10_000, nodes: 2000, seconds: 20 };

export interface ExactResult {
	/** `proved` = no choice is better; `stopped` = the nodes ran out; `timed-out` = the seconds did. */
	end: 'proved' | 'stopped' | 'timed-out';
	/** Null where none was found, or the clock ended it. */
	choice: Choice | null;
	/** No choice is worth more; Infinity where nothing was shown. */
	upperBound: number;
}

/**
 * The maximal covering problem as a mixed-integer programme for HiGHS: a site stands or not, a group of hamlets counts
 * as far as sites reach it, and the sites keep within the limit (Church & ReVelle 1974). This build has one thread; with a fixed seed it takes the same way each time.
 * @param start a choice to begin from
 */
export function solveExactly(
	highs: Highs,
	problem: ReducedProblem,
	start: Choice,
	{ nodes, seconds }: ExactLimits,
): ExactResult {
	const sites = problem.origin.length;
	return highs.withModel(toModel(highs, problem), (model): ExactResult => {
		model.options.set({
			output_flag: false,
			random_seed: 0,
			mip_rel_gap: 0,
			mip_abs_gap: problem.isWhole ? 0.999 : 0,
			mip_max_nodes: nodes,
			time_limit: seconds,
		});
		model.setSolution({ colValue: startValues(problem, start) });
		model.run();
		const { optimal, timeLimit } = highs.constants.modelStatus;
		const status = model.getModelStatus();
		if (status === timeLimit) return { end: 'timed-out', choice: null, upperBound: Infinity };
		const values = model.getSolution().colValue;
		const chosen: number[] = [];
		for (let site = 0; site < sites; site++) if ((values[site] ?? 0) > 0.5) chosen.push(site);
		const bound = Number(model.info.get('mip_dual_bound'));
		return {
			end: status === optimal ? 'proved' : 'stopped',
			choice: chosen.length > 0 ? { chosen, value: NaN } : null,
			upperBound: Number.isFinite(bound) ? bound : Infinity,
		};
	});
}

function toModel(highs: Highs, { worth, candidatesOf, origin, costs, limit }: ReducedProblem): ModelData {
	const [sites, groups] = [origin.length, worth.length];
	const entries = candidatesOf.items.length;
	const starts = new Int32Array(groups + 2);
	const indices = new Int32Array(entries + groups + sites);
	const values = new Float64Array(indices.length);
	let at = 0;
	for (let group = 0; group < groups; group++) {
		for (let entry = candidatesOf.offsets[group]!; entry < candidatesOf.offsets[group + 1]!; entry++) {
			indices[at] = candidatesOf.items[entry]!;
			values[at++] = -1;
		}
		indices[at] = sites + group;
		values[at++] = 1;
		starts[group + 1] = at;
	}
	for (let site = 0; site < sites; site++) {
		indices[at] = site;
		values[at++] = costs?.[site] ?? 1;
	}
	starts[groups + 1] = at;
	const { integer, continuous } = highs.constants.variableType;
	const colCost = new Float64Array(sites + groups);
	colCost.set(worth, sites);
	const rowUpper = new Float64Array(groups + 1);
	rowUpper[groups] = limit;
	return {
		numCols: sites + groups,
		numRows: groups + 1,
		sense: highs.constants.objectiveSense.maximize,
		colCost,
		colLower: new Float64Array(sites + groups),
		colUpper: new Float64Array(sites + groups).fill(1),
		rowLower: new Float64Array(groups + 1).fill(-highs.infinity),
		rowUpper,
		matrix: { format: 'csr', numRows: groups + 1, numCols: sites + groups, starts, indices, values },
		integrality: new Int32Array(sites + groups).fill(continuous).fill(integer, 0, sites),
	};
}

function startValues({ origin, worth, groupsOf }: ReducedProblem, { chosen }: Choice): Float64Array {
	const values = new Float64Array(origin.length + worth.length);
	for (const site of chosen) {
		values[site] = 1;
		for (let at = groupsOf.offsets[site]!; at < groupsOf.offsets[site + 1]!; at++)
			values[origin.length + groupsOf.items[at]!] = 1;
	}
	return values;
}
