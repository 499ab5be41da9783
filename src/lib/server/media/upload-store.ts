import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { S3Store } from '@tus/s3-store';
import type { DataStore } from '@tus/server';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { asDiskFull, type Bucket, type MediaStorage } from './storage/index.ts';

/** Days an upload may rest before it is swept. */
export const UPLOAD_LIFE_MS = 24 * 3600 * 1000;
const FOLDER = 'uploads';

/** Where the pieces of uploads gather, within the storage, so that a finished one is moved and not copied. */
export interface UploadStore {
	dataStore: DataStore;
	/** Name of an upload in the data store. */
	nameOf(id: string): string;
	/** Key of the finished upload in the media storage. */
	keyOf(id: string): string;
	/** Bytes that uploads begun will still bring; null where room is not counted. */
	promised(): Promise<number | null>;
	/** Removes what there is of it. */
	forget(id: string): Promise<void>;
}

/** The library's store hides why writing failed; a full disk must be told apart from a lost connection. */
export class DiskUploads extends FileStore {
	override async write(readable: Readable, id: string, offset: number): Promise<number> {
		let received = 0;
		readable.on('data', (chunk: Buffer) => (received += chunk.length));
		try {
			await pipeline(
				readable,
				createWriteStream(join(this.directory, id), { flags: 'r+', start: offset, flush: true }),
			);
		} catch (error) {
			throw asDiskFull(error) ?? error;
		}
		return offset + received;
	}
}

export function openDiskUploads(directory: string, storage: MediaStorage): UploadStore {
	const dataStore = new DiskUploads({
		directory: join(directory, FOLDER),
		expirationPeriodInMilliseconds: UPLOAD_LIFE_MS,
	});
	return {
		dataStore,
		nameOf: (id) => id,
		keyOf: (id) => `${FOLDER}/${id}`,
		async promised() {
			let bytes = 0;
			for await (const { key } of storage.list(`${FOLDER}/`)) {
				if (!key.endsWith('.json')) continue;
				const information = await readFile(join(directory, key), 'utf8').catch(() => '{}');
				const { size } = JSON.parse(information) as { size?: number };
				const there = await storage.stat(key.slice(0, -'.json'.length));
				bytes += Math.max(0, (size ?? 0) - (there?.size ?? 0));
			}
			return bytes;
		},
		async forget(id) {
			for (const name of [id, `${id}.json`]) await rm(join(directory, FOLDER, name), { force: true });
		},
	};
}

export function openS3Uploads(
	{ bucket, prefix }: Bucket,
	config: S3ClientConfig,
	storage: MediaStorage,
): UploadStore {
	const dataStore = new S3Store({
		partSize: 8 * 1024 * 1024,
		// Tags are one more thing that S3-compatible storage may lack; the sweep looks at ages instead.
		useTags: false,
		expirationPeriodInMilliseconds: UPLOAD_LIFE_MS,
		s3ClientConfig: { ...config, bucket },
	});
	const nameOf = (id: string) => `${prefix}${FOLDER}/${id}`;
	return {
		dataStore,
		nameOf,
		keyOf: (id) => `${FOLDER}/${id}`,
		promised: () => Promise.resolve(null),
		async forget(id) {
			// Ends the multipart upload, too, whose parts no listing shows. It may have ended long ago.
			await dataStore.remove(nameOf(id)).catch(() => undefined);
			for (const name of [id, `${id}.info`, `${id}.part`]) await storage.delete(`${FOLDER}/${name}`);
		},
	};
}
