import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { GUEST, type Viewer } from '../../src/lib/server/access/index.ts';
import { acceptUpload } from '../../src/lib/server/media/accept.ts';
import { publishMedia } from '../../src/lib/server/heritage/media.repository.ts';
import type { MediaRoom } from '../../src/lib/server/media/index.ts';
import type { MediaStorage } from '../../src/lib/server/media/storage/index.ts';
import type { MediumChange } from '../../src/lib/media/types.ts';
import type { TestDatabase } from './database.ts';
import { addRecord } from './heritage.ts';
import { addStaff, EDITOR, openTestMedia, REVIEWER, type TestMedia } from './media-server.ts';

export interface MediaRecord {
	readonly room: MediaRoom;
	readonly storage: MediaStorage;
	/** Of the record `chua-doi`, public and published before each test. */
	readonly recordId: number;
	/** A medium of this record as an upload leaves it, its copies not yet made. @returns its id */
	add(bytes: Buffer, fileName?: string, slug?: string): Promise<string>;
	/** The same with copies made; and published with this change, unless that is null. */
	publish(bytes: Buffer, change?: MediumChange | null): Promise<string>;
	/** Asks for a file as its address does. */
	ask(id: string, name: string, viewer?: Viewer, headers?: Record<string, string>): Promise<Response>;
	/** Keys in the storage. */
	stored(prefix: string): Promise<string[]>;
}

/** One record and an empty storage on disk for each test of a file. */
export function useMediaRecord(database: TestDatabase): MediaRecord {
	let test: TestMedia | null = null;
	let recordId = 0;
	let number = 0;
	const opened = (): TestMedia => {
		if (!test) throw new Error('the media are open only inside tests and hooks');
		return test;
	};
	const storage = () => opened().own.storage;

	beforeAll(async () => {
		await addStaff(database.sql);
		recordId = await addRecord(database.sql, { slug: 'chua-doi', name: 'Chùa Dơi' });
		test = await openTestMedia(database.sql, { kind: 'disk' });
	});
	afterAll(() => test?.close());
	beforeEach(async () => {
		await database.sql`delete from medium`;
		await database.sql`update heritage_record set state = 'published', protocol = 'public'`;
		for await (const { key } of storage().list('')) await storage().delete(key);
	});

	const add = async (bytes: Buffer, fileName = 'a.jpg', slug = 'chua-doi'): Promise<string> => {
		const id = `00000000-0000-4000-8000-${String(++number).padStart(12, '0')}`;
		const key = `uploads/${id}`;
		await storage().put(key, Readable.from([bytes]), 'application/octet-stream');
		await acceptUpload({
			sql: database.sql,
			storage: storage(),
			id,
			key,
			size: bytes.length,
			slug,
			fileName,
			viewer: EDITOR,
			requestId: 'r-1',
		});
		return id;
	};
	return {
		get room() {
			return opened().room;
		},
		get storage() {
			return storage();
		},
		get recordId() {
			return recordId;
		},
		add,
		async publish(bytes, change = {}) {
			const id = await add(bytes);
			await opened().room.sweep();
			await opened().room.idle();
			if (!change) return id;
			const viewer = change.protocol === 'restricted' ? REVIEWER : EDITOR;
			await opened().room.change(
				viewer,
				id,
				{ alt: { vi: 'Chính điện' }, peopleConsent: 'none_shown', ...change },
				'r-1',
			);
			await database.sql.begin((sql) => publishMedia(sql, recordId));
			return id;
		},
		ask: (id, name, viewer = GUEST, headers = {}) =>
			opened().room.respond(new Request('http://localhost/', { headers }), { id, name, viewer }),
		async stored(prefix) {
			const keys: string[] = [];
			for await (const { key } of storage().list(prefix)) keys.push(key);
			return keys;
		},
	};
}
