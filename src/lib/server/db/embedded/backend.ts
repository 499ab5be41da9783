import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findPackageRoot } from '../package-root.ts';

type Report =
	| { type: 'ready' }
	| { type: 'failed'; message: string }
	| { type: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
	| { type: 'done'; bytes: Uint8Array<ArrayBuffer>; status: number }
	| { type: 'trapped'; message: string }
	| { type: 'closed' };

export interface BackendEvents {
	/** Whole protocol messages, without ReadyForQuery. */
	onBytes(bytes: Buffer): void;
	/** The unit is finished; `bytes` is the last of its output, `status` the transaction status after it. */
	onDone(bytes: Buffer, status: number): void;
	/** The thread or the WASM in it broke down; it answers nothing more. */
	onBroken(message: string): void;
}

/** One worker thread with one PGlite in it. */
export class Backend {
	readonly #worker: Worker;
	#closed: (() => void) | null = null;
	#abandoned = false;

	private constructor(worker: Worker) {
		this.#worker = worker;
	}

	/**
	 * Opens the database directory, recovering from its write-ahead log when the last owner was killed.
	 * @throws Error with PGlite's own words when it does not open
	 */
	static async start(directory: string, timeZone: string, events: BackendEvents): Promise<Backend> {
		const file = join(findPackageRoot(), 'src/lib/server/db/embedded/worker.js');
		// Loader flags of a test runner or a bundler are of no use to plain JavaScript, and some break it.
		const worker = new Worker(file, { workerData: { directory, timeZone }, execArgv: [] });
		const backend = new Backend(worker);
		await new Promise<void>((ready, failed) => {
			worker.on('message', (report: Report) => {
				if (report.type === 'ready') ready();
				else if (report.type === 'failed') failed(new Error(report.message));
				else backend.#receive(report, events);
			});
			worker.on('error', (error) => {
				failed(error);
				backend.#break(error.message, events);
			});
			worker.on('exit', () => {
				failed(new Error('the database thread ended'));
				backend.#break('the database thread ended', events);
			});
		}).catch(async (error: unknown) => {
			await backend.kill();
			throw error;
		});
		return backend;
	}

	run(unit: Uint8Array<ArrayBuffer>): void {
		this.#worker.postMessage({ unit }, [unit.buffer]);
	}

	/** Shuts the database down properly, with a checkpoint. */
	async close(): Promise<void> {
		const closed = new Promise<void>((resolve) => (this.#closed = resolve));
		this.#worker.postMessage({});
		await closed;
	}

	/** Ends the thread wherever it is; the directory is then as after `kill -9`, and recovers on the next start. */
	async kill(): Promise<void> {
		this.#abandoned = true;
		await this.#worker.terminate();
	}

	#receive(report: Exclude<Report, { type: 'ready' } | { type: 'failed' }>, events: BackendEvents): void {
		if (this.#abandoned) return;
		if (report.type === 'trapped') return this.#break(report.message, events);
		if (report.type === 'closed') return this.#closed?.();
		const bytes = Buffer.from(report.bytes.buffer);
		if (report.type === 'done') events.onDone(bytes, report.status);
		else events.onBytes(bytes);
	}

	#break(message: string, events: BackendEvents): void {
		this.#closed?.();
		if (this.#abandoned) return;
		this.#abandoned = true;
		if (!this.#closed) events.onBroken(message);
	}
}
