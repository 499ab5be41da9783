import type { Pool } from '../db/index.ts';
import { report } from '../log.ts';
import { inspectFile } from './inspect.ts';
import { beginInspection, countInsideCommunes, endInspection, noteProgress } from './repository.ts';

/** Milliseconds between two signs of life. */
const SIGN_OF_LIFE = 5_000;

/** Inspects files one after another beside the requests, telling in the database how far it has come. */
export class Inspections {
	private last: Promise<void> = Promise.resolve();
	private readonly under = new Map<string, AbortController>();

	constructor(
		private readonly sql: Pool,
		private readonly pathOf: (id: string) => string,
	) {}

	/**
	 * Begins, or waits for its turn. @returns false where it goes on already, in this process or another, or where
	 * nothing is to be inspected
	 */
	async add(id: string, fileName: string): Promise<boolean> {
		if (this.under.has(id) || !(await beginInspection(this.sql, id))) return false;
		const stop = new AbortController();
		this.under.set(id, stop);
		let progress = 0;
		const note = () => noteProgress(this.sql, id, progress).catch(() => undefined);
		const timer = setInterval(() => void note(), SIGN_OF_LIFE);
		this.last = this.last
			.then(() => this.inspect(id, fileName, stop.signal, (share) => (progress = share)))
			.finally(() => {
				clearInterval(timer);
				this.under.delete(id);
			});
		return true;
	}

	private async inspect(
		id: string,
		fileName: string,
		signal: AbortSignal,
		onProgress: (share: number) => void,
	): Promise<void> {
		try {
			signal.throwIfAborted();
			const inspected = await inspectFile(this.pathOf(id), fileName, {
				countInside: (places) => countInsideCommunes(this.sql, places),
				signal,
				onProgress: (share) => onProgress(Math.min(1, share)),
			});
			await endInspection(this.sql, id, inspected);
		} catch (error) {
			if (!signal.aborted) report(error, { job: 'intake inspection', intake: id });
			await endInspection(this.sql, id, null).catch(() => undefined);
		}
	}

	/** Breaks off, and waits until its files are let go. */
	async stop(id: string): Promise<void> {
		const under = this.under.get(id);
		if (!under) return;
		under.abort();
		await this.last;
	}

	idle(): Promise<void> {
		return this.last;
	}

	async close(): Promise<void> {
		for (const stop of this.under.values()) stop.abort();
		await this.last;
	}
}
