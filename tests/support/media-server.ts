import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import type { Viewer } from '../../src/lib/server/access/index.ts';
import { createMediaRoom, type MediaRoom } from '../../src/lib/server/media/index.ts';
import { openDiskUploads, openS3Uploads } from '../../src/lib/server/media/upload-store.ts';
import type { Pool, Sql } from '../../src/lib/server/db/index.ts';
import type { MediaStorage } from '../../src/lib/server/media/storage/index.ts';
import { makeTestStorage, type STORAGE_KINDS, type TestStorage } from './media-storage.ts';

export const EDITOR: Viewer = { role: 'editor', id: 'p-editor', name: 'Thạch Thị Sa Rây' };
export const REVIEWER: Viewer = { role: 'reviewer', id: 'p-reviewer', name: 'Trần Văn Đức' };

export interface TestMedia {
	room: MediaRoom;
	own: TestStorage;
	/** Of the uploads, over real HTTP. */
	address: string;
	/** Who the requests come from. */
	viewer: Viewer;
	/** Told of each request before it is answered: to cut a connection, to count. */
	onRequest:
		((request: Parameters<typeof getRequest>[0]['request'], answer: { destroy(): void }) => void) | null;
	close(): Promise<void>;
}

interface Options {
	kind: (typeof STORAGE_KINDS)[number];
	/** Changes the storage under test, such as how much room it has. */
	change?: (storage: MediaStorage) => MediaStorage;
	reservedBytes?: number;
}

/** The media room over a storage of its own, with uploads on a real server as SvelteKit would hand them over. */
export async function openTestMedia(sql: Pool, { kind, change, reservedBytes }: Options): Promise<TestMedia> {
	const own = await makeTestStorage(kind);
	const storage = change?.(own.storage) ?? own.storage;
	const uploads = own.directory
		? openDiskUploads(own.directory, storage)
		: openS3Uploads(own.bucket!, own.bucket!.config, storage);
	const room = createMediaRoom({
		sql,
		storage,
		uploads,
		...(reservedBytes === undefined ? {} : { reservedBytes }),
	});
	const test: TestMedia = {
		room,
		own,
		address: '',
		viewer: EDITOR,
		onRequest: null,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await room.close();
			await own.remove();
		},
	};
	const server: Server = createServer((incoming, outgoing) => {
		test.onRequest?.(incoming, incoming.socket);
		void (async () => {
			const request = await getRequest({ base: origin(server), request: incoming });
			await setResponse(
				outgoing,
				await room.handleUpload(request, { viewer: test.viewer, requestId: 'r-1' }),
			);
		})().catch(() => outgoing.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	test.address = `${origin(server)}/media/uploads`;
	return test;
}

function origin(server: Server): string {
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** EDITOR and REVIEWER as people of the database. */
export async function addStaff(sql: Sql): Promise<void> {
	for (const { id, name, role } of [EDITOR, REVIEWER])
		await sql`
			insert into person (id, name, email, role) values (${id}, ${name}, ${`${id}@example.vn`}, ${role})
			on conflict do nothing`;
}
