import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { DATA_FOLDER, describe as describeDataset, readData, sha256, type Source } from './dataset.ts';
import { generatedDatasets } from './generate.ts';

const folders = readdirSync(DATA_FOLDER, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);
const readSource = (folder: string) => JSON.parse(readData(folder, 'source.json')) as Source;

describe.each(folders)('data/geo/%s', (folder) => {
	const source = readSource(folder);

	it('says who published it, under which licence, when and where', () => {
		expect(source.id).toBe(folder);
		for (const text of [source.title.vi, source.publisher.vi, source.licence, source.address]) {
			expect(text.trim()).not.toBe('');
		}
		expect(source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		expect(['EPSG:4326', null]).toContain(source.crs);
		expect(source.illustrative).toBe(folder.startsWith('demo-'));
	});

	it('lists exactly its files, each with its checksum and number of rows', () => {
		const present = readdirSync(join(DATA_FOLDER, folder)).filter((name) => name !== 'source.json');
		expect(source.files.map(({ name }) => name).sort()).toEqual(present.sort());
		for (const { name, sha256: expected, rows } of source.files) {
			const text = readData(folder, name);
			expect(sha256(text), name).toBe(expected);
			expect(countRows(name, text), name).toBe(rows);
		}
	});

	it('holds Unicode in NFC and Unix line ends only', () => {
		for (const name of readdirSync(join(DATA_FOLDER, folder))) {
			const text = readData(folder, name);
			expect(text === text.normalize('NFC'), name).toBe(true);
			expect(text.includes('\r'), name).toBe(false);
		}
	});
});

describe('the generator', () => {
	const datasets = generatedDatasets();

	it.each(datasets.map((dataset) => [dataset.source.id, dataset] as const))(
		'makes %s again, byte for byte',
		(id, dataset) => {
			for (const { name, text } of dataset.files) expect(text === readData(id, name), name).toBe(true);
			expect(describeDataset(dataset)).toEqual(readSource(id));
		},
	);

	it('makes every illustrative dataset, and no other dataset is illustrative', () => {
		const illustrative = folders.filter((folder) => readSource(folder).illustrative);
		expect(
			datasets
				.map(({ source }) => source)
				.filter((s) => s.illustrative)
				.map(({ id }) => id)
				.sort(),
		).toEqual(illustrative.sort());
	});
});

it('the committed data stay under 6 MB', () => {
	const bytes = folders.flatMap((folder) =>
		readdirSync(join(DATA_FOLDER, folder)).map((name) => statSync(join(DATA_FOLDER, folder, name)).size),
	);
	expect(bytes.reduce((total, size) => total + size, 0)).toBeLessThan(6_000_000);
});

it('no committed text names a machine or a folder of one', () => {
	for (const folder of folders) {
		for (const name of readdirSync(join(DATA_FOLDER, folder))) {
			expect(readFileSync(join(DATA_FOLDER, folder, name), 'utf8')).not.toMatch(/\/(work|tmp|home|root)\//);
		}
	}
});

function countRows(name: string, text: string): number {
	if (name.endsWith('.csv')) return parse(text, { columns: true }).length;
	const content = JSON.parse(text) as { features?: unknown[] } | unknown[];
	return Array.isArray(content) ? content.length : (content.features?.length ?? 0);
}
