import { randomUUID } from 'node:crypto';
import { Upload, type DetailedError } from 'tus-js-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { makePhoto } from '../../../../tests/support/media/photos.ts';
import {
	addStaff,
	EDITOR,
	openTestMedia,
	REVIEWER,
	type TestMedia,
} from '../../../../tests/support/media-server.ts';

const database = useTestDatabase();
let test: TestMedia;
let photo: Buffer;

beforeAll(async () => {
	await addStaff(database.sql);
	await addRecord(database.sql, { slug: 'chua-doi', name: 'Chùa Dơi' });
	test = await openTestMedia(database.sql, { kind: 'disk' });
	photo = await makePhoto({ width: 400, height: 300 });
});
afterAll(() => test.close());

/** Sends as a device does that gave the file its name: first asks how far it is there already. */
function send(id: string, { asksFirst = true, stopAfter = Infinity } = {}): Promise<number> {
	let pieces = 0;
	return new Promise((resolve, reject) => {
		const upload: Upload = new Upload(photo as unknown as File, {
			endpoint: test.address,
			uploadUrl: asksFirst ? `${test.address}/${id}` : null,
			metadata: { id, record: 'chua-doi', filename: 'cổng chùa.jpg', filetype: 'image/jpeg' },
			chunkSize: Math.ceil(photo.length / 4),
			retryDelays: [],
			onChunkComplete: () => {
				if (++pieces < stopAfter) return;
				void upload.abort().then(() => resolve(pieces));
			},
			onSuccess: () => resolve(pieces),
			onError: reject,
		});
		upload.start();
	});
}
const media = () => database.sql`select id from medium`;
const codeOf = (error: DetailedError) =>
	(JSON.parse(error.originalResponse!.getBody()) as { code: string }).code;

it('a file named by the device becomes one medium of that name, however often and from wherever it is sent on', async () => {
	test.viewer = EDITOR;
	const id = randomUUID();
	expect(await send(id, { stopAfter: 1 })).toBe(1);
	expect(await media()).toEqual([]);
	// The device was killed and knows nothing but the name: what is there is not sent again.
	expect(await send(id)).toBe(3);
	expect(await media()).toEqual([{ id }]);
	expect(await send(id)).toBe(0);
	expect(await media()).toEqual([{ id }]);
});

it('a name that is taken is refused, and what lies under it stays', async () => {
	test.viewer = EDITOR;
	const [done, begun] = [randomUUID(), randomUUID()];
	await send(done);
	await send(begun, { stopAfter: 2 });
	test.viewer = REVIEWER;
	for (const id of [done, begun])
		expect(await send(id, { asksFirst: false }).then(String, codeOf)).toBe('media_upload_known');
	test.viewer = EDITOR;
	expect(await send(begun)).toBe(2);
});
