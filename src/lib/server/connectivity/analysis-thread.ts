import { join } from 'node:path';
import { AnalysisError } from '../../connectivity/analysis-error.ts';
import type { AnalysisWorker } from '../../connectivity/worker/client.ts';
import { openHere } from '../../connectivity/worker/open-here.ts';
import { openInNode } from '../../connectivity/worker/open-in-node.server.ts';
import { findPackageRoot } from '../db/index.ts';
import { AppError } from '../errors.ts';

let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs an analysis in a thread beside the server's, one after another: each may take a processor and hundreds of
 * megabytes. The thread ends with it. In development there is no built thread, and it runs here in slices.
 * @throws AppError Invalid with the code of what the analysis refused; Upstream where the thread died
 */
export function inAnalysisThread<Result>(work: (worker: AnalysisWorker) => Promise<Result>): Promise<Result> {
	const result = turn.then(async () => {
		const worker = open();
		try {
			return await work(worker);
		} catch (error) {
			if (!(error instanceof AnalysisError)) throw error;
			const kind = error.code === 'connectivity_error_worker_lost' ? 'Upstream' : 'Invalid';
			throw new AppError(kind, error.code, { context: { ...error.context }, cause: error });
		} finally {
			worker.close();
		}
	});
	turn = result.catch(() => null);
	return result;
}

function open(): AnalysisWorker {
	if (!import.meta.env?.PROD) return openHere(async () => (await import('highs')).default());
	return openInNode(join(findPackageRoot(), 'build', 'commands', 'connectivity-worker.js'));
}
