import {
	existsSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../start-error.ts';

/** How often the owner touches its lock, milliseconds. */
const HEARTBEAT = 3_000;
/** A lock from another machine or container that is not touched for this long has no owner. */
const SILENCE = 3 * HEARTBEAT;

interface Owner {
	pid: number;
	/** When the process started, in the system's own units: pids are reused, a pid with its start is not. */
	started: string | null;
	/** Where the pid means something: a pid namespace of one boot, else the host's name. */
	realm: string;
}

export interface Lock {
	release(): void;
}

/**
 * Takes the lock file of a data directory: PGlite has none, and two processes on one directory lose data.
 *
 * In the same pid namespace the owner's life is known exactly, so a lock left by `kill -9` is taken over at once.
 * Elsewhere (another container or machine on a shared volume) only its heartbeat can be watched, which takes seconds.
 * @param file path of the lock file; its folder exists
 * @param folder what it protects, named in the error
 * @throws StartError `database_locked` with the owner's pid and the folder
 */
export async function takeLock(file: string, folder: string): Promise<Lock> {
	const own = JSON.stringify(describeOwner(process.pid));
	for (;;) {
		try {
			writeFileSync(file, own, { flag: 'wx' });
			return hold(file, own);
		} catch (error) {
			if (!isCode(error, 'EEXIST')) throw error;
		}
		const found = readLock(file);
		if (found === null) continue;
		if (await isAlive(file, found)) throw lockedError(file, found, folder);
		takeAway(file, found);
	}
}

function hold(file: string, own: string): Lock {
	const heartbeat = setInterval(() => {
		const now = new Date();
		try {
			if (readLock(file) === own) utimesSync(file, now, now);
		} catch {
			// A disk that cannot be written fails the next query with a clearer message than this one.
		}
	}, HEARTBEAT);
	heartbeat.unref();
	return {
		release() {
			clearInterval(heartbeat);
			if (readLock(file) === own) rmSync(file, { force: true });
		},
	};
}

/** Moves a dead owner's lock aside, unless another process did so first and already holds a new one. */
function takeAway(file: string, stale: string): void {
	const aside = `${file}.${process.pid}.stale`;
	try {
		renameSync(file, aside);
	} catch (error) {
		if (isCode(error, 'ENOENT')) return;
		throw error;
	}
	if (readLock(aside) !== stale && !existsSync(file)) renameSync(aside, file);
	rmSync(aside, { force: true });
}

async function isAlive(file: string, content: string): Promise<boolean> {
	const owner = parseOwner(content);
	// Between creating and writing there is a moment of emptiness; wait as for a stranger.
	if (!owner || owner.realm !== describeRealm()) return await isBeating(file, content);
	if (owner.started === null) return isRunning(owner.pid);
	return processStart(owner.pid) === owner.started;
}

/** Clocks of two machines differ, so silence is measured here, by watching. */
async function isBeating(file: string, content: string): Promise<boolean> {
	const seen = modifiedAt(file);
	for (let waited = 0; waited < SILENCE; waited += 500) {
		await sleep(500);
		const now = readLock(file);
		if (now === null) return false;
		if (now !== content || modifiedAt(file) !== seen) return true;
	}
	return false;
}

function lockedError(file: string, content: string, folder: string): StartError {
	const pid = parseOwner(content)?.pid ?? 0;
	return new StartError(
		'database_locked',
		`Thư mục dữ liệu ${folder} đang được tiến trình ${pid} sử dụng (khóa ${file}): hãy dừng tiến trình đó, ` +
			'hoặc đặt DATA_DIR là một thư mục khác.',
		`The data folder ${folder} is in use by process ${pid} (lock ${file}): stop that process, or set DATA_DIR ` +
			'to another folder.',
	);
}

function describeOwner(pid: number): Owner {
	return { pid, started: processStart(pid), realm: describeRealm() };
}

function describeRealm(): string {
	try {
		const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
		return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
	} catch {
		return hostname();
	}
}

/** Start time from /proc, in clock ticks since boot; null when the process is gone or the system has no /proc. */
function processStart(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The command name, in parentheses, may hold spaces and parentheses; start time is the 20th field after it.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// A zombie has ended; only its parent has not asked yet.
		return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
	} catch {
		return null;
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return isCode(error, 'EPERM');
	}
}

function parseOwner(content: string): Owner | null {
	try {
		const owner: unknown = JSON.parse(content);
		if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('realm' in owner)) return null;
		const started = 'started' in owner && typeof owner.started === 'string' ? owner.started : null;
		return { pid: Number(owner.pid), started, realm: String(owner.realm) };
	} catch {
		return null;
	}
}

function readLock(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (isCode(error, 'ENOENT')) return null;
		throw error;
	}
}

function modifiedAt(file: string): number | null {
	try {
		return statSync(file).mtimeMs;
	} catch {
		return null;
	}
}

function isCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}
