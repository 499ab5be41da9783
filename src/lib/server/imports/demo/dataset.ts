import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LocalizedText } from '$lib/i18n';
import { findPackageRoot } from '../../db/index.ts';

/** `source.json` of a folder in data/geo; the folder's name is the source's id. */
export interface DatasetSource {
	id: string;
	title: LocalizedText;
	publisher: LocalizedText;
	licence: string;
	licenceUrl?: string;
	address: string;
	date: string;
	crs: string | null;
	illustrative: boolean;
	note?: LocalizedText;
	files: { name: string; sha256: string; rows: number }[];
}

const datasetFile = (folder: string, name = ''): string =>
	join(findPackageRoot(), 'data', 'geo', folder, name);

/** Every dataset that comes with the program, by name. */
export function listDatasets(): DatasetSource[] {
	return readdirSync(datasetFile(''), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => readJson<DatasetSource>(entry.name, 'source.json'))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function readJson<T>(folder: string, name: string): T {
	return JSON.parse(readFileSync(datasetFile(folder, name), 'utf8')) as T;
}

/** Rows by column name; an empty cell is an empty string. */
export function readCsv<Column extends string>(folder: string, name: string): Record<Column, string>[] {
	return parse(readFileSync(datasetFile(folder, name)), { columns: true }) as Record<Column, string>[];
}

export function readFeatures<Properties>(folder: string, name: string): Feature<Geometry, Properties>[] {
	return readJson<FeatureCollection<Geometry, Properties>>(folder, name).features;
}

/** An empty cell means unknown. */
export const orNull = (cell: string): string | null => (cell === '' ? null : cell);
export const numberOrNull = (cell: string): number | null => (cell === '' ? null : Number(cell));
/** Several values in one cell are joined by ";". */
export const splitCell = (cell: string): string[] =>
	cell
		.split(';')
		.map((part) => part.trim())
		.filter(Boolean);

/** Large tables go in piece by piece: one parameter of a few hundred kilobytes each. */
export function inPieces<Row>(rows: Row[], size = 2000): Row[][] {
	return Array.from({ length: Math.ceil(rows.length / size) }, (_, piece) =>
		rows.slice(piece * size, (piece + 1) * size),
	);
}
