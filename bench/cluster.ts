import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { getProgram, postgresUser, startProgram } from './programs.ts';

/**
 * Settings of the throw-away cluster, the same for every contender; what is not named is PostgreSQL's default.
 * The whole national set stays in memory, so processors are compared and not disks.
 */
export const CLUSTER_SETTINGS: Readonly<Record<string, string>> = {
	shared_buffers: '1GB',
	effective_cache_size: '3GB',
	work_mem: '64MB',
	maintenance_work_mem: '256MB',
	random_page_cost: '1.1',
	jit: 'off',
	// Loading only: the data can be made again, and nothing timed here writes.
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	max_wal_size: '4GB',
	autovacuum: 'off',
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
};

export interface Cluster {
	/** Connection address of a database on this cluster. */
	url(database: string): string;
	host: string;
	port: number;
	stop(): Promise<void>;
}

/**
 * Starts the benchmark's own PostgreSQL in `folder`, made at the first run and kept for the next.
 * @throws Missing when PostgreSQL or PostGIS is not installed
 */
export async function startCluster(folder: string, port: number): Promise<Cluster> {
	const initdb = getProgram('initdb');
	const server = getProgram('postgres');
	const user = postgresUser();
	if (!existsSync(join(folder, 'PG_VERSION'))) {
		mkdirSync(folder, { recursive: true });
		if (user) chownSync(folder, user.uid, user.gid);
		const words = [
			'-D',
			folder,
			'-U',
			'postgres',
			'-A',
			'trust',
			'-E',
			'UTF8',
			'--locale=C.UTF-8',
			'--no-sync',
		];
		execFileSync(initdb, words, { ...user, cwd: '/', stdio: 'pipe' });
	}
	const settings = Object.entries({ ...CLUSTER_SETTINGS, port: String(port) });
	const program = startProgram(
		server,
		['-D', folder, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
		{ user },
	);
	const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
	await program.until(async () => {
		const sql = postgres(url('postgres'), { max: 1, connect_timeout: 2, onnotice: () => {} });
		await sql`select 1`.finally(() => sql.end());
		return true;
	}, 60);
	// SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
	return { url, host: '127.0.0.1', port, stop: () => program.stop('SIGINT') };
}
