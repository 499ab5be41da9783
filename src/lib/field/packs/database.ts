import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { PackManifest, PackOwner, StoredPack } from './types.ts';

/** Name of the database in the browser; also read by the service worker. */
const DATABASE = 'phum-soc-packs';

/** A file of a pack on this device, by its path. */
export interface StoredFile {
	commune: string;
	path: string;
	digest: string;
	/** Whether it is one of those everybody may see, one of the owner's, or both. */
	audience: 'owner' | 'everybody' | 'both';
}

interface Packs extends DBSchema {
	pack: { key: string; value: StoredPack };
	file: {
		key: [commune: string, path: string, audience: StoredFile['audience']];
		value: StoredFile;
		indexes: { path: string; commune: string; digest: string };
	};
	/** The bytes behind a digest, as the server sent them: gzip, except photographs. */
	content: { key: string; value: { digest: string; bytes: ArrayBuffer } };
	/** What is being fetched: taken up again where it stopped. */
	download: { key: string; value: PackManifest };
	owner: { key: 'owner'; value: PackOwner };
}

export type PackDatabase = IDBPDatabase<Packs>;

/**
 * Opens the packs of this device; `close()` when done, so that another tab may delete or change the database.
 * @throws DOMException where the browser refuses to keep anything
 */
export async function packDatabase(): Promise<PackDatabase> {
	const database = await openDB<Packs>(DATABASE, 1, {
		upgrade(opened) {
			opened.createObjectStore('pack', { keyPath: 'commune' });
			const files = opened.createObjectStore('file', { keyPath: ['commune', 'path', 'audience'] });
			files.createIndex('path', 'path');
			files.createIndex('commune', 'commune');
			files.createIndex('digest', 'digest');
			opened.createObjectStore('content', { keyPath: 'digest' });
			opened.createObjectStore('download', { keyPath: 'commune' });
			opened.createObjectStore('owner');
		},
		blocking: () => database.close(),
	});
	return database;
}

/** Runs on the packs of this device and closes them. */
export async function withPacks<Result>(work: (database: PackDatabase) => Promise<Result>): Promise<Result> {
	const database = await packDatabase();
	try {
		return await work(database);
	} finally {
		database.close();
	}
}
