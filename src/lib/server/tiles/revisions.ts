import type { Database } from '../db/index.ts';
import { report } from '../log.ts';

/** The numbers of all tables at one moment. */
export interface RevisionSnapshot {
	/** Grows whenever any number has changed. */
	readonly epoch: number;
	/** One number for several tables: each only grows, so the sum changes whenever one of them does. */
	of(tables: readonly string[]): number;
}

/** With LISTEN, numbers are trusted this long without asking again, in case a connection dies without a word. */
const TRUST_MS = 5_000;
/** Changes each add a row; this many are summed in less than a millisecond. */
const PIECES_BEFORE_FOLDING = 2_000;

/**
 * What the triggers on our tables number in `data_revision`. On a server a notification says at once when to read it
 * again; while nobody listens (the embedded database, a lost connection) it is read for every question.
 */
export class Revisions {
	#snapshot: RevisionSnapshot = { epoch: 0, of: () => 0 };
	#signature = '';
	#trustedUntil = 0;
	#listening = false;
	/** Raised by every notification: a reading that began before it may have missed the change. */
	#heard = 0;
	#running: Promise<RevisionSnapshot> | null = null;
	#next: Promise<RevisionSnapshot> | null = null;
	#isFolding = false;

	private constructor(private readonly database: Database) {}

	/** @returns the revisions and how to stop listening */
	static async watch(database: Database): Promise<{ revisions: Revisions; stop: () => Promise<void> }> {
		const revisions = new Revisions(database);
		const stop = await database.listen?.('data_revision', {
			onNotify: () => revisions.doubt(),
			onListening: () => {
				revisions.doubt();
				revisions.#listening = true;
			},
			onLost: () => {
				revisions.#listening = false;
				revisions.doubt();
			},
		});
		return { revisions, stop: stop ?? (() => Promise.resolve()) };
	}

	/** The present numbers where they are known without asking, else null. */
	get known(): RevisionSnapshot | null {
		return this.#trustedUntil > Date.now() ? this.#snapshot : null;
	}

	/** To be asked anew before the next answer, as after every change made by this process. */
	doubt(): void {
		this.#heard++;
		this.#trustedUntil = 0;
	}

	/** The numbers as they are now or later, never as they were before the call. */
	async current(): Promise<RevisionSnapshot> {
		if (this.known) return this.#snapshot;
		if (!this.#running) return this.#start();
		// The reading under way may have begun before a change that the caller knows of; all who wait share the next.
		this.#next ??= this.#running.then(
			() => this.#start(),
			() => this.#start(),
		);
		return this.#next;
	}

	#start(): Promise<RevisionSnapshot> {
		this.#next = null;
		const running = this.#read().finally(() => {
			if (this.#running === running) this.#running = null;
		});
		this.#running = running;
		return running;
	}

	async #read(): Promise<RevisionSnapshot> {
		const heard = this.#heard;
		const rows = await this.database.tileSql<{ tableName: string; revision: number; pieces: number }[]>`
			select table_name, revision, pieces from data_revision order by table_name`;
		const signature = rows.map(({ tableName, revision }) => `${tableName}:${revision}`).join();
		if (signature !== this.#signature) {
			const numbers = new Map(rows.map(({ tableName, revision }) => [tableName, revision]));
			this.#signature = signature;
			this.#snapshot = {
				epoch: this.#snapshot.epoch + 1,
				of: (tables) => tables.reduce((sum, table) => sum + (numbers.get(table) ?? 0), 0),
			};
		}
		if (this.#listening && heard === this.#heard) this.#trustedUntil = Date.now() + TRUST_MS;
		if (rows.reduce((sum, { pieces }) => sum + pieces, 0) > PIECES_BEFORE_FOLDING) void this.#fold();
		return this.#snapshot;
	}

	/** Changes no number, so nobody has to wait for it, and it may fail until the next time. */
	async #fold(): Promise<void> {
		if (this.#isFolding) return;
		this.#isFolding = true;
		try {
			await this.database.sql`select fold_data_changes()`;
		} catch (error) {
			report(error, { doing: 'fold_data_changes' });
		} finally {
			this.#isFolding = false;
		}
	}
}
