/** The room's front door: one postgres.js client over two databases. See docs/adr/0001. */
import type { Environment } from '../environment.ts';
import type { Pool, Transaction } from './client.ts';
import { OPENING_LIMIT, openEmbedded } from './embedded/index.ts';
import { listenNative, openNative, type Listener } from './native.ts';
import { closeOnSignals } from './signals.ts';

export { errorCode } from './client.ts';
export type { Pool, Sql, Transaction } from './client.ts';
export { migrate } from './migrate.ts';
export type { Listener } from './native.ts';
export { findPackageRoot } from './package-root.ts';

export interface Database {
	readonly sql: Pool;
	readonly kind: 'embedded' | 'postgres';
	readonly capabilities: {
		/** ST_AsMVT and ST_AsMVTGeom work; the embedded PostGIS is built without them. */
		readonly asMvt: boolean;
	};
	/**
	 * For tiles: many small statements alike. On a server these sessions plan a statement once for all its parameters,
	 * never in parallel, and end it after 10 s; on the embedded database it is `sql`.
	 */
	readonly tileSql: Pool;
	/**
	 * Hears of every `pg_notify(channel, …)`, on a connection of its own that comes back by itself. Null on the embedded
	 * database, which has no LISTEN.
	 */
	readonly listen: ((channel: string, listener: Listener) => Promise<() => Promise<void>>) | null;
	/**
	 * One transaction whose statements may each run `seconds`, for imports and migrations; elsewhere a statement ends
	 * with code 57014 after 30 s.
	 */
	patiently<T>(seconds: number, work: (sql: Transaction) => Promise<T>): Promise<T>;
	/** Waits a few seconds for running queries, then closes. Safe to call twice. */
	close(): Promise<void>;
}

export interface OpenOptions {
	/** Told in Vietnamese what is happening, for the command line. */
	onProgress?: (message: string) => void;
	/** Close on SIGTERM and SIGINT; tests and short commands that close themselves say no. */
	closeOnSignals?: boolean;
	/** Milliseconds one statement may run, then it ends with code 57014. */
	statementLimit?: number;
	/**
	 * Milliseconds a transaction may wait between statements. Past it the transaction is rolled back and its promise
	 * rejected: on the embedded database it holds up everybody else.
	 */
	idleTransactionLimit?: number;
}

const STATEMENT_LIMIT = 30_000;
const IDLE_TRANSACTION_LIMIT = 60_000;
const TILE_LIMIT = 10_000;
/** Planning anew for each tile, or starting workers for a millisecond of work, costs more than a small tile itself. */
const TILE_SESSION = { plan_cache_mode: 'force_generic_plan', max_parallel_workers_per_gather: 0 };

/**
 * Opens the database the environment asks for: a PostgreSQL server with `databaseUrl`, else the embedded one in
 * `dataDir`. PostGIS is there afterwards; the schema is `migrate`'s.
 * @throws StartError naming what is wrong and the remedy
 */
export async function openDatabase(
	environment: Pick<Environment, 'databaseUrl' | 'dataDir'>,
	options: OpenOptions = {},
): Promise<Database> {
	const limits = {
		statementLimit: options.statementLimit ?? STATEMENT_LIMIT,
		idleTransactionLimit: options.idleTransactionLimit ?? IDLE_TRANSACTION_LIMIT,
	};
	const onProgress = options.onProgress ?? (() => {});
	const database = environment.databaseUrl
		? await openServer(environment.databaseUrl, limits, onProgress)
		: await openInProcess(environment.dataDir, limits, onProgress);
	if (options.closeOnSignals !== false) closeOnSignals(database);
	return database;
}

type Limits = Required<Pick<OpenOptions, 'statementLimit' | 'idleTransactionLimit'>>;

async function openServer(
	url: string,
	limits: Limits,
	onProgress: (message: string) => void,
): Promise<Database> {
	onProgress('Đang kết nối máy chủ PostgreSQL…');
	const sql = await openNative({ url, ...limits });
	const tileSql = await openNative({ url, ...limits, statementLimit: TILE_LIMIT, session: TILE_SESSION });
	let closing: Promise<unknown> | null = null;
	const end = () => Promise.all([sql.end({ timeout: 5 }), tileSql.end({ timeout: 5 })]);
	return {
		sql,
		tileSql,
		kind: 'postgres',
		capabilities: { asMvt: await canMakeTiles(sql) },
		listen: (channel, listener) => listenNative(url, channel, listener),
		patiently: (seconds, work) => begin(sql, seconds, work),
		close: async () => void (await (closing ??= end())),
	};
}

async function openInProcess(
	dataDir: string,
	limits: Limits,
	onProgress: (message: string) => void,
): Promise<Database> {
	const { sql, withStatementLimit, close } = await openEmbedded({ dataDir, ...limits, onProgress });
	return {
		sql,
		tileSql: sql,
		kind: 'embedded',
		capabilities: { asMvt: await withStatementLimit(OPENING_LIMIT, () => canMakeTiles(sql)) },
		listen: null,
		// The one connection is the transaction's alone from BEGIN to COMMIT, so the limit touches nobody else.
		patiently: (seconds, work) =>
			begin(sql, seconds, (transaction) => withStatementLimit(seconds * 1000, () => work(transaction))),
		close,
	};
}

async function begin<T>(sql: Pool, seconds: number, work: (sql: Transaction) => Promise<T>): Promise<T> {
	const result = await sql.begin(async (transaction) => {
		await transaction`select set_config('statement_timeout', ${String(seconds * 1000)}, true)`;
		return { value: await work(transaction) };
	});
	return result.value;
}

/** Asked by trying: a build without protobuf has the functions too, and they only raise. */
async function canMakeTiles(sql: Pool): Promise<boolean> {
	try {
		await sql`
			select ST_AsMVT(feature) from (
				select ST_AsMVTGeom(ST_Point(0, 0, 3857), ST_TileEnvelope(0, 0, 0)) as geom) as feature`;
		return true;
	} catch {
		return false;
	}
}
