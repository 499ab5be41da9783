import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the process that listens needs of the app inside SvelteKit's bundle. */
export interface RunningApplication {
	/** Answers a request for a tile; false when the request is not one. */
	handleTile(request: IncomingMessage, response: ServerResponse): boolean;
	close(): Promise<void>;
}

/*
 * The listening script and SvelteKit's server are two bundles with two copies of every module. They must share one
 * database and one tile cache, so the app hands itself over through the global symbol registry, typed here once.
 */
const KEY = Symbol.for('phum-soc.application');
type Holder = { [KEY]?: RunningApplication };

export function announceApplication(application: RunningApplication): void {
	(globalThis as Holder)[KEY] = application;
}

/** @throws Error when the app has not started */
export function runningApplication(): RunningApplication {
	const application = (globalThis as Holder)[KEY];
	if (!application) throw new Error('the application has not started');
	return application;
}
