import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { makeMp3, makeMp4, makePdf, makePhoto, SECRETS } from '../../../../tests/support/media.ts';
import {
	addStaff,
	EDITOR,
	openTestMedia,
	REVIEWER,
	type TestMedia,
} from '../../../../tests/support/media-server.ts';
import type { MediumChange, PublicMedium } from '../../media/types.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import { acceptUpload } from './accept.ts';
import { listMedia, listUnready, publishMediaOf } from './index.ts';
import { startProcessing } from './processing.ts';

const database = useTestDatabase();
const VIEWER: Viewer = { role: 'viewer', id: null, name: 'x' };
let test: TestMedia;
let recordId: number;
let number = 0;

beforeAll(async () => {
	await addStaff(database.sql);
	recordId = await addRecord(database.sql, { slug: 'chua-doi', name: 'Chùa Dơi' });
	test = await openTestMedia(database.sql, { kind: 'disk' });
});
afterAll(() => test.close());
beforeEach(async () => {
	await database.sql`delete from medium`;
	await database.sql`update heritage_record set state = 'published', protocol = 'public'`;
	for await (const { key } of test.own.storage.list('')) await test.own.storage.delete(key);
});

/** A medium as an upload leaves it, its copies not yet made. */
async function add(bytes: Buffer, fileName = 'a.jpg'): Promise<string> {
	const id = `00000000-0000-4000-8000-${String(++number).padStart(12, '0')}`;
	const key = `uploads/${id}`;
	await test.own.storage.put(key, Readable.from([bytes]), 'application/octet-stream');
	const { storage } = test.own;
	await acceptUpload({
		sql: database.sql,
		storage,
		id,
		key,
		size: bytes.length,
		slug: 'chua-doi',
		fileName,
		viewer: EDITOR,
		requestId: 'r-1',
	});
	return id;
}

/** The same with copies made; published with this change unless told. */
async function publish(
	bytes: Buffer,
	change: MediumChange | null = { alt: { vi: 'Chính điện' } },
): Promise<string> {
	const id = await add(bytes);
	await test.room.sweep();
	await test.room.idle();
	if (!change) return id;
	await test.room.change(EDITOR, id, { alt: { vi: 'Chính điện' }, ...change }, 'r-1').catch(async () => {
		await test.room.change(REVIEWER, id, { alt: { vi: 'Chính điện' }, ...change }, 'r-1');
	});
	await database.sql.begin((sql) => publishMediaOf(sql, recordId));
	return id;
}

const ask = (id: string, name: string, viewer: Viewer = GUEST, headers: Record<string, string> = {}) =>
	test.room.respond(new Request('http://x/', { headers }), { id, name, viewer });
const stored = async (prefix: string) => {
	const keys: string[] = [];
	for await (const { key } of test.own.storage.list(prefix)) keys.push(key);
	return keys;
};
const NOT_FOUND = { code: 'media_not_found', status: 404 };

