import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePdf, makePdfBomb } from '../../../../tests/support/media/documents.ts';
import { makeMp4, makeWebm } from '../../../../tests/support/media/films.ts';
import { makePhoto, makePngBomb } from '../../../../tests/support/media/photos.ts';
import { SECRETS, SECRET_POSITION } from '../../../../tests/support/media/secrets.ts';
import { makeFlac, makeMp3, makeOpus, makeWav } from '../../../../tests/support/media/sounds.ts';
import { readBytes } from './byte-reader.ts';
import { examine } from './examine.ts';
import { derivePhoto } from './photo.ts';

const look = (bytes: Uint8Array) => examine(readBytes(bytes));

describe('what a file is', () => {
	it.each([
		['image/jpeg', 'photo', makePhoto()],
		['image/png', 'photo', makePhoto({ format: 'png' })],
		['image/webp', 'photo', makePhoto({ format: 'webp' })],
		['image/avif', 'photo', makePhoto({ format: 'avif' })],
		['audio/mpeg', 'audio', makeMp3()],
		['audio/mpeg', 'audio', makeMp3({ secrets: true })],
		['audio/wav', 'audio', makeWav()],
		['audio/flac', 'audio', makeFlac()],
		['audio/ogg', 'audio', makeOpus()],
		['audio/mp4', 'audio', makeMp4({ brand: 'M4A ' })],
		['audio/webm', 'audio', makeWebm({ video: false })],
		['video/mp4', 'video', makeMp4()],
		['video/quicktime', 'video', makeMp4({ brand: 'qt  ' })],
		['video/webm', 'video', makeWebm()],
		['application/pdf', 'document', makePdf()],
	])('is read from its bytes: %s, %s', async (mediaType, kind, bytes) => {
		expect(await look(await bytes)).toMatchObject({ mediaType, kind });
	});

	it('holds where and when a photograph was taken, upright size, and the length of sound and film', async () => {
		const photo = await look(await makePhoto({ secrets: true, orientation: 6 }));
		expect(photo).toMatchObject({ width: 80, height: 120, takenOn: '2025-11-04' });
		expect(photo.takenAt![0]).toBeCloseTo(SECRET_POSITION[0], 4);
		expect(photo.takenAt![1]).toBeCloseTo(SECRET_POSITION[1], 4);
		expect(await look(makeWav({ seconds: 2 }))).toMatchObject({ durationS: 2, width: null });
		expect(await look(makeMp4())).toMatchObject({ durationS: 3, width: 320, height: 240 });
	});
});

describe('what is refused', () => {
	it.each([
		['an empty file', 'media_empty', Buffer.alloc(0)],
		['a renamed program', 'media_type_refused', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(4000)])],
		[
			'SVG',
			'media_type_refused',
			Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
		],
		['HTML', 'media_type_refused', Buffer.from('<!doctype html><script>alert(1)</script>')],
		['plain text', 'media_type_refused', Buffer.from('chùa Som Rông')],
		['a GIF', 'media_type_refused', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
		['a 200-megapixel photo', 'media_too_many_pixels', makePngBomb(20_000, 10_000)],
		['a header that claims two gigapixels', 'media_too_many_pixels', makePngBomb(50_000, 40_000)],
		['a PNG whose picture is missing', 'media_truncated', makePngBomb(3000, 2000)],
		[
			'a photo cut off',
			'media_truncated',
			makePhoto({ width: 900, height: 900 }).then((all) => all.subarray(0, 4000)),
		],
		['a film cut off', 'media_truncated', makeMp4().subarray(0, 4000)],
		['a recording cut off', 'media_truncated', makeWav().subarray(0, 4000)],
		['a tag without a song', 'media_truncated', makeMp3({ secrets: true }).subarray(0, 60)],
		['a PDF that unfolds to 128 MB', 'media_private_data_stays', makePdfBomb()],
		['HEIC', 'media_heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
	])('%s: %s', async (_, code, bytes) => {
		await expect(look(await bytes)).rejects.toMatchObject({ kind: 'Invalid', code });
	});

	it('tells the size and the limit of a photo too large', async () => {
		await expect(look(await makePngBomb(20_000, 10_000))).rejects.toMatchObject({
			context: { megapixels: 200, limit: 120 },
		});
	});
});

describe('copies of a photo', () => {
	it('are upright, of three sizes in AVIF and WebP, in sRGB, without any metadata', async () => {
		const original = await makePhoto({ width: 3000, height: 1000, orientation: 6, secrets: true });
		expect(original.includes(SECRETS.person)).toBe(true);
		const copies = await derivePhoto(original);
		expect(copies.map(({ name, width, height }) => [name, width, height])).toEqual([
			['large.avif', 683, 2048],
			['large.webp', 683, 2048],
			['small.avif', 320, 960],
			['small.webp', 320, 960],
			['thumbnail.avif', 107, 320],
			['thumbnail.webp', 107, 320],
		]);
		for (const { bytes } of copies) {
			const { exif, icc, xmp, orientation, space } = await sharp(bytes).metadata();
			expect({ exif, icc, xmp, orientation, space }).toEqual({ space: 'srgb' });
			expect(Object.values(SECRETS).some((secret) => bytes.includes(secret))).toBe(false);
		}
		// Turned a quarter to the right, the red left half lies on top.
		const { data } = await sharp(copies[5]!.bytes).raw().toBuffer({ resolveWithObject: true });
		expect(data[0]).toBeGreaterThan(200);
		expect(data.at(-1)).toBeGreaterThan(200);
	});

	it('are never larger than the photo', async () => {
		const sizes = (await derivePhoto(await makePhoto({ width: 200, height: 100 }))).map(({ width }) => width);
		expect(new Set(sizes)).toEqual(new Set([200]));
	});

	it('have the colours of sRGB when the photo had others', async () => {
		const wide = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#ff0000' } })
			.withIccProfile('p3')
			.jpeg({ quality: 100 })
			.toBuffer();
		const pixel = async (bytes: Buffer) => [
			...(await sharp(bytes).removeAlpha().raw().toBuffer()).subarray(0, 3),
		];
		const copy = (await derivePhoto(wide)).find(({ name }) => name === 'large.webp')!;
		const [red] = await pixel(copy.bytes);
		expect(red).toBeGreaterThan(245);
		expect((await sharp(copy.bytes).metadata()).icc).toBeUndefined();
	});
});
