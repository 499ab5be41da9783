import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Upload, type DetailedError } from 'tus-js-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { makeMp4 } from '../../../../tests/support/media/films.ts';
import { makePhoto, makePngBomb } from '../../../../tests/support/media/photos.ts';
import { makeFlac, makeMp3, makeWav } from '../../../../tests/support/media/sounds.ts';
import { STORAGE_KINDS } from '../../../../tests/support/media-storage.ts';
import {
	addStaff,
	EDITOR,
	openTestMedia,
	REVIEWER,
	type TestMedia,
} from '../../../../tests/support/media-server.ts';
import { GUEST } from '../access/index.ts';
import type { StaffMedium } from '../../media/types.ts';
import { AppError } from '../errors.ts';
import { listMedia } from './index.ts';

const database = useTestDatabase();
const media = async () => (await listMedia(database.sql, EDITOR, 'chua-doi')) as StaffMedium[];
const keys = async (test: TestMedia) => {
	const all: string[] = [];
	for (const prefix of ['originals/', 'copies/', 'uploads/', 'partial/'])
		for await (const { key } of test.own.storage.list(prefix)) all.push(key);
	return all.sort();
};

interface Attempt {
	name?: string;
	record?: string;
	chunkSize?: number;
	retryDelays?: number[];
	onUpload?: (upload: Upload) => void;
}

/** Uploads as a browser does. @returns the id of the medium */
function send(test: TestMedia, bytes: Buffer, attempt: Attempt = {}): Promise<string> {
	const { name = 'ảnh chùa.jpg', record = 'chua-doi', chunkSize = 5_000_000, retryDelays = [] } = attempt;
	return new Promise((resolve, reject) => {
		const upload: Upload = new Upload(bytes as unknown as File, {
			endpoint: test.address,
			metadata: { record, filename: name, filetype: 'image/jpeg' },
			chunkSize,
			retryDelays,
			onSuccess: () => resolve(upload.url!.slice(upload.url!.lastIndexOf('/') + 1)),
			onError: reject,
		});
		attempt.onUpload?.(upload);
		upload.start();
	});
}

async function refusal(
	sent: Promise<string>,
): Promise<{ status: number; code: string; [more: string]: unknown }> {
	const error = await sent.then(
		() => {
			throw new Error('it was accepted');
		},
		(reason: DetailedError) => reason,
	);
	const response = error.originalResponse;
	if (!response) throw error;
	return { ...(JSON.parse(response.getBody()) as { code: string }), status: response.getStatus() };
}

beforeAll(async () => {
	await addStaff(database.sql);
	await addRecord(database.sql, { slug: 'chua-doi', name: 'Chùa Dơi' });
});
beforeEach(async () => {
	await database.sql`delete from medium`;
});

