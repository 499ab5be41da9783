import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { makePhoto } from '../../../../tests/support/media/photos.ts';
import { SECRETS } from '../../../../tests/support/media/secrets.ts';
import { makeMp3 } from '../../../../tests/support/media/sounds.ts';
import { useMediaRecord } from '../../../../tests/support/media-record.ts';
import { EDITOR } from '../../../../tests/support/media-server.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { listMedia } from './index.ts';
import { startProcessing } from './processing.ts';

const database = useTestDatabase();
const record = useMediaRecord(database);

describe('making copies', () => {
	it('is taken up again after a restart', async () => {
		const id = await record.add(await makePhoto());
		const processing = startProcessing(database.sql, record.storage);
		await processing.resume();
		await processing.idle();
		expect(await listMedia(database.sql, EDITOR, 'chua-doi')).toMatchObject([{ id, state: 'ready' }]);
	});

	it('is done once, however often it is asked for', async () => {
		const id = await record.add(await makePhoto({ width: 700, height: 700 }));
		const processing = startProcessing(database.sql, record.storage);
		processing.add(id);
		// The first is under way when the sweep asks again.
		await new Promise((resolve) => setTimeout(resolve, 20));
		await processing.resume();
		await processing.idle();
		expect(await record.stored('copies/')).toHaveLength(6);
		expect(await listMedia(database.sql, EDITOR, 'chua-doi')).toMatchObject([{ id, state: 'ready' }]);
	});

	it('that fails says why', async () => {
		const id = await record.add(await makePhoto());
		await record.storage.delete(`originals/${id}`);
		const processing = startProcessing(database.sql, record.storage);
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
		const id = await record.publish(await makePhoto());
		const before = await record.stored('');
		for (const key of [
			'originals/lost',
			'copies/lost/small.avif',
			'uploads/u-1',
			'uploads/u-1.json',
			'partial/p',
		])
			await record.storage.put(key, Readable.from([Buffer.from('{}')]), 'text/plain');
		expect(await record.room.sweep()).toEqual({ orphans: 0, unfinished: 0, lost: 0 });
		expect(await record.room.sweep(TOMORROW)).toEqual({ orphans: 2, unfinished: 2, lost: 0 });
		expect((await record.stored('')).sort()).toEqual(before.sort());
		expect((await record.ask(id, 'small.avif')).status).toBe(200);
	});

	it('makes a lost copy again and tells of a lost original', async () => {
		const [id, gone] = [await record.publish(await makePhoto()), await record.publish(await makePhoto())];
		await record.storage.delete(`copies/${id}/small.avif`);
		await record.storage.delete(`originals/${gone}`);
		expect(await record.room.sweep()).toMatchObject({ lost: 2 });
		await record.room.idle();
		expect(await record.stored(`copies/${id}/`)).toHaveLength(6);
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
		await record.publish(photo, {
			licence: 'CC-BY-4.0',
			creator: 'Sơn Ngọc Hùng',
			caption: { vi: 'Cổng chùa' },
			captions: { km: 'WEBVTT' },
		});
		await record.publish(makeMp3(), { protocol: 'staff' });
		const read = async (viewer: Viewer) =>
			unzip(await buffer(Readable.fromWeb((await record.room.archive('chua-doi', viewer)).body as never)));
		for (const [viewer, count] of [
			[GUEST, 1],
			[EDITOR, 2],
		] as const) {
			const files = await read(viewer);
			const manifest = JSON.parse(files.get('manifest.json')!.toString()) as {
				record: object;
				files: { path: string; sha256: string; original: boolean; captions: string[] }[];
			};
			expect(manifest.record).toEqual({ slug: 'chua-doi', name: 'Chùa Dơi' });
			expect(manifest.files).toHaveLength(count);
			expect(files.size).toBe(count + 2);
			expect(manifest.files[0]).toMatchObject({
				licence: 'CC-BY-4.0',
				creator: 'Sơn Ngọc Hùng',
				caption: { vi: 'Cổng chùa' },
			});
			expect(files.get(manifest.files[0]!.captions[0]!)?.toString()).toBe('WEBVTT');
			for (const { path, sha256, original } of manifest.files) {
				expect(createHash('sha256').update(files.get(path)!).digest('hex')).toBe(sha256);
				expect(original).toBe(viewer === EDITOR);
			}
			const all = Buffer.concat([...files.values()]);
			expect(all.includes(SECRETS.person)).toBe(viewer === EDITOR);
		}
	});

	it('is not there for who may see nothing of it', async () => {
		await expect(record.room.archive('chua-doi', GUEST)).rejects.toMatchObject({
			code: 'media_nothing_to_download',
		});
		await database.sql`update heritage_record set protocol = 'staff' where id = ${record.recordId}`;
		await expect(record.room.archive('chua-doi', GUEST)).rejects.toMatchObject({
			code: 'error_unknown_record',
		});
	});
});
