import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { makePdf } from '../../../../tests/support/media/documents.ts';
import { makeMp4 } from '../../../../tests/support/media/films.ts';
import { makePhoto } from '../../../../tests/support/media/photos.ts';
import { SECRETS } from '../../../../tests/support/media/secrets.ts';
import { makeMp3 } from '../../../../tests/support/media/sounds.ts';
import { useMediaRecord } from '../../../../tests/support/media-record.ts';
import { EDITOR, REVIEWER } from '../../../../tests/support/media-server.ts';
import { mediumChange } from '../../media/change.ts';
import type { PublicMedium } from '../../media/types.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import { publishMedia } from '../heritage/media.repository.ts';
import { listMedia } from './index.ts';
import { startProcessing } from './processing.ts';

const database = useTestDatabase();
const record = useMediaRecord(database);
const VIEWER: Viewer = { role: 'viewer', id: null, name: 'x' };
const publish = () => database.sql.begin((sql) => publishMedia(sql, record.recordId));
const NOT_FOUND = { code: 'media_not_found', status: 404 };

describe('who sees a medium', () => {
	it('is staff before it is published, and everybody after', async () => {
		const id = await record.publish(await makePhoto({ secrets: true }), null);
		expect(await listMedia(database.sql, GUEST, 'chua-doi')).toEqual([]);
		await expect(record.ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
		expect((await record.ask(id, 'small.avif', EDITOR)).status).toBe(200);
		const change = { alt: { km: 'វត្ត' }, peopleConsent: 'none_shown' } as const;
		await record.room.change(EDITOR, id, change, 'r-1');
		await publish();
		expect(await listMedia(database.sql, GUEST, 'chua-doi')).toHaveLength(1);
		expect((await record.ask(id, 'small.avif')).status).toBe(200);
	});

	it('never tells others than staff where it was taken, its file name, checksum or keys', async () => {
		await record.publish(await makePhoto({ secrets: true }));
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
		const id = await record.publish(await makePhoto(), { protocol });
		const statuses = [];
		for (const viewer of [GUEST, VIEWER, REVIEWER])
			statuses.push(
				await record.ask(id, 'small.avif', viewer).then(
					({ status }) => status,
					() => 403,
				),
			);
		expect(statuses).toEqual(allowed);
	});

	it('follows the record: restricted or withdrawn, its media are gone with it', async () => {
		const id = await record.publish(await makePhoto());
		await database.sql`update heritage_record set protocol = 'staff' where id = ${record.recordId}`;
		await expect(record.ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
		await database.sql`update heritage_record set protocol = 'public', state = 'withdrawn' where id = ${record.recordId}`;
		await expect(record.ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
	});

	it('lets only staff have the original, as it came', async () => {
		const photo = await makePhoto({ secrets: true });
		const id = await record.publish(photo);
		for (const viewer of [GUEST, VIEWER])
			await expect(record.ask(id, 'original', viewer)).rejects.toMatchObject(NOT_FOUND);
		const answer = await record.ask(id, 'original', EDITOR);
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
			const id = await record.publish(bytes);
			const medium = (await listMedia(database.sql, GUEST, 'chua-doi')).find(
				(one) => one.id === id,
			) as PublicMedium;
			expect(medium.copies.length).toBeGreaterThan(0);
			for (const { name } of medium.copies) {
				const copy = Buffer.from(await (await record.ask(id, name)).arrayBuffer());
				for (const secret of Object.values(SECRETS)) expect(copy.includes(secret)).toBe(false);
			}
		}
	});
});

describe('a file', () => {
	it('is served by range, with a type of its own bytes, and runs nothing', async () => {
		const film = makeMp4();
		const id = await record.publish(film);
		const whole = await record.ask(id, 'stream.mp4');
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
		const part = await record.ask(id, 'stream.mp4', GUEST, { range: 'bytes=100-199' });
		expect(part.status).toBe(206);
		expect(part.headers.get('content-range')).toBe(`bytes 100-199/${film.length}`);
		expect(Buffer.from(await part.arrayBuffer())).toEqual(film.subarray(100, 200));
		const tail = await record.ask(id, 'stream.mp4', GUEST, { range: 'bytes=-50' });
		expect(Buffer.from(await tail.arrayBuffer())).toEqual(film.subarray(-50));
		const open = await record.ask(id, 'stream.mp4', GUEST, { range: 'bytes=5000-' });
		expect(Buffer.from(await open.arrayBuffer())).toEqual(film.subarray(5000));
		const past = await record.ask(id, 'stream.mp4', GUEST, { range: `bytes=${film.length}-` });
		expect([past.status, past.headers.get('content-range')]).toEqual([416, `bytes */${film.length}`]);
		for (const range of ['bytes=0-1,5-6', 'bytes=9-2', 'lines=1-2'])
			expect((await record.ask(id, 'stream.mp4', GUEST, { range })).status).toBe(200);
	});

	it('has captions beside it, as WebVTT, for who may see the film and nobody else', async () => {
		const captions = { vi: '0:01 Sư cả đọc kinh', km: '0:02 ព្រះសង្ឃ' };
		const change = v.parse(mediumChange, { captions });
		const id = await record.publish(makeMp4(), change);
		const [film] = (await listMedia(database.sql, GUEST, 'chua-doi')) as PublicMedium[];
		expect(film!.captionLanguages).toEqual(['vi', 'km']);
		const answer = await record.ask(id, 'captions-vi.vtt');
		expect(answer.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
		expect(await answer.text()).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:06.000\nSư cả đọc kinh\n');
		await expect(record.ask(id, 'captions-en.vtt')).rejects.toMatchObject(NOT_FOUND);
		await record.room.change(EDITOR, id, { protocol: 'staff' }, 'r-1');
		await expect(record.ask(id, 'captions-vi.vtt', VIEWER)).rejects.toMatchObject(NOT_FOUND);
		await record.room.removeCopiesOf(record.recordId);
		await expect(record.ask(id, 'captions-vi.vtt', EDITOR)).rejects.toMatchObject(NOT_FOUND);
	});

	it('is not sent again to who holds it, and goes on only where it is still the same', async () => {
		const id = await record.publish(makeMp4());
		const etag = (await record.ask(id, 'stream.mp4')).headers.get('etag')!;
		expect((await record.ask(id, 'stream.mp4', GUEST, { 'if-none-match': etag })).status).toBe(304);
		const resume = (condition: string) =>
			record
				.ask(id, 'stream.mp4', GUEST, { range: 'bytes=10-', 'if-range': condition })
				.then(({ status }) => status);
		expect(await resume(etag)).toBe(206);
		expect(await resume('"another"')).toBe(200);
	});

	it('that a browser may hold is refused with the next question once consent is withdrawn', async () => {
		const id = await record.publish(await makePhoto());
		const etag = (await record.ask(id, 'small.avif')).headers.get('etag')!;
		await record.room.removeCopiesOf(record.recordId);
		await expect(record.ask(id, 'small.avif', GUEST, { 'if-none-match': etag })).rejects.toMatchObject(
			NOT_FOUND,
		);
	});
});

describe('withdrawn consent', () => {
	it('removes every copy at once, from the answers and from the storage; the original stays', async () => {
		const id = await record.publish(await makePhoto());
		await record.publish(makeMp4());
		expect(await record.stored('copies/')).toHaveLength(7);
		expect(await record.room.removeCopiesOf(record.recordId)).toBe(7);
		expect(await record.stored('copies/')).toEqual([]);
		expect(await record.stored('originals/')).toHaveLength(2);
		expect(await listMedia(database.sql, GUEST, 'chua-doi')).toEqual([]);
		for (const viewer of [GUEST, VIEWER, EDITOR])
			await expect(record.ask(id, 'small.avif', viewer)).rejects.toMatchObject(NOT_FOUND);
		await record.room.sweep();
		await record.room.idle();
		expect(await record.stored('copies/')).toEqual([]);
	});

	it.each(['not_given', 'withdrawn'] as const)(
		'of the people shown (%s) removes the copies of that medium alone',
		async (peopleConsent) => {
			const id = await record.publish(await makePhoto());
			const other = await record.publish(await makePhoto({ width: 90 }));
			await record.room.change(EDITOR, id, { peopleConsent }, 'r-1');
			expect((await listMedia(database.sql, GUEST, 'chua-doi')).map((medium) => medium.id)).toEqual([other]);
			expect(await record.stored(`copies/${id}/`)).toEqual([]);
			await publish();
			await record.room.makeCopiesOf(record.recordId);
			await record.room.idle();
			expect(await record.stored(`copies/${id}/`)).toEqual([]);
			await record.room.change(EDITOR, id, { peopleConsent: 'given' }, 'r-1');
			await record.room.idle();
			expect(await record.stored(`copies/${id}/`)).toHaveLength(6);
			// The public waits for a reviewer.
			expect(await listMedia(database.sql, GUEST, 'chua-doi')).toHaveLength(1);
			await publish();
			expect(await listMedia(database.sql, GUEST, 'chua-doi')).toHaveLength(2);
		},
	);

	it.each([null, 'not_asked'] as const)(
		'that turns out never to have been asked for (%s) hides the medium until a reviewer publishes it anew',
		async (peopleConsent) => {
			const id = await record.publish(await makePhoto());
			await record.room.change(EDITOR, id, { peopleConsent }, 'r-1');
			await expect(record.ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
			expect((await record.ask(id, 'small.avif', EDITOR)).status).toBe(200);
			await record.room.change(EDITOR, id, { peopleConsent: 'none_shown' }, 'r-1');
			await expect(record.ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
			await publish();
			expect((await record.ask(id, 'small.avif')).status).toBe(200);
		},
	);

	it('while copies are being made leaves none behind', async () => {
		const id = await record.add(await makePhoto({ width: 1500, height: 1500 }));
		const processing = startProcessing(database.sql, record.storage);
		processing.add(id);
		await record.room.removeCopiesOf(record.recordId);
		await processing.idle();
		expect(await record.stored('copies/')).toEqual([]);
	});
});

describe('what is said of a medium', () => {
	it('is changed field by field, and the log tells by whom, from what, to what', async () => {
		const id = await record.publish(await makePhoto(), null);
		await record.room.change(EDITOR, id, { creator: 'Sơn Ngọc Hùng', licence: 'CC-BY-4.0' }, 'r-7');
		const changed = await record.room.change(EDITOR, id, { creator: null, caption: { km: 'បុណ្យ' } }, 'r-8');
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
		const id = await record.publish(await makePhoto());
		for (const viewer of [GUEST, VIEWER]) {
			await expect(record.room.change(viewer, id, { creator: 'x' }, 'r')).rejects.toMatchObject({
				status: 403,
			});
			await expect(record.room.remove(viewer, id, 'r')).rejects.toMatchObject({ status: 403 });
			await expect(record.room.order(viewer, 'chua-doi', [id], 'r')).rejects.toMatchObject({ status: 403 });
		}
	});

	it('keeps the order that the editor gives, of the media there are', async () => {
		const ids = [
			await record.add(await makePhoto()),
			await record.add(await makePhoto()),
			await record.add(await makePhoto()),
		];
		const wanted = [ids[2]!, ids[0]!, ids[1]!];
		await record.room.order(EDITOR, 'chua-doi', wanted, 'r-1');
		expect((await listMedia(database.sql, EDITOR, 'chua-doi')).map(({ id }) => id)).toEqual(wanted);
		await expect(record.room.order(EDITOR, 'chua-doi', ids.slice(1), 'r-1')).rejects.toMatchObject({
			code: 'media_order_stale',
		});
	});

	it('opens it to more people only through a reviewer', async () => {
		const id = await record.publish(await makePhoto(), { protocol: 'staff' });
		await record.room.change(EDITOR, id, { protocol: 'public' }, 'r-1');
		await expect(record.ask(id, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
		await publish();
		expect((await record.ask(id, 'small.avif')).status).toBe(200);
		await record.room.change(EDITOR, id, { protocol: 'community' }, 'r-1');
		expect((await record.ask(id, 'small.avif', VIEWER)).status).toBe(200);
		await record.room.change(REVIEWER, id, { protocol: 'public' }, 'r-1');
		expect((await record.ask(id, 'small.avif')).status).toBe(200);
	});

	it('keeps to staff how and when people agreed', async () => {
		const told = { peopleConsent: 'given', consentDetails: 'Bà Thạch Thị Mai ký giấy, 4/11/2025' } as const;
		await record.publish(await makePhoto(), told);
		for (const viewer of [GUEST, VIEWER])
			expect(JSON.stringify(await listMedia(database.sql, viewer, 'chua-doi'))).not.toContain('Mai');
		expect(await listMedia(database.sql, EDITOR, 'chua-doi')).toMatchObject([told]);
	});

	it('goes with the medium, its original and its copies when it is deleted', async () => {
		const id = await record.publish(await makePhoto());
		await record.room.remove(EDITOR, id, 'r-1');
		expect(await record.stored('')).toEqual([]);
		expect(await listMedia(database.sql, EDITOR, 'chua-doi')).toEqual([]);
	});
});
