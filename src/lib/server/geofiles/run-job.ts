import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findPackageRoot } from '../db/package-root.ts';
import type { Job, Reply } from './job.ts';

/** A file that keeps GDAL busy for longer is given up; a province's coverage takes seconds. */
const MAX_SECONDS = 180;

/**
 * Puts the files into a folder of their own, lets a new GDAL thread do one job there, and removes both.
 * Never throws for what the files hold: what GDAL objects to is a reply.
 */
export async function runGdalJob(files: Map<string, string | Uint8Array>, job: Job): Promise<Reply> {
	const folder = await mkdtemp(join(tmpdir(), 'phumsoc-gdal-'));
	try {
		for (const [name, content] of files) await writeFile(join(folder, name), content);
		return await askGdal(folder, job);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * Lets a new GDAL thread do one job in a folder of the caller's. Never throws: what GDAL objects to is a reply.
 * @param signal ends the thread at once
 */
export async function askGdal(
	folder: string,
	job: Job,
	{ seconds = MAX_SECONDS, signal }: { seconds?: number; signal?: AbortSignal | undefined } = {},
): Promise<Reply> {
	const file = join(findPackageRoot(), 'src/lib/server/geofiles/thread.js');
	// Loader flags of a test runner or a bundler are of no use to plain JavaScript, and some break it.
	const worker = new Worker(file, { workerData: { folder, job }, execArgv: [] });
	let timer: NodeJS.Timeout | undefined;
	try {
		return await new Promise<Reply>((resolve) => {
			const fail = (reason: string) => resolve({ ok: false, reason });
			worker.once('message', resolve);
			worker.once('error', (error) => fail(error.message));
			worker.once('exit', () => fail('GDAL broke down'));
			signal?.addEventListener('abort', () => fail('broken off'), { once: true });
			if (signal?.aborted) fail('broken off');
			timer = setTimeout(() => fail(`GDAL took more than ${seconds} s`), seconds * 1000);
		});
	} finally {
		clearTimeout(timer);
		await worker.terminate();
	}
}
