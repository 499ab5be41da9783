import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../errors.ts';
import type { MediaStorage } from './types.ts';

const KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;
/** Parts of objects not yet whole; the sweep removes what a killed process left here. */
const PARTIAL = 'partial';

/** Media as files below `directory`, which is made when needed. An object is written aside, synced and renamed. */
export function openDiskStorage(directory: string): MediaStorage {
	const pathOf = (key: string): string => {
		if (!KEY.test(key)) throw new Error(`not a storage key: ${key.slice(0, 100)}`);
		return join(directory, ...key.split('/'));
	};
	return {
		kind: 'disk',
		async put(key, bytes) {
			const path = pathOf(key);
			const partial = pathOf(`${PARTIAL}/${randomUUID()}`);
			await mkdir(dirname(partial), { recursive: true });
			await mkdir(dirname(path), { recursive: true });
			try {
				await pipeline(bytes, createWriteStream(partial, { flush: true }));
				const { size } = await stat(partial);
				await rename(partial, path);
				return size;
			} catch (error) {
				await rm(partial, { force: true });
				throw asDiskFull(error) ?? error;
			}
		},
		async get(key, range) {
			const file = await open(pathOf(key)).catch((error: unknown) => {
				throw asMissing(error, key) ?? error;
			});
			return createReadStream('', { fd: file, ...range, highWaterMark: 256 * 1024 });
		},
		async stat(key) {
			try {
				const { size, mtime } = await stat(pathOf(key));
				return { key, size, modifiedAt: mtime };
			} catch (error) {
				if (asMissing(error, key)) return null;
				throw error;
			}
		},
		async move(from, to) {
			const path = pathOf(to);
			await mkdir(dirname(path), { recursive: true });
			await rename(pathOf(from), path).catch((error: unknown) => {
				throw asMissing(error, from) ?? error;
			});
		},
		async delete(key) {
			await rm(pathOf(key), { force: true });
		},
		async *list(prefix) {
			const folder = join(directory, ...prefix.split('/').slice(0, -1));
			try {
				for await (const entry of await opendir(folder, { recursive: true })) {
					if (!entry.isFile()) continue;
					const path = join(entry.parentPath, entry.name);
					const key = relative(directory, path).split(sep).join('/');
					if (!key.startsWith(prefix)) continue;
					// Another process may have taken it away since the folder was read.
					const found = await stat(path).catch(() => null);
					if (found) yield { key, size: found.size, modifiedAt: found.mtime };
				}
			} catch (error) {
				if (!asMissing(error, prefix)) throw error;
			}
		},
		async free() {
			await mkdir(directory, { recursive: true });
			const { bavail, bsize } = await statfs(directory);
			return bavail * bsize;
		},
	};
}

/** The error as people should hear it when the disk or the account's quota is full; null when it is another. */
export function asDiskFull(error: unknown): AppError | null {
	const code = (error as NodeJS.ErrnoException).code;
	return code === 'ENOSPC' || code === 'EDQUOT'
		? new AppError('Upstream', 'media_disk_full', { cause: error })
		: null;
}

function asMissing(error: unknown, key: string): AppError | null {
	const code = (error as NodeJS.ErrnoException).code;
	return code === 'ENOENT' || code === 'ENOTDIR'
		? new AppError('NotFound', 'media_not_found', { context: { key }, cause: error })
		: null;
}
