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
	it.each(FORMATS.filter(([type]) => type !== 'audio/mpeg' && type !== 'audio/flac'))(
		'is recognised (%s)',
		async (type, whole) => {
			const cut = whole.subarray(0, Math.floor(whole.length * 0.6));
			await expect(planPublicCopy(readBytes(cut), type)).rejects.toMatchObject({ name: 'BrokenFile' });
		},
	);

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
