import type { AnalysisErrorCode, AnalysisErrorContext } from '../analysis-error.ts';
import type { ModelHamlets, ModelledRows } from '../propagation/model-hamlets.ts';
import type { PropagationSettings } from '../propagation/settings.ts';
import type { ModelMast } from '../propagation/transmitters.ts';
import type { CriterionId } from '../ranking/criteria.ts';
import type { Explanation } from '../ranking/explain.ts';
import type { Ranking } from '../ranking/rank.ts';
import type { Stability, StabilityOptions } from '../ranking/stability.ts';
import type { LeftOut, RankingTable } from '../ranking/table.ts';
import type { SitingResult } from '../siting/choose-sites.ts';
import type { Positions } from '../siting/coverage.ts';
import type { ExactLimits } from '../siting/exact.ts';
import type { Coverage, SitingProblem } from '../siting/problem.ts';
import type { SignalSettings } from '../service-state/signal-state.ts';
import type { Progress } from '../steps.ts';

/** By criterion, ≥ 0 in any measure. */
export type Weights = Readonly<Partial<Record<CriterionId, number>>>;

/**
 * What a worker can be asked, and what it answers. A table is prepared once under a name of the asker's and stays in
 * the worker, so that a slider sends only weights.
 */
export interface Tasks {
	prepare: {
		ask: { table: string; data: RankingTable };
		answer: { hamlets: number; leftOut: readonly LeftOut[]; missing: Readonly<Record<string, number>> };
	};
	forget: { ask: { table: string }; answer: null };
	rank: { ask: { table: string; weights: Weights }; answer: Ranking };
	stability: { ask: { table: string; weights: Weights } & StabilityOptions; answer: Stability };
	pareto: { ask: { table: string; weights: Weights }; answer: { front: Uint32Array<ArrayBuffer> } };
	explain: { ask: { table: string; weights: Weights; hamlet: number; top: number }; answer: Explanation };
	coverage: {
		ask: { candidates: Positions; reachMetres: Float64Array; hamlets: Positions };
		answer: Coverage;
	};
	model: {
		ask: {
			hamlets: ModelHamlets;
			masts: readonly ModelMast[];
			propagation: PropagationSettings;
			signal: SignalSettings;
		};
		answer: ModelledRows;
	};
	site: { ask: { problem: SitingProblem; limits?: ExactLimits }; answer: SitingResult };
}

export type TaskKind = keyof Tasks;
export type Ask<Kind extends TaskKind> = Tasks[Kind]['ask'];
export type Answer<Kind extends TaskKind> = Tasks[Kind]['answer'];

/** To the worker. */
export type Request =
	| { [Kind in TaskKind]: { id: number; kind: Kind; ask: Ask<Kind> } }[TaskKind]
	| { id: number; kind: 'cancel' };

/** From the worker: any number of `progress`, then one of the others. */
export type Reply =
	| { id: number; kind: 'progress'; progress: Progress }
	| { id: number; kind: 'done'; answer: Answer<TaskKind> }
	| { id: number; kind: 'cancelled' }
	/** Input that was refused. */
	| { id: number; kind: 'refused'; code: AnalysisErrorCode; context: AnalysisErrorContext }
	/** A defect: anything else that was thrown. */
	| { id: number; kind: 'broken'; message: string };

/** One end of a channel; both kinds of worker fit behind it. */
export interface Port<Out, In> {
	post(message: Out, transfer: ArrayBuffer[]): void;
	listen(receive: (message: In) => void): void;
}
