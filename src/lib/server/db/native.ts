import { availableParallelism } from 'node:os';
import postgres from 'postgres';
import { StartError } from '../start-error.ts';
import { createPool, errorCode, TIME_ZONE, type Pool } from './client.ts';

const LEAST_POSTGRES = 150_000;
const LEAST_POSTGIS = [3, 3] as const;
const CONNECT_SECONDS = 10;

export interface NativeOptions {
	url: string;
	statementLimit: number;
	idleTransactionLimit: number;
	/** Further settings of each session. */
	session?: Record<string, string | number>;
}

/**
 * A pool on a PostgreSQL server, checked for what this program needs.
 * @throws StartError `database_unreachable`, `database_password`, `database_missing`, `database_refused`,
 *   `postgres_too_old`, `postgis_missing`, `postgis_too_old`
 */
export async function openNative({
	url,
	statementLimit,
	idleTransactionLimit,
	session,
}: NativeOptions): Promise<Pool> {
	const sql = createPool(url, {
		// Enough to keep the server's cores busy with tiles while a page waits for disk; PostgreSQL's default is 100.
		max: Math.min(16, Math.max(4, 2 * availableParallelism())),
		connect_timeout: CONNECT_SECONDS,
		connection: {
			application_name: 'phum-soc',
			statement_timeout: statementLimit,
			idle_in_transaction_session_timeout: idleTransactionLimit,
			TimeZone: TIME_ZONE,
			// Compiling a query costs more than any query here runs.
			// As a word: postgres.js leaves `false` out of the start-up message.
			jit: 'off',
			...session,
		},
	});
	try {
		await checkServer(sql, url);
		return sql;
	} catch (error) {
		await sql.end({ timeout: 1 });
		throw error instanceof StartError ? error : explain(error, url);
	}
}

async function checkServer(sql: Pool, url: string): Promise<void> {
	const [server] = await sql<{ number: number; name: string }[]>`
		select current_setting('server_version_num')::int as number, current_setting('server_version') as name`;
	if (!server || server.number < LEAST_POSTGRES)
		throw new StartError(
			'postgres_too_old',
			`Máy chủ ${describe(url)} chạy PostgreSQL ${server?.name}, cần từ 15 trở lên: hãy nâng cấp máy chủ.`,
			`The server ${describe(url)} runs PostgreSQL ${server?.name}, 15 or later is needed: upgrade the server.`,
		);
	await ensurePostgis(sql, url);
}

async function ensurePostgis(sql: Pool, url: string): Promise<void> {
	try {
		await sql`create extension if not exists postgis`;
	} catch (cause) {
		throw new StartError(
			'postgis_missing',
			`Cơ sở dữ liệu ${describe(url)} chưa có PostGIS: hãy cài PostGIS trên máy chủ rồi chạy ` +
				'"create extension postgis" bằng tài khoản quản trị.',
			`The database ${describe(url)} has no PostGIS: install it on the server, then run "create extension ` +
				'postgis" as an administrator.',
			{ cause },
		);
	}
	const [postgis] = await sql<{ version: string }[]>`
		select extversion as version from pg_extension where extname = 'postgis'`;
	const [major = 0, minor = 0] = (postgis?.version ?? '').split('.').map(Number);
	if (major > LEAST_POSTGIS[0] || (major === LEAST_POSTGIS[0] && minor >= LEAST_POSTGIS[1])) return;
	throw new StartError(
		'postgis_too_old',
		`Cơ sở dữ liệu ${describe(url)} có PostGIS ${postgis?.version}, cần từ 3.3 trở lên: hãy nâng cấp gói PostGIS ` +
			'rồi chạy "alter extension postgis update".',
		`The database ${describe(url)} has PostGIS ${postgis?.version}, 3.3 or later is needed: upgrade the package, ` +
			'then run "alter extension postgis update".',
	);
}

function explain(cause: unknown, url: string): StartError {
	const server = describe(url);
	const reason = cause instanceof Error ? cause.message : String(cause);
	switch (errorCode(cause)) {
		case '28P01':
		case '28000':
			return new StartError(
				'database_password',
				`Máy chủ ${server} từ chối tài khoản hoặc mật khẩu: hãy kiểm tra lại DATABASE_URL.`,
				`The server ${server} refused the user or password: check DATABASE_URL.`,
				{ cause },
			);
		case '3D000':
			return new StartError(
				'database_missing',
				`Máy chủ chưa có cơ sở dữ liệu ${server}: hãy tạo bằng lệnh createdb hoặc sửa DATABASE_URL.`,
				`The database ${server} does not exist: create it with createdb or correct DATABASE_URL.`,
				{ cause },
			);
		case 'ECONNREFUSED':
		case 'ECONNRESET':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
		case 'ETIMEDOUT':
		case 'ENOENT':
		case 'CONNECT_TIMEOUT':
			return new StartError(
				'database_unreachable',
				`Không kết nối được máy chủ ${server}: hãy kiểm tra máy chủ đang chạy, tường lửa và DATABASE_URL.`,
				`The server ${server} cannot be reached: check that it runs, the firewall and DATABASE_URL.`,
				{ cause },
			);
		default:
			return new StartError(
				'database_refused',
				`Máy chủ ${server} không nhận kết nối: hãy kiểm tra DATABASE_URL và nhật ký của máy chủ.`,
				`The server ${server} does not accept the connection: check DATABASE_URL and its log. ${reason}`,
				{ cause },
			);
	}
}

/** Host, port and database, never the password. */
function describe(url: string): string {
	const { hostname, port, pathname } = new URL(url);
	return `${hostname}:${port || '5432'}${pathname}`;
}

export interface Listener {
	onNotify(payload: string): void;
	/** From now on every notification is heard; what happened before may have been missed. */
	onListening(): void;
	/** The connection is gone; notifications are missed until `onListening`. */
	onLost(): void;
}

/** Longest wait before the next attempt to listen again. */
const LISTEN_RETRY_MS = 5_000;

/**
 * Hears of `pg_notify(channel, …)`. postgres.js has `sql.listen`, but it does not tell that its connection is lost, and
 * gives up when the first attempt to come back fails.
 * @returns stops listening
 */
export async function listenNative(
	url: string,
	channel: string,
	listener: Listener,
): Promise<() => Promise<void>> {
	let stopped = false;
	let retry: NodeJS.Timeout | undefined;
	let wait = 100;
	const options = {
		max: 1,
		idle_timeout: 0,
		max_lifetime: null,
		fetch_types: false,
		connect_timeout: CONNECT_SECONDS,
		connection: { application_name: 'phum-soc' },
		onnotice: () => {},
		onnotify: (_channel: string, payload: string) => listener.onNotify(payload),
		onclose: () => {
			if (stopped) return;
			listener.onLost();
			retryLater();
		},
	};
	// The client knows `onnotify`; its types do not.
	const sql = postgres(url, options as postgres.Options<Record<string, never>>);
	const listen = async () => {
		try {
			await sql`listen ${sql(channel)}`;
			wait = 100;
			listener.onListening();
		} catch {
			retryLater();
		}
	};
	const retryLater = () => {
		clearTimeout(retry);
		if (stopped) return;
		retry = setTimeout(() => void listen(), wait).unref();
		wait = Math.min(2 * wait, LISTEN_RETRY_MS);
	};
	await listen();
	return async () => {
		stopped = true;
		clearTimeout(retry);
		await sql.end({ timeout: 1 });
	};
}
