import type { Highs } from 'highs';
import { openAnalysis, type AnalysisWorker } from './client.ts';
import type { Reply, Request } from './protocol.ts';
import { serveAnalysis } from './serve.ts';

/**
 * The analysis in the caller's own thread, which it gives back every few milliseconds: for where no built worker is at
 * hand, as in development and in tests. What passes between the two is copied, as between threads.
 */
export function openHere(loadHighs: () => Promise<Highs>): AnalysisWorker {
	const receivers: { request?: (message: Request) => void; reply?: (message: Reply) => void } = {};
	let closed = false;
	serveAnalysis(
		{
			post: (message, transfer) => {
				if (!closed) receivers.reply?.(structuredClone(message, { transfer }));
			},
			listen: (receive) => (receivers.request = receive),
		},
		loadHighs,
	);
	return openAnalysis({
		post: (message, transfer) => receivers.request?.(structuredClone(message, { transfer })),
		listen: (receive) => (receivers.reply = receive),
		onLost: () => {},
		terminate: () => (closed = true),
	});
}
