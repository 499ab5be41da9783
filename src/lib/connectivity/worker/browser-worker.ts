/// <reference lib="webworker" />
import loadHighs from 'highs';
import wasm from 'highs/runtime?url';
import type { Reply, Request } from './protocol.ts';
import { serveAnalysis } from './serve.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

serveAnalysis(
	{
		post: (message: Reply, transfer) => scope.postMessage(message, transfer),
		listen: (receive) =>
			scope.addEventListener('message', ({ data }: MessageEvent<Request>) => receive(data)),
	},
	// The bundler gives the file a name of its own, so the library is told it.
	() => loadHighs({ locateFile: () => wasm }),
);
