import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import type { Reply, Request } from './protocol.ts';
import { serveAnalysis } from './serve.ts';

/** Serves the analysis to the thread that started this one. @throws Error on the main thread */
export function serveInThread(): void {
	const port = parentPort;
	if (!port) throw new Error('The analysis runs in a worker thread');
	serveAnalysis(
		{
			post: (message: Reply, transfer) => port.postMessage(message, transfer),
			listen: (receive) => port.on('message', (message: Request) => receive(message)),
		},
		() => loadHighs(),
	);
}
