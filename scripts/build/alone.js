// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_AGAIN_MS = 500;

/**
 * Does the work while no other process that asks with the same file does its own; the file of one that died is no
 * hindrance.
 * @template T
 * @param {string} lock a path that need not exist
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whenAlone(lock, work) {
	mkdirSync(dirname(lock), { recursive: true });
	while (!take(lock)) {
		if (isLeftBehind(lock)) rmSync(lock, { force: true });
		else await wait(LOOK_AGAIN_MS);
	}
	try {
		return await work();
	} finally {
		rmSync(lock, { force: true });
	}
}

/** @param {string} lock */
function take(lock) {
	try {
		writeFileSync(lock, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
}

/** @param {string} lock */
function isLeftBehind(lock) {
	try {
		const holder = Number(readFileSync(lock, 'utf8'));
		// Made this very moment, and not written yet.
		if (!holder) return false;
		process.kill(holder, 0);
		return false;
	} catch (error) {
		// Gone meanwhile is as good as left behind; another's process that may not be asked still runs.
		return codeOf(error) !== 'EPERM';
	}
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {{ code?: string }} */ (Object(error)).code;
