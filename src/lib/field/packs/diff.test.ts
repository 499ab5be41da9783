import { describe, expect, it } from 'vitest';
import { BATCH, digestOf, missingFiles, takeApart, toBatches } from './diff.ts';
import type { PackFile } from './types.ts';

const file = (path: string, digest: string, bytes: number): PackFile => ({ path, digest, bytes });
const text = (words: string) => new TextEncoder().encode(words);

describe('what has to be fetched', () => {
	it('is each digest once, however many paths and both lists name it, and nothing that is there', () => {
		const manifest = {
			files: [file('areas.json', 'a', 10), file('names.json', 'b', 5), file('tiles/hamlet/5/1/1', 'c', 7)],
			shared: [file('areas.json', 'x', 9), file('names.json', 'b', 5), file('tiles/hamlet/6/2/2', 'c', 7)],
		};
		expect(missingFiles(manifest, new Set(['b'])).map(({ digest }) => digest)).toEqual(['a', 'c', 'x']);
		expect(missingFiles(manifest, new Set(['a', 'b', 'c', 'x']))).toEqual([]);
	});

	it('comes in batches no longer than a few seconds of a poor line, a large file by itself', () => {
		const files = [30, 60, 90, 500, 1, 1].map((thousand, index) =>
			file(`f${index}`, String(index), thousand * 1024),
		);
		const batches = toBatches(files).map((batch) => batch.map(({ digest }) => digest).join(''));
		expect(batches).toEqual(['01', '2', '3', '45']);
		const many = Array.from({ length: BATCH.files + 1 }, (_, index) => file('f', String(index), 1));
		expect(toBatches(many).map((batch) => batch.length)).toEqual([BATCH.files, 1]);
	});
});

describe('what came', () => {
	it('is taken apart by the lengths of the manifest, each part held against its digest', async () => {
		const [pagoda, hamlet] = [text('Chùa Dơi'), text('Ấp Đại Ân')];
		const batch = await Promise.all(
			[pagoda, hamlet].map(async (bytes) => file('f', await digestOf(bytes), bytes.length)),
		);
		const bytes = new Uint8Array([...pagoda, ...hamlet]).buffer;
		const parts = await takeApart(batch, bytes);
		expect(parts.map((part) => new TextDecoder().decode(part.bytes))).toEqual(['Chùa Dơi', 'Ấp Đại Ân']);
		new Uint8Array(bytes)[3]! ^= 1;
		await expect(takeApart(batch, bytes)).rejects.toThrow(RangeError);
		await expect(takeApart(batch, bytes.slice(1))).rejects.toThrow(RangeError);
	});
});