describe.each(STORAGE_KINDS)('an upload (%s)', (kind) => {
	let test: TestMedia;
	beforeAll(async () => {
		test = await openTestMedia(database.sql, { kind });
	});
	afterAll(() => test.close());
	beforeEach(async () => {
		test.viewer = EDITOR;
		test.onRequest = null;
		for (const key of await keys(test)) await test.own.storage.delete(key);
	});

	it('becomes a medium with copies; nothing of the upload is left', async () => {
		const photo = await makePhoto({ width: 500, height: 400, secrets: true });
		const id = await send(test, photo, { name: 'Chùa Dơi (វត្តមហាទប់)/../x.jpg' });
		await test.room.idle();
		expect(await media()).toMatchObject([
			{
				id,
				state: 'ready',
				kind: 'photo',
				mediaType: 'image/jpeg',
				fileName: 'Chùa Dơi (វត្តមហាទប់) .. x.jpg',
				sha256: createHash('sha256').update(photo).digest('hex'),
				byteLength: photo.length,
				width: 500,
				takenOn: '2025-11-04',
				publishedAt: null,
			},
		]);
		const stored = await keys(test);
		expect(stored).toHaveLength(7);
		expect(stored).toContain(`originals/${id}`);
		expect(await buffer(await test.own.storage.get(`originals/${id}`))).toEqual(photo);
	});

	it('cut ten times goes on where it was, and every byte is right', async () => {
		const film = makeMp4({ length: 0 });
		const bytes = makeMp4({ length: 24_000_000 });
		randomBytes(20_000_000).copy(bytes, film.indexOf('mdat') + 4);
		let cuts = 0;
		test.onRequest = (request, socket) => {
			if (request.method !== 'PATCH' || cuts >= 10) return;
			let received = 0;
			request.on('data', (chunk: Buffer) => {
				received += chunk.length;
				if (received < 700_000) return;
				cuts++;
				socket.destroy();
			});
		};
		const id = await send(test, bytes, {
			name: 'lễ.mp4',
			chunkSize: 6_000_000,
			retryDelays: Array.from({ length: 20 }, () => 20),
		});
		expect(cuts).toBe(10);
		const [medium] = await media();
		expect(medium!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
		expect(medium!.id).toBe(id);
		await test.room.idle();
	});

	it('whose last answer was lost is found whole, and not made twice', async () => {
		const id = await send(test, makeWav());
		const head = await fetch(`${test.address}/${id}`, {
			method: 'HEAD',
			headers: { 'tus-resumable': '1.0.0' },
		});
		expect(head.status).toBe(200);
		expect(head.headers.get('upload-offset')).toBe(head.headers.get('upload-length'));
		expect(await media()).toHaveLength(1);
	});

	it.each([
		[
			'a renamed program',
			'media_type_refused',
			400,
			Buffer.concat([Buffer.from('MZ\x90\0'), randomBytes(900)]),
		],
		['a decompression bomb', 'media_too_many_pixels', 400, makePngBomb(30_000, 30_000)],
		['a 200-megapixel photo', 'media_too_many_pixels', 400, makePngBomb(20_000, 10_000)],
		['a film cut off', 'media_truncated', 400, makeMp4().subarray(0, 3000)],
		['an MP3 cut off', 'media_truncated', 400, makeMp3().subarray(0, -100)],
		['a FLAC cut off', 'media_truncated', 400, makeFlac().subarray(0, -5)],
		['SVG', 'media_type_refused', 400, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
		['HTML', 'media_type_refused', 400, Buffer.from('<!doctype html><script>alert(1)</script>')],
		['nothing', 'media_empty', 400, Buffer.alloc(0)],
	])('of %s is refused in words, and nothing of it stays', async (_, code, status, bytes) => {
		expect(await refusal(send(test, await bytes))).toMatchObject({ code, status });
		expect(await media()).toEqual([]);
		expect(await keys(test)).toEqual([]);
	});
});

describe('who may upload', () => {
	let test: TestMedia;
	beforeAll(async () => {
		test = await openTestMedia(database.sql, { kind: 'disk' });
	});
	afterAll(() => test.close());
	beforeEach(() => {
		test.viewer = EDITOR;
	});

	it('is no guest and no viewer', async () => {
		for (const viewer of [
			GUEST,
			{ ...EDITOR, role: 'viewer' as const },
			{ ...EDITOR, role: 'analyst' as const },
		]) {
			test.viewer = viewer;
			expect(await refusal(send(test, makeWav()))).toMatchObject({ status: 403, code: 'error_forbidden' });
		}
		expect(await keys(test)).toEqual([]);
	});

	it('is nobody for a record that is not there, or that they may not see', async () => {
		await addRecord(database.sql, { slug: 'kin', name: 'Nơi thiêng', protocol: 'restricted' });
		for (const record of ['khong-co', 'kin', ''])
			expect(await refusal(send(test, makeWav(), { record }))).toMatchObject({
				code: 'error_unknown_record',
			});
		expect(await keys(test)).toEqual([]);
	});

	it('goes on with nobody else’s upload', async () => {
		const begun = await fetch(test.address, {
			method: 'POST',
			headers: {
				'tus-resumable': '1.0.0',
				'upload-length': '10',
				'upload-metadata': `record ${Buffer.from('chua-doi').toString('base64')}`,
			},
		});
		expect(begun.status).toBe(201);
		const url = new URL(begun.headers.get('location')!, test.address).href;
		const headers = {
			'tus-resumable': '1.0.0',
			'upload-offset': '0',
			'content-type': 'application/offset+octet-stream',
		};
		test.viewer = REVIEWER;
		for (const method of ['HEAD', 'PATCH', 'DELETE']) {
			const answer = await fetch(url, { method, headers, ...(method === 'PATCH' ? { body: 'x' } : {}) });
			expect(answer.status).toBe(404);
		}
		test.viewer = EDITOR;
		expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(200);
		expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(204);
		expect(await keys(test)).toEqual([]);
	});

	it('sends at most 3 GB', async () => {
		const answer = await fetch(test.address, {
			method: 'POST',
			headers: { 'tus-resumable': '1.0.0', 'upload-length': String(4 * 1024 ** 3) },
		});
		expect(answer.status).toBe(413);
		expect(await answer.json()).toMatchObject({ code: 'media_too_large' });
	});
});

describe('a full disk', () => {
	it('is told before anything is sent, counting what other uploads will bring', async () => {
		const change = (storage: TestMedia['own']['storage']) => ({
			...storage,
			free: () => Promise.resolve(100_000),
		});
		const test = await openTestMedia(database.sql, { kind: 'disk', change, reservedBytes: 10_000 });
		try {
			expect(await refusal(send(test, Buffer.alloc(50_000)))).toMatchObject({
				status: 507,
				code: 'media_disk_full',
			});
			expect(await keys(test)).toEqual([]);
			const begin = (length: number) =>
				fetch(test.address, {
					method: 'POST',
					headers: {
						'tus-resumable': '1.0.0',
						'upload-length': String(length),
						'upload-metadata': `record ${Buffer.from('chua-doi').toString('base64')}`,
					},
				});
			expect((await begin(30_000)).status).toBe(201);
			const second = await begin(40_000);
			expect(second.status).toBe(507);
		} finally {
			await test.close();
		}
	});

	it('in the midst of writing is told apart from a lost connection', async () => {
		const test = await openTestMedia(database.sql, { kind: 'disk' });
		try {
			const begun = await fetch(test.address, {
				method: 'POST',
				headers: {
					'tus-resumable': '1.0.0',
					'upload-length': '5000',
					'upload-metadata': `record ${Buffer.from('chua-doi').toString('base64')}`,
				},
			});
			const url = new URL(begun.headers.get('location')!, test.address).href;
			const path = join(test.own.directory!, 'uploads', url.slice(url.lastIndexOf('/') + 1));
			await rm(path);
			// The kernel's own full disk.
			await symlink('/dev/full', path);
			const answer = await fetch(url, {
				method: 'PATCH',
				headers: {
					'tus-resumable': '1.0.0',
					'upload-offset': '0',
					'content-type': 'application/offset+octet-stream',
				},
				body: Buffer.alloc(5000),
			});
			expect(answer.status).toBe(507);
			expect(await answer.json()).toMatchObject({ code: 'media_disk_full' });
			expect(await media()).toEqual([]);
		} finally {
			await test.close();
		}
	});

	it('while copies are made is told on the medium, and leaves none of them', async () => {
		let copies = 0;
		const change = (storage: TestMedia['own']['storage']) => ({
			...storage,
			put: (key: string, bytes: Readable, type: string) =>
				key.startsWith('copies/') && ++copies > 2
					? Promise.reject(new AppError('Upstream', 'media_disk_full'))
					: storage.put(key, bytes, type),
		});
		const test = await openTestMedia(database.sql, { kind: 'disk', change });
		try {
			const id = await send(test, await makePhoto());
			await test.room.idle();
			expect(copies).toBe(3);
			expect(await media()).toMatchObject([{ id, state: 'failed', failure: 'media_disk_full', copies: [] }]);
			expect(await keys(test)).toEqual([`originals/${id}`]);
		} finally {
			await test.close();
		}
	});

	it('while a copy is put leaves no part of it', async () => {
		const directory = await mkdtemp(join(tmpdir(), 'phumsoc-full-'));
		const { openDiskStorage } = await import('./storage/index.ts');
		const storage = openDiskStorage(directory);
		await mkdir(join(directory, 'partial'));
		const full = new Readable({
			read() {
				this.destroy(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
			},
		});
		await expect(storage.put('copies/x/small.avif', full, 'image/avif')).rejects.toMatchObject({
			code: 'media_disk_full',
		});
		const left: string[] = [];
		for await (const { key } of storage.list('partial/')) left.push(key);
		expect(left).toEqual([]);
		await rm(directory, { recursive: true });
	});
});
