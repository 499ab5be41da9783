import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readImportFile } from './read-file.ts';

let folder = '';
const write = async (bytes: Uint8Array | string) => {
	const file = join(folder, 'file');
	await writeFile(file, bytes);
	return file;
};
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'phumsoc-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file to import', () => {
	it('is read as UTF-8 without its byte order mark', async () => {
		expect(await readImportFile(await write('\ufeff{"đ": 1}'))).toEqual({
			ok: true,
			text: '{"đ": 1}',
			sha256: 'a1de5234be6449205986db5fd1ed7ffa0ef45c149ae499d8197d2380dd653904',
		});
	});

	it('that is no UTF-8, too large, absent or a folder is a finding, not an exception', async () => {
		expect(await readImportFile(await write(Uint8Array.of(0xff, 0xfe, 0x7b, 0)))).toMatchObject({
			code: 'file_encoding',
		});
		expect(await readImportFile(await write('x'.repeat(2000)), 0.001)).toMatchObject({
			code: 'file_too_large',
			values: { megabytes: 0.002, limit: 0.001 },
		});
		expect(await readImportFile(join(folder, 'absent'))).toMatchObject({
			code: 'file_unreadable',
			values: { reason: 'ENOENT' },
		});
		expect(await readImportFile(folder)).toMatchObject({
			code: 'file_unreadable',
			values: { reason: 'EISDIR' },
		});
	});
});
