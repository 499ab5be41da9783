import type { Server, ServerResponse } from 'node:http';

/** Milliseconds in which a reader has to take something; a slow line takes a little all the time. */
const PATIENCE = 60_000;

/**
 * Ends answers whose reader has stopped taking them: what makes them stops too and gives back what it holds. Node.js by
 * itself waits for such a reader as long as its connection lives.
 * @param patience milliseconds
 * @returns how to stop watching
 */
export function dropStalledReaders(server: Server, patience = PATIENCE): () => void {
	const open = new Map<ServerResponse, { taken: number; since: number }>();
	server.on('request', (_request, response: ServerResponse) => {
		open.set(response, { taken: 0, since: Date.now() });
		response.once('close', () => open.delete(response));
	});
	const timer = setInterval(() => {
		for (const [response, seen] of open) {
			const taken = response.socket?.bytesWritten ?? 0;
			if (!response.writableNeedDrain || taken !== seen.taken)
				open.set(response, { taken, since: Date.now() });
			else if (Date.now() - seen.since >= patience) response.destroy();
		}
	}, patience / 6).unref();
	return () => clearInterval(timer);
}