describe('who sees a medium', () => {
	it('is staff before it is published, and everybody after', async () => {
		const id = await publish(await makePhoto({ secrets: true }), null);
		expect(await listMedia(database.sql, GUEST, 'chua-doi')).toEqual([]);
		await expect(ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
		expect((await ask(id, 'small.avif', EDITOR)).status).toBe(200);
		await test.room.change(EDITOR, id, { alt: { km: 'វត្ត' } }, 'r-1');
		await database.sql.begin((sql) => publishMediaOf(sql, recordId));
		expect(await listMedia(database.sql, GUEST, 'chua-doi')).toHaveLength(1);
		expect((await ask(id, 'small.avif')).status).toBe(200);
	});

	it('never tells others than staff where it was taken, its file name, checksum or keys', async () => {
		await publish(await makePhoto({ secrets: true }));
		const [seen] = await listMedia(database.sql, GUEST, 'chua-doi');
		const words = JSON.stringify(seen);
		for (const secret of [
			'takenAt',
			'105.97',
			'a.jpg',
			'sha256',
			'originals/',
			'copies/',
			'protocol',
			SECRETS.person,
		])
			expect(words).not.toContain(secret);
		const [staff] = await listMedia(database.sql, EDITOR, 'chua-doi');
		expect(JSON.stringify(staff)).toContain('takenAt');
		expect(JSON.stringify(staff)).not.toContain('originals/');
	});

	it.each([
		['community', [403, 200, 200]],
		['staff', [403, 403, 200]],
		['restricted', [403, 403, 200]],
	] as const)('follows its own protocol (%s)', async (protocol, allowed) => {
		const id = await publish(await makePhoto(), { protocol });
		const statuses = [];
		for (const viewer of [GUEST, VIEWER, REVIEWER])
			statuses.push(
				await ask(id, 'small.avif', viewer).then(
					({ status }) => status,
					() => 403,
				),
			);
		expect(statuses).toEqual(allowed);
	});

	it('follows the record: restricted or withdrawn, its media are gone with it', async () => {
		const id = await publish(await makePhoto());
		await database.sql`update heritage_record set protocol = 'staff' where id = ${recordId}`;
		await expect(ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
		await database.sql`update heritage_record set protocol = 'public', state = 'withdrawn' where id = ${recordId}`;
		await expect(ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
	});

	it('lets only staff have the original, as it came', async () => {
		const photo = await makePhoto({ secrets: true });
		const id = await publish(photo);
		for (const viewer of [GUEST, VIEWER])
			await expect(ask(id, 'original', viewer)).rejects.toMatchObject(NOT_FOUND);
		const answer = await ask(id, 'original', EDITOR);
		expect(Buffer.from(await answer.arrayBuffer())).toEqual(photo);
		expect(answer.headers.get('cache-control')).toBe('private, no-cache');
	});

	it('gives no copy that holds a secret of its original', async () => {
		for (const bytes of [
			await makePhoto({ secrets: true }),
			makeMp4({ secrets: true, positions: true }),
			makeMp3({ secrets: true }),
			makePdf({ secrets: true }),
		]) {
			const id = await publish(bytes);
			const medium = (await listMedia(database.sql, GUEST, 'chua-doi')).find(
				(one) => one.id === id,
			) as PublicMedium;
			expect(medium.copies.length).toBeGreaterThan(0);
			for (const { name } of medium.copies) {
				const copy = Buffer.from(await (await ask(id, name)).arrayBuffer());
				for (const secret of Object.values(SECRETS)) expect(copy.includes(secret)).toBe(false);
			}
		}
	});
});

describe('a file', () => {
	it('is served by range, with a type of its own bytes, and runs nothing', async () => {
		const film = makeMp4();
		const id = await publish(film);
		const whole = await ask(id, 'stream.mp4');
		expect(whole.status).toBe(200);
		expect(Object.fromEntries(whole.headers)).toMatchObject({
			'content-type': 'video/mp4',
			'x-content-type-options': 'nosniff',
			'accept-ranges': 'bytes',
			'cache-control': 'public, no-cache',
			'content-length': String(film.length),
			'content-disposition': expect.stringContaining('inline; filename="chua-doi-'),
			'content-security-policy': expect.stringContaining('sandbox'),
		});
		const part = await ask(id, 'stream.mp4', GUEST, { range: 'bytes=100-199' });
		expect(part.status).toBe(206);
		expect(part.headers.get('content-range')).toBe(`bytes 100-199/${film.length}`);
		expect(Buffer.from(await part.arrayBuffer())).toEqual(film.subarray(100, 200));
		const tail = await ask(id, 'stream.mp4', GUEST, { range: 'bytes=-50' });
		expect(Buffer.from(await tail.arrayBuffer())).toEqual(film.subarray(-50));
		const open = await ask(id, 'stream.mp4', GUEST, { range: 'bytes=5000-' });
		expect(Buffer.from(await open.arrayBuffer())).toEqual(film.subarray(5000));
		const past = await ask(id, 'stream.mp4', GUEST, { range: `bytes=${film.length}-` });
		expect([past.status, past.headers.get('content-range')]).toEqual([416, `bytes */${film.length}`]);
		for (const range of ['bytes=0-1,5-6', 'bytes=9-2', 'lines=1-2'])
			expect((await ask(id, 'stream.mp4', GUEST, { range })).status).toBe(200);
	});

	it('is not sent again to who holds it, and goes on only where it is still the same', async () => {
		const id = await publish(makeMp4());
		const etag = (await ask(id, 'stream.mp4')).headers.get('etag')!;
		expect((await ask(id, 'stream.mp4', GUEST, { 'if-none-match': etag })).status).toBe(304);
		const resume = (condition: string) =>
			ask(id, 'stream.mp4', GUEST, { range: 'bytes=10-', 'if-range': condition }).then(
				({ status }) => status,
			);
		expect(await resume(etag)).toBe(206);
		expect(await resume('"another"')).toBe(200);
	});

	it('that a browser may hold is refused with the next question once consent is withdrawn', async () => {
		const id = await publish(await makePhoto());
		const etag = (await ask(id, 'small.avif')).headers.get('etag')!;
		await test.room.removeCopiesOf(recordId);
		await expect(ask(id, 'small.avif', GUEST, { 'if-none-match': etag })).rejects.toMatchObject(NOT_FOUND);
	});
});

describe('withdrawn consent', () => {
	it('removes every copy at once, from the answers and from the storage; the original stays', async () => {
		const id = await publish(await makePhoto());
		await publish(makeMp4());
		expect(await stored('copies/')).toHaveLength(7);
		expect(await test.room.removeCopiesOf(recordId)).toBe(7);
		expect(await stored('copies/')).toEqual([]);
		expect(await stored('originals/')).toHaveLength(2);
		expect(await listMedia(database.sql, GUEST, 'chua-doi')).toEqual([]);
		for (const viewer of [GUEST, VIEWER, EDITOR])
			await expect(ask(id, 'small.avif', viewer)).rejects.toMatchObject(NOT_FOUND);
		await test.room.sweep();
		await test.room.idle();
		expect(await stored('copies/')).toEqual([]);
	});

	it('given again makes the copies anew; a reviewer publishes them', async () => {
		await publish(await makePhoto());
		await test.room.removeCopiesOf(recordId);
		await test.room.restoreCopiesOf(recordId);
		await test.room.idle();
		expect(await stored('copies/')).toHaveLength(6);
		expect(await listMedia(database.sql, GUEST, 'chua-doi')).toEqual([]);
		expect(await database.sql.begin((sql) => publishMediaOf(sql, recordId))).toBe(1);
		expect(await listMedia(database.sql, GUEST, 'chua-doi')).toHaveLength(1);
	});

	it.each(['not_given', 'withdrawn'] as const)(
		'of the people shown (%s) removes the copies of that medium alone',
		async (peopleConsent) => {
			const id = await publish(await makePhoto());
			const other = await publish(await makePhoto({ width: 90 }));
			await test.room.change(EDITOR, id, { peopleConsent }, 'r-1');
			expect((await listMedia(database.sql, GUEST, 'chua-doi')).map((medium) => medium.id)).toEqual([other]);
			expect(await stored(`copies/${id}/`)).toEqual([]);
			await test.room.restoreCopiesOf(recordId);
			await test.room.idle();
			expect(await stored(`copies/${id}/`)).toEqual([]);
			await test.room.change(EDITOR, id, { peopleConsent: 'given' }, 'r-1');
			await test.room.idle();
			expect(await stored(`copies/${id}/`)).toHaveLength(6);
		},
	);

	it('while copies are being made leaves none behind', async () => {
		const id = await add(await makePhoto({ width: 1500, height: 1500 }));
		const processing = startProcessing(database.sql, test.own.storage);
		processing.add(id);
		await test.room.removeCopiesOf(recordId);
		await processing.idle();
		expect(await stored('copies/')).toEqual([]);
	});
});

describe('what is said of a medium', () => {
	it('is changed field by field, and the log tells by whom, from what, to what', async () => {
		const id = await publish(await makePhoto(), null);
		await test.room.change(EDITOR, id, { creator: 'Sơn Ngọc Hùng', licence: 'CC-BY-4.0' }, 'r-7');
		const changed = await test.room.change(EDITOR, id, { creator: null, caption: { km: 'បុណ្យ' } }, 'r-8');
		expect(changed).toMatchObject({ creator: null, licence: 'CC-BY-4.0', caption: { km: 'បុណ្យ' } });
		const [entry] = await listAuditEntries(
			database.sql,
			{ personId: EDITOR.id, action: 'medium_changed', subject: 'medium', subjectId: id },
			null,
			1,
		);
		expect(entry).toMatchObject({
			before: { creator: 'Sơn Ngọc Hùng', caption: null },
			after: { creator: null },
			requestId: 'r-8',
		});
	});

	it('is nobody’s to change but an editor’s', async () => {
		const id = await publish(await makePhoto());
		for (const viewer of [GUEST, VIEWER]) {
			await expect(test.room.change(viewer, id, { creator: 'x' }, 'r')).rejects.toMatchObject({
				status: 403,
			});
			await expect(test.room.remove(viewer, id, 'r')).rejects.toMatchObject({ status: 403 });
			await expect(test.room.order(viewer, 'chua-doi', [id], 'r')).rejects.toMatchObject({ status: 403 });
		}
	});

	it('keeps the order that the editor gives, of the media there are', async () => {
		const ids = [await add(await makePhoto()), await add(await makePhoto()), await add(await makePhoto())];
		const wanted = [ids[2]!, ids[0]!, ids[1]!];
		await test.room.order(EDITOR, 'chua-doi', wanted, 'r-1');
		expect((await listMedia(database.sql, EDITOR, 'chua-doi')).map(({ id }) => id)).toEqual(wanted);
		await expect(test.room.order(EDITOR, 'chua-doi', ids.slice(1), 'r-1')).rejects.toMatchObject({
			code: 'media_order_stale',
		});
	});

	it('says what stands in the way of publishing it', async () => {
		const photo = await publish(await makePhoto(), null);
		const sound = await publish(makeMp3(), null);
		const waiting = await add(await makePhoto());
		expect(await listUnready(database.sql, recordId)).toEqual([
			{ id: photo, code: 'media_alt_missing' },
			{ id: waiting, code: 'media_still_processing' },
		]);
		expect(await database.sql.begin((sql) => publishMediaOf(sql, recordId))).toBe(1);
		expect((await listMedia(database.sql, GUEST, 'chua-doi')).map(({ id }) => id)).toEqual([sound]);
	});

	it('goes with the medium, its original and its copies when it is deleted', async () => {
		const id = await publish(await makePhoto());
		await test.room.remove(EDITOR, id, 'r-1');
		expect(await stored('')).toEqual([]);
		expect(await listMedia(database.sql, EDITOR, 'chua-doi')).toEqual([]);
	});
});

describe('making copies', () => {
	it('is taken up again after a restart', async () => {
		const id = await add(await makePhoto());
		const processing = startProcessing(database.sql, test.own.storage);
		await processing.resume();
		await processing.idle();
		expect(await listMedia(database.sql, EDITOR, 'chua-doi')).toMatchObject([{ id, state: 'ready' }]);
	});

	it('that fails says why', async () => {
		const id = await add(await makePhoto());
		await test.own.storage.delete(`originals/${id}`);
		const processing = startProcessing(database.sql, test.own.storage);
		processing.add(id);
		await processing.idle();
		expect(await listMedia(database.sql, EDITOR, 'chua-doi')).toMatchObject([
			{ state: 'failed', failure: 'media_original_missing' },
		]);
	});
});

describe('the sweep', () => {
	const TOMORROW = Date.now() + 25 * 3600 * 1000;

	it('deletes files without rows and uploads older than a day, and nothing else', async () => {
		const id = await publish(await makePhoto());
		const before = await stored('');
		for (const key of [
			'originals/lost',
			'copies/lost/small.avif',
			'uploads/u-1',
			'uploads/u-1.json',
			'partial/p',
		])
			await test.own.storage.put(key, Readable.from([Buffer.from('{}')]), 'text/plain');
		expect(await test.room.sweep()).toEqual({ orphans: 0, unfinished: 0, lost: 0 });
		expect(await test.room.sweep(TOMORROW)).toEqual({ orphans: 2, unfinished: 2, lost: 0 });
		expect((await stored('')).sort()).toEqual(before.sort());
		expect((await ask(id, 'small.avif')).status).toBe(200);
	});

	it('makes a lost copy again and tells of a lost original', async () => {
		const [id, gone] = [await publish(await makePhoto()), await publish(await makePhoto())];
		await test.own.storage.delete(`copies/${id}/small.avif`);
		await test.own.storage.delete(`originals/${gone}`);
		expect(await test.room.sweep()).toMatchObject({ lost: 2 });
		await test.room.idle();
		expect(await stored(`copies/${id}/`)).toHaveLength(6);
		expect(await listMedia(database.sql, EDITOR, 'chua-doi')).toMatchObject([
			{ id, state: 'ready' },
			{ id: gone, state: 'failed', failure: 'media_original_missing' },
		]);
	});
});

describe('the archive of a record', () => {
	/** Files stored without compression, as our archive writes them; enough of ZIP to read it back. */
	function unzip(zip: Buffer): Map<string, Buffer> {
		const files = new Map<string, Buffer>();
		const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
		let at = zip.readUInt32LE(end + 16);
		for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
			const [size, name, extra, comment] = [
				zip.readUInt32LE(at + 20),
				zip.readUInt16LE(at + 28),
				zip.readUInt16LE(at + 30),
				zip.readUInt16LE(at + 32),
			];
			const header = zip.readUInt32LE(at + 42);
			const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
			files.set(zip.toString('utf8', at + 46, at + 46 + name), zip.subarray(start, start + size));
			at += 46 + name + extra + comment;
		}
		return files;
	}

	it('holds what the viewer may see, and a manifest that tells titles, rights and checksums', async () => {
		const photo = await makePhoto({ secrets: true });
		await publish(photo, { licence: 'CC-BY-4.0', creator: 'Sơn Ngọc Hùng', caption: { vi: 'Cổng chùa' } });
		await publish(makeMp3(), { protocol: 'staff' });
		const read = async (viewer: Viewer) =>
			unzip(await buffer(Readable.fromWeb((await test.room.archive('chua-doi', viewer)).body as never)));
		for (const [viewer, count] of [
			[GUEST, 1],
			[EDITOR, 2],
		] as const) {
			const files = await read(viewer);
			const manifest = JSON.parse(files.get('manifest.json')!.toString()) as {
				record: object;
				files: { path: string; sha256: string; original: boolean }[];
			};
			expect(manifest.record).toEqual({ slug: 'chua-doi', name: 'Chùa Dơi' });
			expect(manifest.files).toHaveLength(count);
			expect(files.size).toBe(count + 1);
			expect(manifest.files[0]).toMatchObject({
				licence: 'CC-BY-4.0',
				creator: 'Sơn Ngọc Hùng',
				caption: { vi: 'Cổng chùa' },
			});
			for (const { path, sha256, original } of manifest.files) {
				expect(createHash('sha256').update(files.get(path)!).digest('hex')).toBe(sha256);
				expect(original).toBe(viewer === EDITOR);
			}
			const all = Buffer.concat([...files.values()]);
			expect(all.includes(SECRETS.person)).toBe(viewer === EDITOR);
		}
	});

	it('is not there for who may see nothing of it', async () => {
		await expect(test.room.archive('chua-doi', GUEST)).rejects.toMatchObject({
			code: 'media_nothing_to_download',
		});
		await database.sql`update heritage_record set protocol = 'staff' where id = ${recordId}`;
		await expect(test.room.archive('chua-doi', GUEST)).rejects.toMatchObject({
			code: 'error_unknown_record',
		});
	});
});
