import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import exceljs from 'exceljs';
import { fromWgs84, type CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import { writeCsv, writeCsvRows, type CsvCell } from '../../text/index.ts';
import type { FeatureRow } from '../collections/repository.ts';

interface TableColumns {
	/** Names of the fields, in their order. */
	fields: readonly string[];
	/** Two columns with the coordinates of points stand at the end. */
	hasPoints: boolean;
	system: CoordinateSystemCode;
}

const headOf = ({ fields, hasPoints, system }: TableColumns): string[] => [
	...['id', ...fields],
	...(hasPoints ? (system === '4326' ? ['longitude', 'latitude'] : ['east', 'north']) : []),
];

function cellsOf(
	{ key, properties, geometry }: FeatureRow,
	{ fields, hasPoints, system }: TableColumns,
): CsvCell[] {
	const cells: CsvCell[] = [key, ...fields.map((name) => properties[name])];
	if (!hasPoints) return cells;
	if (geometry?.type !== 'Point') return [...cells, null, null];
	const [lng = 0, lat = 0] = geometry.coordinates;
	const digits = system === '4326' || system === '4756' ? 9 : 4;
	return [...cells, ...fromWgs84([lng, lat], system).map((part) => Number(part.toFixed(digits)))];
}

/** A CSV for spreadsheets, written as its rows are read. @returns how many there are */
export async function writeCsvFile(
	path: string,
	pieces: AsyncIterable<FeatureRow[]>,
	columns: TableColumns,
): Promise<number> {
	let count = 0;
	async function* text() {
		yield writeCsv([headOf(columns)]);
		for await (const rows of pieces) {
			count += rows.length;
			yield writeCsvRows(rows.map((row) => cellsOf(row, columns)));
		}
	}
	await pipeline(Readable.from(text()), createWriteStream(path));
	return count;
}

/** A workbook of one sheet, written as its rows are read; text stays text whatever it begins with. @returns how many rows */
export async function writeWorkbookFile(
	path: string,
	pieces: AsyncIterable<FeatureRow[]>,
	columns: TableColumns,
): Promise<number> {
	const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
	const sheet = workbook.addWorksheet('Phum Sóc', { views: [{ state: 'frozen', ySplit: 1 }] });
	sheet.columns = headOf(columns).map((header) => ({ header, width: header.startsWith('name') ? 28 : 16 }));
	sheet.getRow(1).font = { bold: true };
	let count = 0;
	for await (const rows of pieces) {
		for (const row of rows) sheet.addRow(cellsOf(row, columns).map((cell) => cell ?? null)).commit();
		count += rows.length;
	}
	sheet.commit();
	await workbook.commit();
	return count;
}
