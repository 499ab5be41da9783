import { deflateSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '../../../../../tests/support/media/documents.ts';
import { makeMp4, makeWebm } from '../../../../../tests/support/media/films.ts';
import { SECRETS } from '../../../../../tests/support/media/secrets.ts';
import { makeFlac, makeMp3, makeOpus, makeWav } from '../../../../../tests/support/media/sounds.ts';
import { makeTestStorage, type TestStorage } from '../../../../../tests/support/media-storage.ts';
import { readBytes, readStored } from '../byte-reader.ts';
import { applyPlan, planPublicCopy } from './index.ts';
import { oggChecksum } from './ogg.ts';

let own: TestStorage;
beforeAll(async () => {
	own = await makeTestStorage('disk');
});
afterAll(() => own.remove());

async function clean(bytes: Buffer, mediaType: string): Promise<Buffer> {
	await own.storage.put('originals/x', Readable.from([bytes]), mediaType);
	const plan = await planPublicCopy(readStored(own.storage, 'originals/x', bytes.length), mediaType);
	return buffer(await applyPlan(own.storage, 'originals/x', plan));
}

function secretsIn(bytes: Buffer): string[] {
	return Object.entries(SECRETS)
		.filter(([, secret]) => bytes.includes(secret))
		.map(([name]) => name);
}

const FORMATS = [
	['audio/mpeg', makeMp3({ secrets: true })],
	['audio/wav', makeWav({ secrets: true })],
	['audio/flac', makeFlac({ secrets: true })],
	['audio/ogg', makeOpus({ secrets: true })],
	['audio/mp4', makeMp4({ secrets: true, brand: 'M4A ' })],
	['video/mp4', makeMp4({ secrets: true, positions: true })],
	['video/quicktime', makeMp4({ secrets: true, brand: 'qt  ' })],
	['video/webm', makeWebm({ secrets: true })],
	['video/webm', makeWebm({ secrets: true, live: true })],
	['application/pdf', makePdf({ secrets: true })],
] as const;

describe('a public copy', () => {
	it.each(FORMATS)(
		'of %s holds no place, person or device, though the original does',
		async (type, original) => {
			expect(secretsIn(original)).toEqual(['place', 'person', 'device']);
			const copy = await clean(original, type);
			expect(secretsIn(copy)).toEqual([]);
			expect(copy.length).toBeGreaterThan(0);
			if (type !== 'audio/mpeg') expect(copy.length).toBe(original.length);
		},
	);

	it('of an MP3 is its frames, bit for bit', async () => {
		expect(await clean(makeMp3({ secrets: true }), 'audio/mpeg')).toEqual(makeMp3());
	});

	it('of a film keeps every picture where it was and every box as long as it was', async () => {
		const original = makeMp4({ secrets: true });
		const copy = await clean(original, 'video/mp4');
		expect(copy.subarray(0, 5000)).toEqual(original.subarray(0, 5000));
		expect(copy.includes('free')).toBe(true);
		// Cleaning what is clean changes nothing, so the boxes still follow one another.
		expect(await clean(copy, 'video/mp4')).toEqual(copy);
	});

	it('of an Ogg file has right checksums on every page', async () => {
		const copy = await clean(makeOpus({ secrets: true }), 'audio/ogg');
		let pages = 0;
		for (let at = 0; at < copy.length; pages++) {
			const segments = copy[at + 26]!;
			const body = copy.subarray(at + 27, at + 27 + segments).reduce((sum, lace) => sum + lace, 0);
			const page = Buffer.from(copy.subarray(at, at + 27 + segments + body));
			const told = page.readUInt32LE(22);
			page.writeUInt32LE(0, 22);
			expect(oggChecksum(page)).toBe(told);
			at += page.length;
		}
		expect(pages).toBe(4);
	});

	it('of a PDF loses names in compressed objects, too, and keeps its title', async () => {
		const objects = deflateSync(Buffer.from(`1 0 << /Author (${SECRETS.person}) /Title (Som Rong) >>`), {
			level: 0,
		});
		const original = Buffer.concat([
			Buffer.from('%PDF-1.5\n9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n'),
			objects,
			Buffer.from('\nendstream\nendobj\n%%EOF\n'),
		]);
		const copy = await clean(original, 'application/pdf');
		expect(secretsIn(copy)).toEqual([]);
		expect(copy.length).toBe(original.length);
		expect((await clean(makePdf({ secrets: true }), 'application/pdf')).includes('Chùa Dơi')).toBe(true);
	});

	it('is refused for a PDF that is encrypted', async () => {
		const locked = Buffer.from('%PDF-1.4\ntrailer << /Encrypt 5 0 R >>\n%%EOF');
		await expect(clean(locked, 'application/pdf')).rejects.toMatchObject({
			code: 'media_private_data_stays',
		});
	});
});

describe('a file that was cut off', () => {
	it.each(FORMATS)('is recognised (%s)', async (type, whole) => {
		const cut = whole.subarray(0, Math.floor(whole.length * 0.6));
		await expect(planPublicCopy(readBytes(cut), type)).rejects.toMatchObject({ name: 'BrokenFile' });
	});

	it('is recognised by its last frame, and between two frames by what the first one tells (MP3)', async () => {
		const whole = makeMp3();
		const plan = (bytes: Buffer) => planPublicCopy(readBytes(bytes), 'audio/mpeg');
		const broken = { code: 'media_truncated' };
		for (const missing of [1, 200, 414, 416])
			await expect(plan(whole.subarray(0, -missing)), String(missing)).rejects.toMatchObject(broken);
		const betweenFrames = whole.subarray(0, -417 * 20);
		expect((await plan(betweenFrames)).end).toBe(betweenFrames.length);
		const told = Buffer.from(whole);
		told.write('Info', 36, 'latin1');
		told.writeUInt32BE(3, 40);
		told.writeUInt32BE(whole.length, 48);
		expect((await plan(told)).end).toBe(whole.length);
		await expect(plan(told.subarray(0, -417 * 20))).rejects.toMatchObject(broken);
		// Longer than what is looked at from behind, with something else after the sound.
		const long = Buffer.concat([...Array.from({ length: 9 }, () => whole), Buffer.from('\0\0\0đuôi lạ')]);
		expect((await plan(long)).end).toBe(long.length);
		await expect(plan(long.subarray(0, -70))).rejects.toMatchObject(broken);
	});

	it('is recognised within the last frame and between two (AAC, FLAC)', async () => {
		// ADTS: a header that says 100 bytes, and 93 of sound.
		const frame = Buffer.concat([Buffer.from('fff150800c9ffc', 'hex'), Buffer.alloc(93, 7)]);
		const aac = Buffer.concat(Array.from({ length: 30 }, () => frame));
		expect((await planPublicCopy(readBytes(aac), 'audio/aac')).end).toBe(3000);
		await expect(planPublicCopy(readBytes(aac.subarray(0, -9)), 'audio/aac')).rejects.toMatchObject({
			code: 'media_truncated',
		});
		const flac = makeFlac();
		// The last frame has thirteen bytes, the one before eleven.
		for (const missing of [1, 12, 13, 24])
			await expect(planPublicCopy(readBytes(flac.subarray(0, -missing)), 'audio/flac')).rejects.toMatchObject(
				{ code: 'media_truncated' },
			);
	});

	it.each([
		['its header cut off behind the pictures', (film: Buffer) => film.subarray(0, film.indexOf('moov') - 4)],
		['its header cut within', (film: Buffer) => film.subarray(0, film.indexOf('stsz'))],
		[
			'fewer pictures than their box declares, the header in front',
			(film: Buffer) => {
				const [mdat, moov] = [film.indexOf('mdat') - 4, film.indexOf('moov') - 4];
				return Buffer.concat([film.subarray(0, mdat), film.subarray(moov), film.subarray(mdat, moov - 900)]);
			},
		],
		[
			'pictures up to the end and no header',
			(film: Buffer) => {
				const open = Buffer.from(film.subarray(0, film.indexOf('moov') - 4));
				open.writeUInt32BE(0, open.indexOf('mdat') - 4);
				return open;
			},
		],
	])('is recognised in a film with %s', async (_, cut) => {
		await expect(planPublicCopy(readBytes(cut(makeMp4())), 'video/mp4')).rejects.toMatchObject({
			code: 'media_truncated',
		});
	});

	it('is recognised when only samples are missing though the header is in front', async () => {
		const whole = makeMp4();
		const promised = Buffer.from(whole);
		// The sample table asks for more than there is.
		promised.writeUInt32BE(9_000_000, promised.indexOf('stsz') + 8);
		await expect(planPublicCopy(readBytes(promised), 'video/mp4')).rejects.toMatchObject({
			code: 'media_truncated',
		});
	});
});
