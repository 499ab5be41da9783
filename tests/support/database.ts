import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { openDatabase, type Database, type OpenOptions, type Pool } from '../../src/lib/server/db/index.ts';
import type { Environment } from '../../src/lib/server/environment.ts';
import { takeKept, type KeptDatabase } from './kept-database.ts';

type State = 'migrated' | 'blank';

const KEPT = Symbol.for('phumsoc.kept-databases');

export interface OwnDatabase {
	/** Ready for `openDatabase`. */
	environment: Pick<Environment, 'databaseUrl' | 'dataDir'>;
	/** Close it first. */
	remove(): Promise<void>;
}

/**
 * A database of the caller's own, not yet opened: embedded, or on the server of TEST_DATABASE_URL.
 * @param state `migrated`, or `blank` with PostGIS and no table of ours
 */
export async function copyDatabase(state: State = 'migrated'): Promise<OwnDatabase> {
	const template = inject('databaseTemplate');
	return template.url ? await copyOnServer(template.url, template[state]) : await copyFolder(template[state]);
}

async function copyFolder(template: string): Promise<OwnDatabase> {
	const dataDir = await mkdtemp(join(inject('databaseTemplate').scratch, 'copy-'));
	await cp(template, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
	return {
		environment: { databaseUrl: null, dataDir },
		remove: () => rm(dataDir, { recursive: true, force: true }),
	};
}

async function copyOnServer(url: string, template: string): Promise<OwnDatabase> {
	const name = `phumsoc_test_${process.pid}_${randomBytes(4).toString('hex')}`;
	const address = new URL(url);
	address.pathname = `/${name}`;
	await onServer(url, (server) => server`create database ${server(name)} template ${server(template)}`);
	return {
		environment: { databaseUrl: address.href, dataDir: tmpdir() },
		remove: async () => {
			await onServer(url, (server) => server`drop database if exists ${server(name)} with (force)`);
		},
	};
}

async function onServer(url: string, work: (server: postgres.Sql) => Promise<unknown>): Promise<void> {
	const server = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await work(server);
	} finally {
		await server.end();
	}
}

export interface TestDatabase {
	readonly database: Database;
	readonly sql: Pool;
	readonly kind: Database['kind'];
	/** For opening a second pool on the same database; the embedded one is locked meanwhile. */
	readonly environment: OwnDatabase['environment'];
	/**
	 * Runs `work` in a transaction that is rolled back, so tests leave nothing behind. The given `sql` can `begin`
	 * like the pool (as a savepoint), so services run unchanged.
	 */
	isolated<T>(work: (sql: Pool) => Promise<T>): Promise<T>;
}

/**
 * A database for one test file, its alone from before its tests until after them, and as the migrations leave it. The
 * embedded one is handed from file to file, see kept-database.ts; one opened in a way of its own is not.
 */
export function useTestDatabase({ state, ...options }: OpenOptions & { state?: State } = {}): TestDatabase {
	let own: OwnDatabase | null = null;
	let opened: Database | null = null;
	let giveBack: (() => Promise<void> | void) | null = null;
	const isPlain = !state && Object.keys(options).length === 0;
	beforeAll(async () => {
		if (isPlain && !inject('databaseTemplate').url) {
			const kept = await takeKept(idle, copyDatabase);
			[own, opened] = [kept.own, kept.opened];
			giveBack = () => void idle.push(kept);
		} else {
			const [copy, database] = await openCopy(state, options);
			[own, opened] = [copy, database];
			giveBack = async () => {
				await database.close();
				await copy.remove();
			};
		}
	});
	afterAll(() => giveBack?.());
	const database = (): Database => {
		if (!opened) throw new Error('the test database is open only inside tests and hooks');
		return opened;
	};
	return {
		get database() {
			return database();
		},
		get sql() {
			return database().sql;
		},
		get kind() {
			return database().kind;
		},
		get environment() {
			if (!own) throw new Error('the test database is there only inside tests and hooks');
			return own.environment;
		},
		isolated: (work) => isolate(database().sql, work),
	};
}

async function openCopy(state?: State, options: OpenOptions = {}): Promise<[OwnDatabase, Database]> {
	const own = await copyDatabase(state);
	return [own, await openDatabase(own.environment, { closeOnSignals: false, ...options })];
}

/** The databases that no file of this process has at the moment. Outlives the modules: see fresh-modules.ts. */
const idle = ((globalThis as { [KEPT]?: KeptDatabase[] })[KEPT] ??= []);

async function isolate<T>(pool: Pool, work: (sql: Pool) => Promise<T>): Promise<T> {
	const undo = new Error('rolled back on purpose');
	let result: { value: T } | null = null;
	try {
		await pool.begin(async (transaction) => {
			result = { value: await work(nested(transaction)) };
			throw undo;
		});
	} catch (error) {
		if (error !== undo) throw error;
	}
	if (!result) throw undo;
	return (result as { value: T }).value;
}

/** A transaction that begins as a pool does; only what repositories and services use of one. */
function nested(transaction: postgres.TransactionSql): Pool {
	const begin = (...parameters: unknown[]) => {
		const work = parameters.at(-1) as (sql: postgres.TransactionSql) => Promise<unknown>;
		return transaction.savepoint((savepoint) =>
			work(nested(savepoint) as unknown as postgres.TransactionSql),
		);
	};
	return Object.assign(transaction, { begin }) as unknown as Pool;
}
