import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../start-error.ts';
import { createPool, errorCode, TIME_ZONE, type Pool } from '../client.ts';
import { Backend } from './backend.ts';
import { Bridge } from './bridge.ts';
import { takeLock } from './lock.ts';

/** Major version of the PostgreSQL inside PGlite 0.5; a directory of another one cannot be opened. */
const POSTGRES_MAJOR = '18';
const END_PATIENCE_SECONDS = 5;
/** Creating PostGIS takes 10 s on a slow machine, and nobody else is waiting yet; milliseconds. */
export const OPENING_LIMIT = 300_000;
/** Self-crossing: GEOS throws a TopologyException on it, which the guard must turn into an error. */
const BOWTIE = 'POLYGON((0 0,1 1,1 0,0 1,0 0))';

export interface EmbeddedOptions {
	/** Folder that holds `database/` and `database.lock`; created when missing. */
	dataDir: string;
	statementLimit: number;
	idleTransactionLimit: number;
	onProgress: (message: string) => void;
}

export interface EmbeddedDatabase {
	sql: Pool;
	/** Runs `work` while statements may take `milliseconds` each. */
	withStatementLimit<T>(milliseconds: number, work: () => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/**
 * PostgreSQL with PostGIS inside this process: PGlite in a worker thread, spoken to by postgres.js.
 * @throws StartError `data_dir_unwritable`, `database_locked`, `database_damaged`, `database_version`,
 *   `geometry_guard`
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
	const folder = resolve(options.dataDir);
	const directory = join(folder, 'database');
	await ensureWritable(folder);
	const lock = await takeLock(join(folder, 'database.lock'), folder);
	let bridge: Bridge | null = null;
	try {
		if (await isNew(directory)) {
			options.onProgress('Đang tạo cơ sở dữ liệu nhúng…');
			await create(directory);
		}
		options.onProgress('Đang mở cơ sở dữ liệu nhúng…');
		bridge = await openBridge(directory, options);
		const sql = connect(bridge);
		await sql`create extension if not exists postgis`;
		await proveGuard(sql);
		bridge.statementLimit = options.statementLimit;
		return wrap(bridge, sql, lock.release);
	} catch (error) {
		await bridge?.close();
		lock.release();
		throw error;
	}
}

function connect(bridge: Bridge): Pool {
	return createPool('postgres://postgres@embedded/postgres', {
		// One backend, one connection, for as long as the process lives.
		max: 1,
		idle_timeout: 0,
		max_lifetime: null,
		connect_timeout: 0,
		backoff: false,
		socket: () => bridge.connect(),
	});
}

function wrap(bridge: Bridge, sql: Pool, release: () => void): EmbeddedDatabase {
	let closing: Promise<void> | null = null;
	const close = async () => {
		// postgres.js ends with the queries it has sent; those still waiting in line it would send too late. Queries
		// are answered in order, so when this one is answered so are all before it.
		await Promise.race([
			sql`select 1`.catch(() => {}),
			sleep(END_PATIENCE_SECONDS * 1000, null, { ref: false }),
		]);
		await sql.end({ timeout: END_PATIENCE_SECONDS });
		await bridge.close();
		release();
	};
	return {
		sql,
		async withStatementLimit(milliseconds, work) {
			const before = bridge.statementLimit;
			bridge.statementLimit = milliseconds;
			try {
				return await work();
			} finally {
				bridge.statementLimit = before;
			}
		},
		close: () => (closing ??= close()),
	};
}

async function ensureWritable(folder: string): Promise<void> {
	try {
		await mkdir(folder, { recursive: true });
		await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
	} catch (cause) {
		throw new StartError(
			'data_dir_unwritable',
			`Không ghi được vào thư mục dữ liệu ${folder}: hãy cấp quyền ghi hoặc đặt DATA_DIR là thư mục khác.`,
			`The data folder ${folder} cannot be written: grant write permission or set DATA_DIR to another folder.`,
			{ cause },
		);
	}
}

async function isNew(directory: string): Promise<boolean> {
	const entries = await readdir(directory).catch(() => []);
	if (entries.length === 0) return true;
	const version = (await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
	if (version === POSTGRES_MAJOR) return false;
	throw new StartError(
		'database_version',
		`Thư mục ${directory} không phải cơ sở dữ liệu PostgreSQL ${POSTGRES_MAJOR} của Phum Sóc: hãy đặt DATA_DIR ` +
			'là thư mục khác, hoặc mở bằng đúng phiên bản Phum Sóc đã tạo ra nó.',
		`The folder ${directory} is not a PostgreSQL ${POSTGRES_MAJOR} database of Phum Sóc: set DATA_DIR to another ` +
			'folder, or open it with the version of Phum Sóc that made it.',
	);
}

/** Initialises beside the final place and renames, so a start killed halfway leaves no half-made database. */
async function create(directory: string): Promise<void> {
	const draft = `${directory}.new`;
	await rm(draft, { recursive: true, force: true });
	const silent = { onBytes: () => {}, onDone: () => {}, onBroken: () => {} };
	try {
		const backend = await Backend.start(draft, TIME_ZONE, silent);
		await backend.close();
		await backend.kill();
		await rm(directory, { recursive: true, force: true });
		await rename(draft, directory);
	} catch (cause) {
		throw damaged(directory, cause);
	}
}

async function openBridge(directory: string, options: EmbeddedOptions): Promise<Bridge> {
	const { idleTransactionLimit } = options;
	try {
		return await Bridge.open({
			directory,
			timeZone: TIME_ZONE,
			statementLimit: OPENING_LIMIT,
			idleTransactionLimit,
		});
	} catch (cause) {
		throw damaged(directory, cause);
	}
}

function damaged(directory: string, cause: unknown): StartError {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new StartError(
		'database_damaged',
		`Không mở được cơ sở dữ liệu nhúng ở ${directory}: hãy kiểm tra dung lượng đĩa, hoặc khôi phục thư mục từ bản ` +
			'sao lưu.',
		`The embedded database in ${directory} did not open: check the free disk space, or restore the folder from a ` +
			`backup. ${reason}`,
		{ cause },
	);
}

/** A geometry failure that answers with no rows would pass for a true zero; without the guard nothing may run. */
async function proveGuard(sql: Pool): Promise<void> {
	try {
		await sql`select ST_Union(${BOWTIE}::geometry, ${BOWTIE}::geometry)`;
	} catch (error) {
		if (errorCode(error) === 'XX000') return;
		throw error;
	}
	throw new StartError(
		'geometry_guard',
		'Cơ sở dữ liệu nhúng không báo lỗi hình học nên số liệu có thể sai: hãy chạy lại "npm ci" để cài đúng phiên ' +
			'bản, hoặc đặt DATABASE_URL tới máy chủ PostGIS.',
		'The embedded database hides geometry errors, so figures could be wrong: run "npm ci" again to install the ' +
			'exact versions, or set DATABASE_URL to a PostGIS server.',
	);
}
