import { openAnalysis, type AnalysisWorker } from './client.ts';
import type { Reply } from './protocol.ts';

/** Starts the analysis in a Web Worker of the page. */
export function openInBrowser(): AnalysisWorker {
	const worker = new Worker(new URL('./browser-worker.ts', import.meta.url), { type: 'module' });
	return openAnalysis({
		post: (message, transfer) => worker.postMessage(message, transfer),
		listen: (receive) => worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => receive(data)),
		onLost: (lost) => worker.addEventListener('error', ({ message }) => lost(message || 'the worker broke')),
		terminate: () => worker.terminate(),
	});
}
