import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	makeTestStorage,
	STORAGE_KINDS,
	type TestStorage,
} from '../../../../../tests/support/media-storage.ts';
import { mediaDirectory, parseBucket, type MediaStorage } from './index.ts';

describe.each(STORAGE_KINDS)('media storage (%s)', (kind) => {
	let own: TestStorage;
	let storage: MediaStorage;
	beforeAll(async () => {
		own = await makeTestStorage(kind);
		({ storage } = own);
	});
	afterAll(() => own.remove());

	const put = (key: string, bytes: Uint8Array) =>
		storage.put(key, Readable.from([bytes]), 'application/octet-stream');
	const read = async (key: string, range?: { start: number; end: number }) =>
		buffer(await storage.get(key, range));
	const list = async (prefix: string) => {
		const keys: string[] = [];
		for await (const { key } of storage.list(prefix)) keys.push(key);
		return keys.sort();
	};

	it('gives back what was put, whole and by range, and knows its size', async () => {
		const bytes = Buffer.from('tiếng trống chhay-dăm');
		expect(await put('originals/a', bytes)).toBe(bytes.length);
		expect(await read('originals/a')).toEqual(bytes);
		expect(await read('originals/a', { start: 2, end: 4 })).toEqual(bytes.subarray(2, 5));
		expect(await storage.stat('originals/a')).toMatchObject({ key: 'originals/a', size: bytes.length });
	});

	it('keeps 20 MB that come in odd pieces, byte for byte', async () => {
		const bytes = randomBytes(20 * 1024 * 1024 + 7);
		const pieces = [bytes.subarray(0, 5), bytes.subarray(5, 9_000_001), bytes.subarray(9_000_001)];
		expect(await storage.put('originals/large', Readable.from(pieces), 'video/mp4')).toBe(bytes.length);
		const digest = (all: Buffer) => createHash('sha256').update(all).digest('hex');
		expect(digest(await read('originals/large'))).toBe(digest(bytes));
	});

	it('replaces, moves and deletes; deleting twice is no error', async () => {
		await put('copies/b/small.avif', Buffer.from('one'));
		await put('copies/b/small.avif', Buffer.from('two'));
		await storage.move('copies/b/small.avif', 'copies/c/small.avif');
		expect(await storage.stat('copies/b/small.avif')).toBeNull();
		expect((await read('copies/c/small.avif')).toString()).toBe('two');
		await storage.delete('copies/c/small.avif');
		await storage.delete('copies/c/small.avif');
		expect(await storage.stat('copies/c/small.avif')).toBeNull();
	});

	it('says of a missing object that it is not found', async () => {
		await expect(storage.get('originals/nothing')).rejects.toMatchObject({ code: 'media_not_found' });
		await expect(storage.move('originals/nothing', 'originals/x')).rejects.toMatchObject({
			code: 'media_not_found',
		});
		expect(await storage.stat('originals/nothing')).toBeNull();
	});

	it('lists what starts with the prefix and nothing else', async () => {
		await put('uploads/u1', Buffer.from('1'));
		await put('uploads/u2', Buffer.from('2'));
		expect(await list('uploads/')).toEqual(['uploads/u1', 'uploads/u2']);
		expect(await list('uploads/u2')).toEqual(['uploads/u2']);
		expect(await list('nothing/')).toEqual([]);
	});

	it('keeps nothing of a stream that breaks off', async () => {
		const broken = Readable.from(
			(async function* () {
				yield randomBytes(9 * 1024 * 1024);
				await Promise.resolve();
				throw new Error('the line went dead');
			})(),
		);
		await expect(storage.put('originals/broken', broken, 'video/mp4')).rejects.toThrow('went dead');
		expect(await storage.stat('originals/broken')).toBeNull();
		if (own.directory) expect(await readdir(join(own.directory, 'partial'))).toEqual([]);
	});

	it('knows how much room is left where that can be known', async () => {
		const free = await storage.free();
		if (kind === 'disk') expect(free).toBeGreaterThan(0);
		else expect(free).toBeNull();
	});
});

describe('the address of the storage', () => {
	it('names a folder of the data directory unless told, a folder, or a bucket with or without folder', () => {
		expect(mediaDirectory({ mediaUrl: null, dataDir: '/srv/data' })).toBe('/srv/data/media');
		expect(mediaDirectory({ mediaUrl: 'file:///srv/ph%C6%B0%C6%A1ng', dataDir: '/x' })).toBe('/srv/phương');
		expect(mediaDirectory({ mediaUrl: 's3://kho/di-san', dataDir: '/x' })).toBeNull();
		expect(parseBucket('s3://kho/di-san/media/')).toEqual({ bucket: 'kho', prefix: 'di-san/media/' });
		expect(parseBucket('s3://kho')).toEqual({ bucket: 'kho', prefix: '' });
	});

	it('never leaves its folder', async () => {
		const own = await makeTestStorage('disk');
		await expect(own.storage.get('../../etc/passwd')).rejects.toThrow('not a storage key');
		await own.remove();
	});
});
