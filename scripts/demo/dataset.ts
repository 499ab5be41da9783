import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A text in the languages we have it in; Vietnamese always. */
export interface LocalizedText {
	vi: string;
	km?: string;
	en?: string;
	zh?: string;
}

/** What `source.json` says of a dataset, without its files. */
export interface SourceDescription {
	id: string;
	title: LocalizedText;
	publisher: LocalizedText;
	licence: string;
	licenceUrl?: string;
	/** Web address or citation. */
	address: string;
	/** YYYY-MM-DD. */
	date: string;
	crs: 'EPSG:4326' | null;
	/** True when the figures were generated, so that every screen that shows them says so. */
	illustrative: boolean;
	note?: LocalizedText;
}

export interface SourceFile {
	name: string;
	sha256: string;
	/** Rows, features or entries. */
	rows: number;
}

export interface Source extends SourceDescription {
	files: SourceFile[];
}

/** A dataset in memory: its description and the text of each file. */
export interface Dataset {
	source: SourceDescription;
	files: { name: string; text: string; rows: number }[];
}

/** Publisher of every generated dataset. */
export const DEMO_PUBLISHER: LocalizedText = {
	vi: 'Phum Sóc – dữ liệu minh họa',
	km: 'ភូមិស្រុក – ទិន្នន័យឧទាហរណ៍',
	en: 'Phum Sóc – illustrative data',
};

/** Publisher of what the project itself derived from facts. */
export const PROJECT_PUBLISHER: LocalizedText = { vi: 'Dự án Phum Sóc', en: 'The Phum Sóc project' };

/** `data/geo` of the working directory, from which every command runs. */
export const DATA_FOLDER = resolve('data/geo');

/** A cell: null and undefined are empty, which means unknown. */
export type Cell = string | number | boolean | null | undefined;

/** RFC 4180 text with a header line and `\n` line ends. */
export function toCsv<Column extends string>(
	columns: readonly Column[],
	rows: readonly Record<Column, Cell>[],
): string {
	const lines = rows.map((row) => columns.map((column) => csvCell(row[column])).join(','));
	return [columns.join(','), ...lines, ''].join('\n').normalize('NFC');
}

function csvCell(cell: Cell): string {
	const text = cell === null || cell === undefined ? '' : String(cell);
	return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A FeatureCollection with one feature a line: small, and a change of one feature is a change of one line. */
export function toGeoJson(features: readonly unknown[]): string {
	const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
	return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`.normalize('NFC');
}

/** The `source.json` that belongs to a dataset. */
export function describe(dataset: Dataset): Source {
	const files = dataset.files.map(({ name, text, rows }) => ({ name, sha256: sha256(text), rows }));
	return { ...dataset.source, files };
}

/** Writes a dataset's files and its `source.json` under `folder`. */
export function writeDataset(dataset: Dataset, folder = DATA_FOLDER): void {
	for (const file of dataset.files) {
		const path = join(folder, dataset.source.id, file.name);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, file.text);
	}
	const description = JSON.stringify(describe(dataset), null, '\t').normalize('NFC');
	writeFileSync(join(folder, dataset.source.id, 'source.json'), `${description}\n`);
}

/** Text of a committed dataset file. */
export function readData(dataset: string, file: string): string {
	return readFileSync(join(DATA_FOLDER, dataset, file), 'utf8');
}

/** Lower-case hexadecimal SHA-256 of a text's UTF-8 bytes. */
export function sha256(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}
