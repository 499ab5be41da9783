import type { Progress } from '../../../connectivity/steps.ts';
import { demand, type Viewer } from '../../access/index.ts';
import type { Database } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { report } from '../../log.ts';
import { modelSignals, type ModelOutcome, type ModelRequest } from './index.ts';

/** Modelling as a page watches it. */
export interface ModelJob {
	state: 'running' | 'done' | 'cancelled' | 'failed';
	startedBy: string | null;
	progress: Progress | null;
	outcome: ModelOutcome | null;
	/** A key of the messages. */
	problem: string | null;
}

/** The one run of this process; a second one waits for nobody, it is told that there is one. */
let current: { job: ModelJob; abort: AbortController } | null = null;

/** What is under way, or how the last run since the start ended. @throws AppError Forbidden */
export function viewModelJob(viewer: Viewer): ModelJob | null {
	demand(viewer, 'analysis');
	return current && { ...current.job };
}

/**
 * Begins to model, and returns at once.
 * @param onDone called after the rows are in place
 * @throws AppError Forbidden; Conflict `modelled_error_running`
 */
export function startModelJob(
	database: Pick<Database, 'sql' | 'patiently'>,
	request: Omit<ModelRequest, 'signal' | 'onProgress'>,
	onDone: () => void = () => {},
): { job: ModelJob; finished: Promise<void> } {
	demand(request.viewer, 'analysis');
	if (current?.job.state === 'running') throw new AppError('Conflict', 'modelled_error_running');
	const abort = new AbortController();
	const startedBy = request.viewer.name;
	const job: ModelJob = { state: 'running', startedBy, progress: null, outcome: null, problem: null };
	current = { job, abort };
	const finished = modelSignals(database, {
		...request,
		signal: abort.signal,
		onProgress: (progress) => (job.progress = progress),
	}).then(
		(outcome) => {
			Object.assign(job, { state: 'done', outcome });
			onDone();
		},
		(error: unknown) => {
			if (abort.signal.aborted) return void (job.state = 'cancelled');
			report(error, { requestId: request.requestId ?? null, path: 'modelled' });
			Object.assign(job, {
				state: 'failed',
				problem: error instanceof AppError ? error.code : 'modelled_error_failed',
			});
		},
	);
	return { job: { ...job }, finished };
}

/** Gives the run up; nothing of it is kept. @throws AppError Forbidden */
export function cancelModelJob(viewer: Viewer): ModelJob | null {
	demand(viewer, 'analysis');
	if (current?.job.state === 'running') {
		current.abort.abort();
		current.job.state = 'cancelled';
	}
	return viewModelJob(viewer);
}
