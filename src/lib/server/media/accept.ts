import { createHash } from 'node:crypto';
import { recordAudit } from '../audit/index.ts';
import type { Viewer } from '../access/index.ts';
import type { Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { readStored } from './byte-reader.ts';
import { examine } from './examine.ts';
import { findVisibleRecord, insertMedium } from './repository.ts';
import type { MediaStorage } from './storage/index.ts';

export interface FinishedUpload {
	sql: Pool;
	storage: MediaStorage;
	/** Of the medium to be. */
	id: string;
	/** Where the finished upload lies. */
	key: string;
	size: number;
	slug: string;
	fileName: string;
	viewer: Viewer;
	requestId: string;
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Looks at a finished upload, moves it to the originals and adds its row in state `processing`. One at a time: a
 * photograph is decoded in memory.
 * @throws AppError what `examine` says, NotFound when the record is gone; nothing is kept then
 */
export function acceptUpload(upload: FinishedUpload): Promise<void> {
	const mine = turn.then(() => accept(upload));
	turn = mine.catch(() => undefined);
	return mine;
}

async function accept({
	sql,
	storage,
	id,
	key,
	size,
	slug,
	fileName,
	viewer,
	requestId,
}: FinishedUpload): Promise<void> {
	const examined = await examine(readStored(storage, key, size));
	const sha256 = await digest(storage, key);
	const record = await findVisibleRecord(sql, slug, viewer.role);
	if (!record) throw new AppError('NotFound', 'error_unknown_record', { context: { record: slug } });
	const originalKey = `originals/${id}`;
	// First the file, then the row: a process that ends in between leaves a file for the sweep, never half a medium.
	await storage.move(key, originalKey);
	try {
		await sql.begin(async (sql) => {
			await insertMedium(sql, {
				...examined,
				id,
				recordId: record.id,
				originalKey,
				fileName,
				byteLength: size,
				sha256,
				uploadedBy: viewer.id,
			});
			await recordAudit(sql, {
				viewer,
				action: 'medium_added',
				subject: 'medium',
				subjectId: id,
				after: { record: slug, fileName, mediaType: examined.mediaType, sha256 },
				requestId,
			});
		});
	} catch (error) {
		await storage.delete(originalKey);
		throw error;
	}
}

async function digest(storage: MediaStorage, key: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of await storage.get(key)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}
