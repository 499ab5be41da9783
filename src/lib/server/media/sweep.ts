import type { Pool } from '../db/index.ts';
import type { Processing } from './processing.ts';
import { listKeys, markLost } from './repository.ts';
import type { MediaStorage } from './storage/index.ts';
import { UPLOAD_LIFE_MS, type UploadStore } from './upload-store.ts';

/** What a sweep found and set right. */
export interface SweepReport {
	/** Files that no row names. */
	orphans: number;
	/** Uploads and parts of files that nobody went on with. */
	unfinished: number;
	/** Files that a row names and that are not there. */
	lost: number;
}

/** A file is written before its row: younger ones may be waiting for theirs. */
const SETTLED_MS = 3600 * 1000;

/**
 * Deletes files without rows and uploads older than a day, and marks rows without files: without its original a medium
 * has failed, without a copy it is made again. Safe beside uploads and processing.
 * @param now milliseconds since 1970; a test lives tomorrow
 */
export async function sweepMedia(
	{
		sql,
		storage,
		uploads,
		processing,
	}: { sql: Pool; storage: MediaStorage; uploads: UploadStore; processing: Processing },
	now = Date.now(),
): Promise<SweepReport> {
	const report: SweepReport = { orphans: 0, unfinished: 0, lost: 0 };
	const stored = new Map<string, Date>();
	for (const prefix of ['originals/', 'copies/'])
		for await (const { key, modifiedAt } of storage.list(prefix)) stored.set(key, modifiedAt);
	// The rows after the files: a row added in between is no loss, and its file counts as named.
	const rows = await listKeys(sql);
	const named = new Set(rows.map(({ key }) => key));
	for (const [key, modifiedAt] of stored) {
		if (named.has(key) || now - modifiedAt.getTime() < SETTLED_MS) continue;
		await storage.delete(key);
		report.orphans++;
	}
	for (const { id, key, original } of rows) {
		// Asked again: the file may be younger than the list.
		if (stored.has(key) || (await storage.stat(key))) continue;
		await markLost(sql, id, original);
		report.lost++;
	}
	report.unfinished = await sweepUnfinished(storage, uploads, now);
	await processing.resume();
	return report;
}

async function sweepUnfinished(storage: MediaStorage, uploads: UploadStore, now: number): Promise<number> {
	const youngest = new Map<string, number>();
	for await (const { key, modifiedAt } of storage.list('uploads/')) {
		const id = key.slice('uploads/'.length).replace(/\.(json|info|part)$/, '');
		youngest.set(id, Math.max(youngest.get(id) ?? 0, modifiedAt.getTime()));
	}
	let swept = 0;
	for (const [id, at] of youngest) {
		if (now - at < UPLOAD_LIFE_MS) continue;
		await uploads.forget(id);
		swept++;
	}
	for await (const { key, modifiedAt } of storage.list('partial/')) {
		if (now - modifiedAt.getTime() < UPLOAD_LIFE_MS) continue;
		await storage.delete(key);
		swept++;
	}
	return swept;
}
