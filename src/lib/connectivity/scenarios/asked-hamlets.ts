import { toRankingTable, type HamletTable } from '../hamlet-table.ts';
import type { CriterionId } from '../ranking/criteria.ts';
import type { RankingTable } from '../ranking/table.ts';
import type { Weights } from '../worker/protocol.ts';
import type { RankingQuestion } from './types.ts';

/** Rows of the hamlets a question is about, ascending. Those in communes and states it names; empty names all. */
export function findAskedRows(
	{ communeCodes, service }: Pick<HamletTable, 'communeCodes' | 'service'>,
	{ communes, states }: Pick<RankingQuestion, 'communes' | 'states'>,
): Uint32Array {
	const rows: number[] = [];
	const wanted = new Set(communes);
	for (const [row, state] of service.entries()) {
		if (wanted.size > 0 && !wanted.has(communeCodes[row] ?? '')) continue;
		if (states.length === 0 || states.includes(state)) rows.push(row);
	}
	return Uint32Array.from(rows);
}

/** Those rows alone: hamlets are compared with those asked about, not with all others. */
export function takeRows(
	{ keys, criteria }: Pick<HamletTable, 'keys' | 'criteria'>,
	rows: Uint32Array,
): RankingTable {
	const { columns } = toRankingTable({ keys, criteria });
	return {
		keys: Array.from(rows, (row) => keys[row]!),
		columns: columns.map(({ criterion, values }) => ({
			criterion,
			values: Float64Array.from(rows, (row) => values[row]!),
		})),
	};
}

/** Weights of criteria of which anything is known; a slider of one that nothing is known of moves nothing. */
export function usableWeights(weights: Weights, criteria: HamletTable['criteria']): Weights {
	return Object.fromEntries(
		Object.entries(weights).filter(([id]) => criteria[id as CriterionId] !== undefined),
	);
}
