import { setTimeout as sleep } from 'node:timers/promises';
import { Backend } from './backend.ts';
import { ClientSocket } from './client-socket.ts';
import { errorResponse, prepareAgain, readyForQuery, simpleQuery, STATUS } from './messages.ts';
import type { BridgeError, Unit } from './messages.ts';

export interface BridgeOptions {
	/** An initialised PostgreSQL data directory. */
	directory: string;
	timeZone: string;
	/** Milliseconds one statement may run before its backend is ended. */
	statementLimit: number;
	/** Milliseconds a transaction may sit without a statement before it is rolled back. */
	idleTransactionLimit: number;
	/** Milliseconds between checkpoints while there is work; a minute unless told. */
	checkpointInterval?: number;
}

interface Job extends Unit {
	/** Whom to answer; null for the bridge's own housekeeping. */
	socket: ClientSocket | null;
}

const CLOSE_PATIENCE = 5_000;
/**
 * A backend without a postmaster never checkpoints by itself: its write-ahead log would grow for as long as the process
 * lives (measured: 6 MB per 10,000 rows), and so would the recovery after a crash.
 */
const CHECKPOINT_INTERVAL = 60_000;
const COPY_REFUSED = `do $$ begin raise exception using errcode = '0A000', message =
	'the embedded database cannot COPY FROM STDIN; insert with jsonb_to_recordset instead'; end $$`;
const ABORT_TRANSACTION = `do $$ begin raise exception 'the transaction was lost with its backend'; end $$`;

/**
 * One postgres.js connection over one backend in a worker thread.
 *
 * The rule that keeps it correct: units reach the backend one at a time and whole, so nothing can interleave and the
 * backend never waits for input. When a unit runs past the limit, or the WASM traps, the thread is ended, the directory
 * is opened again (as after a crash), and the session is rebuilt: prepared statements are parsed again, and if a
 * transaction was open it is left aborted, so its later statements are refused until ROLLBACK, as on a server.
 */
export class Bridge {
	readonly #options: BridgeOptions;
	#backend: Backend | null = null;
	#client: ClientSocket | null = null;
	#queue: Job[] = [];
	#running: Job | null = null;
	#status: number = STATUS.idle;
	#statements = new Map<string, Buffer>();
	#startPacket: Uint8Array | null = null;
	#recovering: Promise<void> | null = null;
	#closing: Promise<void> | null = null;
	#settled: (() => void) | null = null;
	#statementTimer: NodeJS.Timeout | undefined;
	#idleTimer: NodeJS.Timeout | undefined;
	#checkpointAt = Date.now();

	/** Milliseconds one statement may run; counts from the next statement on. */
	statementLimit: number;

	private constructor(options: BridgeOptions) {
		this.#options = options;
		this.statementLimit = options.statementLimit;
	}

	/** @throws Error in PGlite's words when the directory does not open */
	static async open(options: BridgeOptions): Promise<Bridge> {
		const bridge = new Bridge(options);
		await bridge.#startBackend();
		return bridge;
	}

