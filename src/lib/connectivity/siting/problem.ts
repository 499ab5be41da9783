import { AnalysisError } from '../analysis-error.ts';

/** Which hamlets each candidate would serve, as compressed rows: those of candidate i are `hamlets[offsets[i]…offsets[i + 1]]`. */
export interface Coverage {
	/** One more than there are candidates, ascending from 0. */
	offsets: Uint32Array;
	/** Rows of hamlets. */
	hamlets: Uint32Array;
}

export type SitingLimit =
	| { kind: 'count'; count: number }
	/** In the currency of the costs. */
	| { kind: 'budget'; budget: number };

/**
 * "With k new masts, or a budget, which places serve the most?" Existing masts are fixed: what they serve is served.
 * Plain data and typed arrays, so it crosses into a worker.
 */
export interface SitingProblem {
	/** What serving each hamlet is worth (underserved minority households, say), ≥ 0; NaN = not known. */
	demand: Float64Array;
	/** By hamlet, 1 = an existing mast serves it. */
	served: Uint8Array;
	/** Unique; of equals the first by key is taken. */
	candidateKeys: readonly string[];
	coverage: Coverage;
	/** By candidate, ≥ 0; needed for a budget. */
	costs: Float64Array | null;
	limit: SitingLimit;
}

/**
 * Checks a problem before work begins.
 * @throws AnalysisError where there are no hamlets or candidates, a key comes twice, a demand or cost is below 0 or a
 * cost unknown, the coverage does not fit, the count is no positive whole number, or the budget is not above 0
 */
export function checkProblem({ demand, served, candidateKeys, coverage, costs, limit }: SitingProblem): void {
	if (demand.length === 0) throw new AnalysisError('connectivity_error_no_hamlets');
	if (candidateKeys.length === 0) throw new AnalysisError('connectivity_error_no_candidates');
	const seen = new Set<string>();
	for (const key of candidateKeys) {
		if (seen.has(key)) throw new AnalysisError('connectivity_error_duplicate_key', { key });
		seen.add(key);
	}
	const badDemand = demand.findIndex((value) => value < 0 || value === Infinity);
	if (badDemand >= 0 || served.length !== demand.length)
		throw new AnalysisError('connectivity_error_demand_value', { row: badDemand });
	checkCoverage(coverage, candidateKeys, demand.length);
	if (limit.kind === 'count') {
		if (!Number.isInteger(limit.count) || limit.count < 1)
			throw new AnalysisError('connectivity_error_site_count', { count: String(limit.count) });
	} else if (!(limit.budget > 0 && limit.budget < Infinity))
		throw new AnalysisError('connectivity_error_budget_zero', { budget: String(limit.budget) });
	if (costs === null && limit.kind === 'count') return;
	for (const [candidate, key] of candidateKeys.entries()) {
		const cost = costs?.[candidate] ?? NaN;
		if (!(cost >= 0 && cost < Infinity))
			throw new AnalysisError('connectivity_error_candidate_value', { key, value: String(cost) });
	}
}

function checkCoverage({ offsets, hamlets }: Coverage, keys: readonly string[], hamletCount: number): void {
	for (const [candidate, key] of keys.entries())
		if (!(offsets[candidate]! <= offsets[candidate + 1]!))
			throw new AnalysisError('connectivity_error_candidate_value', { key, value: 'offsets' });
	const isWhole = offsets.length === keys.length + 1 && offsets[0] === 0 && offsets.at(-1) === hamlets.length;
	if (!isWhole || hamlets.some((hamlet) => hamlet >= hamletCount))
		throw new AnalysisError('connectivity_error_candidate_value', { key: '', value: 'hamlets' });
}
