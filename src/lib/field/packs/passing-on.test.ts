import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readArchive, writeArchive } from './archive.ts';
import { digestOf } from './diff.ts';
import { gunzip } from './gzip.ts';
import { OtherSchema, readPack, writePack } from './passing-on.ts';
import { PACK_SCHEMA } from './types.ts';

const bytes = (words: string) => new TextEncoder().encode(words) as Uint8Array<ArrayBuffer>;
const PACK = {
	schema: PACK_SCHEMA,
	commune: '31810',
	title: { vi: 'Xã Lai Hòa', km: 'ឃុំឡាយហ្វា' },
	bounds: [105.8, 9.2, 105.9, 9.3] as [number, number, number, number],
	day: '2026-11-22',
	asOf: '2026-11-22T03:00:00.000Z',
	records: 9,
	photos: 9,
	photosLeftOut: 0,
	zooms: { least: 5, most: 14 },
};
const FILES = {
	'areas.json': bytes('[]'),
	'records/chua-dai-giac.json': bytes('{"slug":"chua-dai-giac"}'),
	'tiles/hamlet/14/13000/7700': bytes('\u001a\u0003abc'),
};

async function pack(
	files: Record<string, Uint8Array<ArrayBuffer>> = FILES,
	changes: object = {},
): Promise<Blob> {
	const contents = await Promise.all(
		Object.entries(files).map(async ([path, content]) => ({
			path,
			bytes: content,
			digest: await digestOf(content),
		})),
	);
	return writePack({ ...PACK, ...changes }, contents);
}

/** The same file with its manifest changed, and the checksum of the manifest made to fit. */
async function forge(
	change: (manifest: { files: { path: string; bytes: number; digest: string }[] }) => void,
) {
	const files = readArchive(new Uint8Array(await (await pack()).arrayBuffer()));
	const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
	change(manifest);
	const listed = bytes(JSON.stringify(manifest));
	files.set('manifest.json', listed);
	files.set('manifest.sha256', bytes(await digestOf(listed)));
	return writeArchive([...files].map(([path, content]) => ({ path, bytes: content })));
}

describe('a pack as one file', () => {
	it('comes out as it went in, and the same pack is the same bytes', async () => {
		const file = await pack();
		const { manifest, contents } = await readPack(file);
		expect(manifest).toMatchObject({ commune: '31810', title: PACK.title, records: 1, photos: 0 });
		expect(manifest.files.map(({ path }) => path)).toEqual(Object.keys(FILES));
		expect(manifest.shared).toEqual(manifest.files);
		expect(new TextDecoder().decode(contents[0]!.bytes)).toBe('[]');
		expect(await digestOf(await (await pack()).arrayBuffer())).toBe(await digestOf(await file.arrayBuffer()));
	});

	it('is refused with any one byte changed, wherever it lies, and cut anywhere', async () => {
		const whole = new Uint8Array(await (await pack()).arrayBuffer());
		// Dates and versions of the format tell nothing; a changed one may pass, a changed content may not.
		const { contents } = await readPack(new Blob([whole]));
		for (let at = 0; at < whole.length; at++) {
			const changed = whole.slice();
			changed[at]! ^= 0x41;
			const read = await readPack(new Blob([changed])).catch((failure: unknown) => failure);
			if (read instanceof Error)
				expect(read).toSatisfy((one) => one instanceof RangeError || one instanceof TypeError);
			else expect(read).toMatchObject({ contents });
		}
		for (const length of [0, 10, whole.length - 1, whole.length >> 1])
			await expect(readPack(new Blob([whole.slice(0, length)]))).rejects.toThrow(RangeError);
	});

	it('cannot lead out of its place, hold more than it names, or name a length that is not there', async () => {
		for (const path of [
			'../../etc/passwd',
			'/areas.json',
			'records/../x.json',
			'media/x/y.webp',
			'tiles/a/1/2',
		])
			await expect(forge(({ files }) => (files[0]!.path = path)).then(readPack)).rejects.toThrow(RangeError);
		await expect(forge(({ files }) => files.pop()).then(readPack)).rejects.toThrow(RangeError);
		await expect(forge(({ files }) => (files[0]!.bytes = 9e9)).then(readPack)).rejects.toThrow(RangeError);
		await expect(forge(({ files }) => (files[0]!.digest = '0'.repeat(64))).then(readPack)).rejects.toThrow(
			RangeError,
		);
	});

	it('of another release says so', async () => {
		await expect(pack(FILES, { schema: PACK_SCHEMA + 1 }).then(readPack)).rejects.toThrow(OtherSchema);
	});

	it('that is no pack at all is refused', async () => {
		await expect(readPack(new Blob(['']))).rejects.toThrow(RangeError);
		await expect(readPack(new Blob(['PK'.repeat(4000)]))).rejects.toThrow(RangeError);
		await expect(readPack(writeArchive([{ path: 'a.txt', bytes: bytes('x') }]))).rejects.toThrow(RangeError);
	});
});

describe('gzip of a stranger', () => {
	it('is unpacked as far as a limit and no further', async () => {
		const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
		const packed = new Uint8Array(bomb).buffer;
		await expect(gunzip(packed, 1024 * 1024)).rejects.toThrow(RangeError);
		expect(new TextDecoder().decode(await gunzip(new Uint8Array(gzipSync('Ấp Trà Mơn')).buffer))).toBe(
			'Ấp Trà Mơn',
		);
		await expect(gunzip(new TextEncoder().encode('no gzip').buffer)).rejects.toThrow();
	});
});
