import { Worker } from 'node:worker_threads';
import { openAnalysis, type AnalysisWorker } from './client.ts';
import type { Reply } from './protocol.ts';

/**
 * Starts the analysis in a thread beside the server's, which lives until it is closed.
 * @param file the built `scripts/connectivity-worker.ts`: `build/commands/connectivity-worker.js`
 */
export function openInNode(file: string | URL): AnalysisWorker {
	// Loader flags of a test runner are of no use to built JavaScript, and some break it.
	const worker = new Worker(file, { execArgv: [] });
	return openAnalysis({
		post: (message, transfer) => worker.postMessage(message, transfer),
		listen: (receive) => worker.on('message', (message: Reply) => receive(message)),
		onLost: (lost) => {
			worker.on('error', (error) => lost(error.message));
			worker.on('exit', (code) => lost(`the thread ended with code ${code}`));
		},
		terminate: () => void worker.terminate(),
	});
}
