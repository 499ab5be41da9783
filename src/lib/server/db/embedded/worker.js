// @ts-check
/**
 * The thread that owns PGlite. Plain JavaScript, loaded from this folder by path: Node 20 cannot start a worker from
 * TypeScript, and a bundler would move the file away from the packages it needs.
 *
 * It runs one protocol unit (client bytes up to Sync, Query or Flush) at a time and reports:
 * `ready` once, then per unit any number of `bytes` and one `done`; `trapped` when the WASM itself failed, after
 * which this thread is of no more use; `failed` when the database did not open; `closed` at the end.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { cxxGuard } from './guard.js';
import { leanPostgis } from './lean-postgis.js';
import { Replies } from './replies.js';

const IDLE = 0x49; // 'I'
const IN_TRANSACTION = 0x54; // 'T'

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const { directory, timeZone } = /** @type {{ directory: string, timeZone: string }} */ (workerData);

try {
	const database = await PGlite.create({
		dataDir: directory,
		extensions: {
			postgis: /** @type {any} */ (leanPostgis),
			unaccent,
			pg_trgm,
			btree_gist,
			pgcrypto,
			citext,
			fuzzystrmatch,
			cxxGuard: /** @type {any} */ (cxxGuard),
		},
		startParams: [
			...PGlite.defaultStartParams,
			...['-c', `timezone=${timeZone}`],
			// Room for the log between two checkpoints; the default keeps a gigabyte of old segments on disk.
			...['-c', 'max_wal_size=256MB'],
		],
	});
	reportTraps(database);
	port.on('message', serve(database));
	port.postMessage({ type: 'ready' });
} catch (error) {
	port.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}

/** @param {PGlite} database */
function serve(database) {
	let queue = Promise.resolve();
	return (/** @type {{ unit?: Uint8Array }} */ { unit }) => {
		queue = queue.then(() => (unit ? run(database, unit) : close(database)));
	};
}

/**
 * @param {PGlite} database
 * @param {Uint8Array} unit
 */
async function run(database, unit) {
	const replies = new Replies((bytes) => port.postMessage({ type: 'bytes', bytes }, [bytes.buffer]));
	// NODEFS writes straight through to the operating system, so there is nothing to sync afterwards.
	try {
		await database.execProtocolRawStream(unit, {
			syncToFs: false,
			onRawData: (chunk) => replies.push(chunk),
		});
	} catch (error) {
		// PostgreSQL ended its own process: a FATAL error, or a request for more input than the unit holds.
		port.postMessage({
			type: 'trapped',
			message: error instanceof Error ? error.message : 'the backend exited',
		});
		return;
	}
	const bytes = replies.take();
	const status = replies.status ?? (database.isInTransaction() ? IN_TRANSACTION : IDLE);
	port.postMessage({ type: 'done', bytes, status }, [bytes.buffer]);
}

/** @param {PGlite} database */
async function close(database) {
	await database.close();
	port.postMessage({ type: 'closed' });
	port.close();
}

/**
 * PGlite swallows every exception of its main loop, taking each for PostgreSQL's own longjmp. A trap (out of memory,
 * unreachable, stack overflow) is not one: the backend's memory can no longer be trusted and must be thrown away.
 * @param {PGlite} database
 */
function reportTraps(database) {
	const module = /** @type {any} */ (database.Module);
	const loop = module._PostgresMainLoopOnce;
	module._PostgresMainLoopOnce = () => {
		try {
			return loop();
		} catch (error) {
			if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError)
				port.postMessage({ type: 'trapped', message: error.message });
			throw error;
		}
	};
}
