import { setTimeout as sleep } from 'node:timers/promises';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
/** How long a web server may take to answer what it has begun, milliseconds. */
const SERVER_PATIENCE = 10_000;

/**
 * Closes the database when the process is asked to end. A web server in the same process listens for the signal too
 * and first answers what it has begun; then the database waits for its `sveltekit:shutdown`. Without one it closes at
 * once and the process ends as the signal asked.
 */
export function closeOnSignals(database: { close(): Promise<void> }): void {
	const listeners = SIGNALS.map((signal) => {
		const listener = () => void end(signal);
		process.on(signal, listener);
		return () => process.off(signal, listener);
	});
	const end = async (signal: NodeJS.Signals) => {
		for (const off of listeners) off();
		const serverIsClosing = process.listenerCount(signal) > 0;
		if (serverIsClosing) {
			const closed = new Promise<void>((resolve) =>
				process.once('sveltekit:shutdown' as 'exit', () => resolve()),
			);
			await Promise.race([closed, sleep(SERVER_PATIENCE, null, { ref: false })]);
		}
		await database.close();
		if (!serverIsClosing) process.kill(process.pid, signal);
	};
}
