import type { HamletTable } from '../hamlet-table.ts';
import { modelSignal, reachMetres } from '../propagation/signal.ts';
import type { CriterionId } from '../ranking/criteria.ts';
import { overlaySettings, type SettingValue } from '../settings/definitions.ts';
import type { SitingResult } from '../siting/choose-sites.ts';
import type { AnalysisWorker, AskOptions } from '../worker/client.ts';
import { findAskedRows } from './asked-hamlets.ts';
import type { DemandKind, ScenarioInput, ScenarioResult, SitingQuestion } from './types.ts';

const DEMAND_CRITERION: Readonly<Record<DemandKind, CriterionId>> = {
	'minority-households': 'minority-households',
	households: 'households',
	'poor-households': 'poor-households',
};

/** A siting worked out, with all that a page shows beside what a scenario keeps. */
export interface SolvedSiting {
	result: SitingResult;
	/** Rows of the hamlet table that were asked about; hamlets of `result` are places in it. */
	rows: Uint32Array;
	/** How far a new mast serves, metres. */
	reachMetres: number;
	/** Hamlets among those asked about that count as not served. */
	gapHamlets: number;
	/** Of these, those whose demand nobody knows, and those without a position: no mast can be said to reach them. */
	unknownDemand: number;
	withoutPosition: number;
}

/**
 * Works out "with k new masts, or a budget, which places serve the most?" from what a scenario froze.
 * @throws AnalysisError as the model, the coverage and the problem refuse; `connectivity_error_cancelled`
 */
export async function solveSiting(
	worker: AnalysisWorker,
	question: SitingQuestion,
	{ hamlets, candidates, settings }: ScenarioInput,
	options: AskOptions = {},
): Promise<SolvedSiting> {
	const { propagation, signal } = overlaySettings(settings as Record<string, SettingValue>);
	const { mast, limit, costEach } = question;
	const reach = reachMetres(modelSignal(mast, mast.environment, propagation), question.serves, signal);
	const rows = findAskedRows(hamlets, { communes: question.communes, states: [] });
	const demand = demandOf(hamlets, rows, question.demand);
	const served = Uint8Array.from(rows, (row) => Number(!question.gapStates.includes(hamlets.service[row]!)));
	const coverage = await worker.ask(
		'coverage',
		{
			candidates: Float64Array.from(candidates.flatMap(({ lng, lat }) => [lng, lat])),
			reachMetres: new Float64Array(candidates.length).fill(reach),
			hamlets: Float64Array.from(Array.from(rows, (row) => hamlets.positions[row] ?? [NaN, NaN]).flat()),
		},
		options,
	);
	const problem = {
		demand,
		served,
		candidateKeys: candidates.map(({ key }) => key),
		coverage,
		costs: costEach === null ? null : new Float64Array(candidates.length).fill(costEach),
		limit,
	};
	const result = await worker.ask('site', { problem }, options);
	const isGap = (at: number) => served[at] === 0;
	const count = (test: (row: number, at: number) => boolean) =>
		rows.reduce((sum, row, at) => sum + Number(isGap(at) && test(row, at)), 0);
	return {
		result,
		rows,
		reachMetres: reach,
		gapHamlets: count(() => true),
		unknownDemand: count((_row, at) => Number.isNaN(demand[at])),
		withoutPosition: count((row) => hamlets.positions[row] === null),
	};
}

/**
 * The answer as a scenario keeps it: hamlets in the order in which sites win them.
 * @throws AnalysisError as `solveSiting`
 */
export async function answerSiting(
	worker: AnalysisWorker,
	question: SitingQuestion,
	input: ScenarioInput,
	options: AskOptions = {},
): Promise<ScenarioResult> {
	return toScenarioResult(await solveSiting(worker, question, input, options), input);
}

/** What a scenario keeps of a siting. */
export function toScenarioResult(
	{ result, rows }: Pick<SolvedSiting, 'result' | 'rows'>,
	{ hamlets, candidates }: Pick<ScenarioInput, 'hamlets' | 'candidates'>,
): ScenarioResult {
	const keys = Array.from(result.chosen, (candidate) => candidates[candidate]!.key);
	return {
		hamlets: Array.from(result.won, (hamlet, at) => ({
			key: hamlets.keys[rows[hamlet]!]!,
			place: at + 1,
			score: null,
			stability: null,
			onParetoFront: null,
			site: keys[result.wonBy[at]!]!,
		})),
		sites: keys.map((key, at) => ({ key, gain: significant(result.gains[at]!) })),
		siting: {
			value: significant(result.value),
			unserved: significant(result.unserved),
			upperBound: significant(result.upperBound),
			gap: significant(result.gap),
			method: result.method,
			cost: result.cost === null ? null : significant(result.cost),
		},
	};
}

/** Of a criterion that nothing is known of, everything is unknown; never 0. */
function demandOf({ criteria }: HamletTable, rows: Uint32Array, demand: DemandKind): Float64Array {
	const values = criteria[DEMAND_CRITERION[demand]];
	return Float64Array.from(rows, (row) => values?.[row] ?? NaN);
}

const significant = (value: number) => Number(value.toPrecision(9));