	/** A new line for postgres.js's `socket` option. One client at a time; a second one is refused. */
	connect(): ClientSocket {
		const socket: ClientSocket = new ClientSocket({
			onUnit: (unit) => this.#accept(unit, socket),
			// A cancel request names no statement here, and ignoring one is allowed: the watchdog ends long ones.
			onCancel: () => socket.destroy(),
		});
		socket.on('close', () => {
			if (this.#client !== socket) return;
			this.#client = null;
			this.#enqueue(ownJob('rollback'));
		});
		return socket;
	}

	/** Waits a little for the running statement, then shuts the database down. Later calls wait for the first. */
	close(): Promise<void> {
		this.#closing ??= this.#shutDown();
		return this.#closing;
	}

	async #shutDown(): Promise<void> {
		this.#queue = [];
		clearTimeout(this.#idleTimer);
		await this.#recovering?.catch(() => {});
		if (this.#running)
			await Promise.race([new Promise<void>((settled) => (this.#settled = settled)), sleep(CLOSE_PATIENCE)]);
		clearTimeout(this.#statementTimer);
		const backend = this.#backend;
		this.#backend = null;
		if (!backend) return;
		// A killed backend loses nothing that was committed; closing properly only saves the next start its recovery.
		if (!this.#running) await Promise.race([backend.close(), sleep(CLOSE_PATIENCE, null, { ref: false })]);
		await backend.kill();
	}

	#accept(unit: Unit, socket: ClientSocket): void {
		if (unit.ends === 'start') {
			if (this.#client && !this.#client.destroyed)
				return refuse(socket, '53300', 'the embedded database serves one connection; LISTEN needs a server');
			this.#client = socket;
			this.#startPacket = unit.bytes.slice();
			this.#statements.clear();
			// The backend outlives its clients: nothing of the last session may reach this one.
			this.#enqueue(ownJob('rollback'));
			this.#enqueue(ownJob('discard all'));
		}
		this.#enqueue({ ...unit, socket });
	}

	#enqueue(job: Job): void {
		if (this.#closing) {
			if (job.socket) refuse(job.socket, '57P01', 'the embedded database is closing');
			return;
		}
		this.#queue.push(job);
		this.#runNext();
	}

	#runNext(): void {
		if (this.#running || this.#recovering || this.#closing) return;
		const job = this.#queue.shift();
		if (!job) return this.#watchIdleTransaction();
		if (job.socket?.destroyed) return this.#runNext();
		clearTimeout(this.#idleTimer);
		if (!this.#backend) {
			this.#queue.unshift(job);
			this.#recover();
			return;
		}
		this.#running = job;
		if (job.socket) this.#statementTimer = setTimeout(() => this.#endStatement(), this.statementLimit);
		for (const [name, parse] of job.statements)
			if (parse) this.#statements.set(name, parse);
			else this.#statements.delete(name);
		this.#backend.run(job.copiesIn ? simpleQuery(COPY_REFUSED) : job.bytes);
	}

	#finish(bytes: Buffer, status: number): void {
		const job = this.#running;
		if (!job) return;
		clearTimeout(this.#statementTimer);
		this.#running = null;
		this.#status = status;
		job.socket?.send(job.ends === 'flush' ? bytes : Buffer.concat([bytes, readyForQuery(status)]));
		this.#settled?.();
		// After a Flush comes the rest of the same statement, and a query in between would forget an unnamed one.
		if (job.ends !== 'flush') this.#checkpointInTime();
		this.#runNext();
	}

	#checkpointInTime(): void {
		const interval = this.#options.checkpointInterval ?? CHECKPOINT_INTERVAL;
		if (this.#status !== STATUS.idle || Date.now() - this.#checkpointAt < interval) return;
		this.#checkpointAt = Date.now();
		this.#queue.unshift(ownJob('checkpoint'));
	}

	#endStatement(): void {
		const seconds = this.statementLimit / 1000;
		this.#abandon({
			severity: 'ERROR',
			code: '57014',
			message: `canceling statement due to statement timeout: it ran for more than ${seconds} s`,
		});
	}

	/** Gives the running statement up: answers its caller with `error` and replaces the backend. */
	#abandon(error: BridgeError): void {
		clearTimeout(this.#statementTimer);
		const job = this.#running;
		this.#running = null;
		if (this.#status !== STATUS.idle) this.#status = STATUS.failed;
		if (job?.socket) {
			const answer = errorResponse(error);
			job.socket.send(job.ends === 'flush' ? answer : Buffer.concat([answer, readyForQuery(this.#status)]));
		}
		this.#settled?.();
		if (!this.#closing) this.#recover();
	}

	#recover(): void {
		const old = this.#backend;
		this.#backend = null;
		this.#recovering = (async () => {
			await old?.kill();
			await this.#startBackend();
			this.#queue.unshift(...this.#sessionJobs());
		})();
		this.#recovering
			.catch((cause: unknown) => this.#refuseAll(cause))
			.finally(() => {
				this.#recovering = null;
				this.#runNext();
			});
	}

	/** What a fresh backend must run to stand where the lost one stood. */
	#sessionJobs(): Job[] {
		const jobs: Job[] = [];
		if (this.#startPacket)
			jobs.push({ ...ownJob(''), bytes: new Uint8Array(this.#startPacket), ends: 'start' });
		if (this.#statements.size > 0)
			jobs.push({ ...ownJob(''), bytes: prepareAgain(this.#statements.values()) });
		if (this.#status !== STATUS.idle) jobs.push(ownJob('begin'), ownJob(ABORT_TRANSACTION));
		return jobs;
	}

	#refuseAll(cause: unknown): void {
		const reason = cause instanceof Error ? cause.message : String(cause);
		const sockets = new Set(this.#queue.map((job) => job.socket));
		this.#queue = [];
		this.#status = STATUS.idle;
		for (const socket of sockets)
			if (socket) refuse(socket, '57P03', `the embedded database did not open again: ${reason}`);
	}

	#watchIdleTransaction(): void {
		clearTimeout(this.#idleTimer);
		const client = this.#client;
		if (this.#status === STATUS.idle || !client) return;
		// Ending the line is what a server does too (idle_in_transaction_session_timeout); its close rolls back.
		this.#idleTimer = setTimeout(() => client.destroy(), this.#options.idleTransactionLimit);
	}

	async #startBackend(): Promise<void> {
		this.#backend = await Backend.start(this.#options.directory, this.#options.timeZone, {
			onBytes: (bytes) => this.#running?.socket?.send(bytes),
			onDone: (bytes, status) => this.#finish(bytes, status),
			onBroken: (message) =>
				this.#abandon({
					severity: 'ERROR',
					code: 'XX000',
					message: `the embedded database failed inside this statement and was opened again: ${message}`,
				}),
		});
	}
}

function ownJob(text: string): Job {
	return { bytes: simpleQuery(text), ends: 'sync', statements: new Map(), copiesIn: false, socket: null };
}

function refuse(socket: ClientSocket, code: string, message: string): void {
	socket.send(
		Buffer.concat([errorResponse({ severity: 'FATAL', code, message }), readyForQuery(STATUS.idle)]),
	);
	void socket.hangUp();
}
