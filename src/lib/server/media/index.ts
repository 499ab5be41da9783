/** The room's front door. The life of an upload is told in README.md beside this file. */
import type { Pool } from '../db/index.ts';
import type { Environment } from '../environment.ts';
import type { Viewer } from '../access/index.ts';
import { report } from '../log.ts';
import { archiveRecord } from './archive.ts';
import { startProcessing } from './processing.ts';
import { respondWithFile } from './respond.ts';
import { createMediaEditing } from './service.ts';
import {
	mediaDirectory,
	openMediaStorage,
	parseBucket,
	s3Config,
	type MediaStorage,
} from './storage/index.ts';
import { sweepMedia, type SweepReport } from './sweep.ts';
import { openDiskUploads, openS3Uploads, type UploadStore } from './upload-store.ts';
import { createUploads, type Sender } from './uploads.ts';

export { listMedia } from './service.ts';

const DAY_MS = 24 * 3600 * 1000;

export interface MediaRoomParts {
	sql: Pool;
	storage: MediaStorage;
	uploads: UploadStore;
	reservedBytes?: number;
}

/** Everything done with media, over one storage. */
export interface MediaRoom extends ReturnType<typeof createMediaEditing> {
	/** One request of the tus protocol. */
	handleUpload(request: Request, sender: Sender): Promise<Response>;
	/** GET and HEAD of a copy or the original. @throws AppError NotFound `media_not_found` */
	respond(request: Request, wanted: { id: string; name: string; viewer: Viewer }): Promise<Response>;
	/** The record's media in one archive. @throws AppError NotFound */
	archive(slug: string, viewer: Viewer): Promise<Response>;
	/** @param now milliseconds since 1970 */
	sweep(now?: number): Promise<SweepReport>;
	/** When every copy that was waiting is made. */
	idle(): Promise<void>;
	close(): Promise<void>;
}

export function createMediaRoom(parts: MediaRoomParts): MediaRoom {
	const { sql, storage } = parts;
	const processing = startProcessing(sql, storage);
	const uploads = createUploads({ ...parts, processing });
	return {
		...createMediaEditing({ sql, storage, processing }),
		handleUpload: (request, sender) => uploads.handle(request, sender),
		respond: (request, wanted) => respondWithFile({ sql, storage }, request, wanted),
		archive: (slug, viewer) => archiveRecord({ sql, storage }, slug, viewer),
		sweep: (now) => sweepMedia({ ...parts, processing }, now),
		idle: () => processing.idle(),
		close: () => processing.close(),
	};
}

/**
 * Opens the storage that the operator set, takes up copies left undone, and sweeps now and every day. The sweep does
 * not hold up the start; a storage that does not answer is logged.
 */
export function openMedia(sql: Pool, environment: Pick<Environment, 'mediaUrl' | 'dataDir'>): MediaRoom {
	const storage = openMediaStorage(environment);
	const directory = mediaDirectory(environment);
	const uploads = directory
		? openDiskUploads(directory, storage)
		: openS3Uploads(parseBucket(environment.mediaUrl ?? ''), s3Config(), storage);
	const room = createMediaRoom({ sql, storage, uploads });
	let sweeping: Promise<unknown> = Promise.resolve();
	const sweep = () => {
		sweeping = room.sweep().catch((error: unknown) => report(error, { job: 'media sweep' }));
	};
	sweep();
	const timer = setInterval(sweep, DAY_MS);
	timer.unref();
	return {
		...room,
		close: async () => {
			clearInterval(timer);
			await sweeping;
			await room.close();
		},
	};
}
