import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { unpackZip } from './unpack-zip.ts';

async function zip(files: Record<string, string | Buffer>): Promise<Buffer> {
	const archive = new ZipFile();
	for (const [path, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), path);
	archive.end();
	return buffer(archive.outputStream);
}

it('a ZIP is unpacked by path, Vietnamese and Khmer names too, only what is wanted', async () => {
	const bytes = await zip({ 'bản đồ/vùng phủ.prj': 'a', 'ភូមិ.txt': 'b', 'thumbs.db': 'c' });
	const unpacked = await unpackZip(bytes, 1, (path) => !path.endsWith('.db'));
	expect(unpacked).toMatchObject({ ok: true });
	if (unpacked.ok)
		expect([...unpacked.files].map(([path, content]) => [path, content.toString()])).toEqual([
			['bản đồ/vùng phủ.prj', 'a'],
			['ភូមិ.txt', 'b'],
		]);
});

it('a small archive of many megabytes is refused before it is unpacked', async () => {
	const bytes = await zip({ a: Buffer.alloc(3e6), b: Buffer.alloc(3e6) });
	expect(bytes.length).toBeLessThan(20_000);
	expect(await unpackZip(bytes, 5)).toEqual({ ok: false, code: 'zip_too_large', values: { limit: 5 } });
	expect(await unpackZip(bytes, 5, (path) => path === 'a')).toMatchObject({ ok: true });
});

it('an archive that states less than it holds is refused where it goes on', async () => {
	const bytes = await zip({ a: Buffer.alloc(3e6) });
	// The size before packing: in the central directory, 24 bytes after its mark.
	const directory = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
	expect(bytes.readUInt32LE(directory + 24)).toBe(3e6);
	bytes.writeUInt32LE(10, directory + 24);
	expect(await unpackZip(bytes, 5)).toMatchObject({ ok: false, code: 'zip_damaged' });
});

it('what is no ZIP, or half of one, is told in the reader’s words', async () => {
	const bytes = await zip({ a: 'abc' });
	for (const broken of [Buffer.from('hello'), bytes.subarray(0, 60), new Uint8Array()])
		expect(await unpackZip(broken, 5)).toMatchObject({ ok: false, code: 'zip_damaged' });
});
