import { AnalysisError } from '../analysis-error.ts';
import type { CriterionId } from './criteria.ts';
import { weighMasks, type Ranking } from './rank.ts';
import { valueOfScore, type PreparedTable } from './table.ts';

/** What one criterion does for a hamlet. */
export interface Contribution {
	criterion: CriterionId;
	/** Share of the weight it carries for this hamlet, 0…1; those of all criteria add up to 1. */
	weight: number;
	/** 0…1, 1 comes first; null = left out for this hamlet. */
	score: number | null;
	/** weight × score; those of all criteria add up to the hamlet's score. */
	points: number;
	/** False = the value is not known: it counts as the median, or is left out. */
	isKnown: boolean;
	/** The raw value with which, all else equal, it would draw level; null = none would, or it has no weight. */
	levelValue: number | null;
	/** What the weight would have to be multiplied by to draw level; null = no weight would do. */
	levelWeight: number | null;
}

export interface Explanation {
	key: string;
	/** 1 = first. */
	place: number;
	score: number;
	/** Hamlets with the same score: only the key orders them. */
	tiedWith: number;
	/** The hamlet at the edge: the last inside where this one is outside, the first outside where it is inside. */
	rival: { key: string; place: number; score: number } | null;
	/** By points, highest first. */
	contributions: readonly Contribution[];
}

/**
 * Why a hamlet stands where it does, and what would carry it across the edge of the first `top`.
 * @param hamlet row of the given table
 * @throws AnalysisError where the hamlet has no place
 */
export function explainPlace(
	table: PreparedTable,
	weights: Float64Array,
	{ order, scores }: Ranking,
	hamlet: number,
	top: number,
): Explanation {
	const at = order.indexOf(hamlet);
	if (at < 0)
		throw new AnalysisError('connectivity_error_hamlet_unranked', {
			key: table.keys[table.rowOf[hamlet] ?? -1] ?? String(hamlet),
		});
	const keyOf = (one: number) => table.keys[table.rowOf[one]!]!;
	const row = table.rowOf[hamlet]!;
	const rivalAt = at < top ? top : top - 1;
	const rival = order[rivalAt] ?? null;
	const whole = weighMasks(weights)[table.counted[row]!]!;
	const score = scores[hamlet]!;
	const contributions = table.criteria.map((criterion, column): Contribution => {
		const bit = 1 << column;
		const counts = (table.counted[row]! & bit) !== 0;
		const own = table.scores[column]![row]!;
		const weight = counts ? weights[column]! / whole : 0;
		return {
			criterion: criterion.id,
			weight,
			score: counts ? own : null,
			points: weight * own,
			isKnown: (table.known[row]! & bit) !== 0,
			levelValue: rival === null ? null : levelValue(table, column, own, weight, scores[rival]! - score),
			levelWeight: rival === null ? null : levelWeight(table, column, weights, scores, hamlet, rival),
		};
	});
	return {
		key: keyOf(hamlet),
		place: at + 1,
		score,
		tiedWith: order.reduce((count, other) => count + Number(scores[other] === score), -1),
		rival: rival === null ? null : { key: keyOf(rival), place: rivalAt + 1, score: scores[rival]! },
		contributions: contributions.sort((one, other) => other.points - one.points),
	};
}

function levelValue(
	{ criteria, scales }: PreparedTable,
	column: number,
	own: number,
	weight: number,
	gap: number,
): number | null {
	if (weight === 0) return null;
	const scale = scales[column]!;
	const needed = own + gap / weight;
	return needed >= 0 && needed <= 1 && scale.high !== scale.low
		? valueOfScore(criteria[column]!, scale, needed)
		: null;
}

/** The two means are level where their difference, linear in this weight as long as the same criteria count, is 0. */
function levelWeight(
	{ scores: columns, counted, rowOf }: PreparedTable,
	column: number,
	weights: Float64Array,
	scores: Float32Array,
	hamlet: number,
	rival: number,
): number | null {
	const [row, rivalRow] = [rowOf[hamlet]!, rowOf[rival]!];
	const weight = weights[column]!;
	const mask = counted[row]!;
	if (weight === 0 || mask !== counted[rivalRow] || (mask & (1 << column)) === 0) return null;
	const advantage = columns[column]![row]! - columns[column]![rivalRow]!;
	if (advantage === 0) return null;
	const gap = (scores[rival]! - scores[hamlet]!) * weighMasks(weights)[mask]!;
	const factor = 1 + gap / (advantage * weight);
	return factor >= 0 ? factor : null;
}
