import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs of Debian that take part, and the package each comes in. */
const PACKAGES = {
	initdb: 'postgresql-15 postgresql-15-postgis-3',
	postgres: 'postgresql-15 postgresql-15-postgis-3',
	nginx: 'nginx-light',
	mapserv: 'cgi-mapserver',
	'spawn-fcgi': 'spawn-fcgi',
	wrk: 'wrk',
	taskset: 'util-linux',
	chromium: 'chromium',
	ogr2ogr: 'gdal-bin',
} as const;

export type Program = keyof typeof PACKAGES;

const FOLDERS = [
	'/usr/lib/postgresql/17/bin',
	'/usr/lib/postgresql/16/bin',
	'/usr/lib/postgresql/15/bin',
	'/usr/sbin',
];

/** Path of a program, on the PATH or where Debian keeps it; null when it is not installed. */
export function findProgram(name: Program): string | null {
	const folders = [...FOLDERS, ...(process.env.PATH ?? '').split(delimiter)];
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** A contender cannot take part: the sentence says what is missing and how to install it. */
export class Missing extends Error {}

/** @throws Missing */
export function getProgram(name: Program): string {
	const path = findProgram(name);
	if (path) return path;
	throw new Missing(`${name} is not installed: run "apt-get install ${PACKAGES[name]}" and try again.`);
}

/** Names those of the programs that are not installed. @throws Missing */
export function requirePrograms(...names: Program[]): void {
	for (const name of names) getProgram(name);
}

/**
 * A program of the benchmark that runs until it is stopped; it never outlives this process.
 * @param core the one processor core it may use, if it is pinned
 */
export function startProgram(
	command: string,
	args: readonly string[],
	{ core, env, user }: { core?: number; env?: Record<string, string>; user?: UserId } = {},
): RunningProgram {
	const [program, words] =
		core === undefined ? [command, args] : [getProgram('taskset'), ['-c', String(core), command, ...args]];
	const child = spawn(program, words, {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		...user,
	});
	return new RunningProgram(child, command);
}

export class RunningProgram {
	#said = '';
	readonly #ended: Promise<void>;

	constructor(
		private readonly child: ChildProcess,
		private readonly name: string,
	) {
		const keep = (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-2000));
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		this.#ended = new Promise((resolve) => child.once('close', () => resolve()));
		const end = () => child.kill();
		process.once('exit', end);
		child.once('close', () => process.off('exit', end));
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	/** Waits until `isReady` says so. @throws Error with the program's last words when it ends or takes too long */
	async until(isReady: () => Promise<boolean>, seconds = 120): Promise<void> {
		const deadline = Date.now() + seconds * 1000;
		while (!(await isReady().catch(() => false))) {
			if (this.child.exitCode !== null || Date.now() > deadline)
				throw new Error(`${this.name} did not become ready:\n${this.#said}`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	/** Asks it to end, and after ten seconds makes it. */
	async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
		this.child.kill(signal);
		const patience = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
		await this.#ended;
		clearTimeout(patience);
	}
}

export interface UserId {
	uid: number;
	gid: number;
}

/** PostgreSQL refuses to run as root; as root, the account of Debian's package takes over. */
export function postgresUser(): UserId | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/** Reachable within ten seconds and answers with any status but 503. */
export async function answers(url: string): Promise<boolean> {
	const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
	await response.arrayBuffer();
	return response.status !== 503;
}
