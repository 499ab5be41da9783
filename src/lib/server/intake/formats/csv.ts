import { stat } from 'node:fs/promises';
import { FileRefusal } from '../problems.ts';
import { PIECE_FEATURES, type OpenedFile, type Reading } from '../source.ts';
import { readHead, readText, textOfHead } from './bytes.ts';
import { CsvRecords, findLineEnd, QuoteNotClosed } from './csv-records.ts';
import { HEADER_REACH, type TableCell } from './table-header.ts';
import { asLayer } from './table.ts';

/** Megabytes of one row; outlines are written into cells. */
const MAX_ROW_MB = 64;
/** Columns; a table with more is none. */
const MAX_COLUMNS = 2_000;
const FIRST_ROWS = HEADER_REACH * 2;

/**
 * A table of text: commas, semicolons or tabs between its cells, in any encoding. Bytes stay bytes here (letters of
 * ISO 8859-1), for columns of one file may be written in different ways.
 */
export async function openCsv(path: string, name: string): Promise<OpenedFile> {
	const head = await readHead(path);
	const delimiter = findDelimiter(head);
	const read = (reading: Reading) => readRows(path, head, delimiter, reading);
	const first: (readonly TableCell[])[] = [];
	for await (const rows of read({})) {
		first.push(...rows.slice(0, FIRST_ROWS - first.length));
		if (first.length >= FIRST_ROWS) break;
	}
	if (first.length === 0) throw new FileRefusal('file_empty');
	const widest = Math.max(...first.map(({ length }) => length));
	if (
		widest < 2 &&
		!first.some(([cell]) => /^\s*(?:SRID=\d+;)?(?:MULTI)?(?:POINT|LINE|POLY)/i.test(String(cell)))
	)
		throw new FileRefusal('file_unknown', { kind: 'TXT' });
	const bytes = (await stat(path)).size;
	const layer = asLayer({ name, letters: 'bytes', bytes, first, problems: [], read });
	return { format: 'csv', layers: [layer], problems: [] };
}

async function* readRows(
	path: string,
	head: Buffer,
	delimiter: string,
	reading: Reading,
): AsyncGenerator<readonly (readonly TableCell[])[]> {
	const records = new CsvRecords(delimiter, findLineEnd(textOfHead(head)));
	let piece: (readonly TableCell[])[] = [];
	const take = (read: readonly string[][]) => {
		for (const record of read) {
			const row = record.slice(0, MAX_COLUMNS).map((cell) => cell.trim() || null);
			if (row.some((cell) => cell !== null)) piece.push(row);
		}
	};
	try {
		for await (const bytes of readText(path, head, reading)) {
			take(records.push(bytes.toString('latin1')));
			if (records.waiting > MAX_ROW_MB * 1e6)
				throw new FileRefusal('file_unreadable', { reason: `row > ${MAX_ROW_MB} MB` });
			for (; piece.length >= PIECE_FEATURES; piece = piece.slice(PIECE_FEATURES))
				yield piece.slice(0, PIECE_FEATURES);
		}
		take(records.end());
	} catch (error) {
		if (error instanceof QuoteNotClosed) throw new FileRefusal('file_truncated', { count: 0 });
		throw error;
	}
	for (; piece.length > 0; piece = piece.slice(PIECE_FEATURES)) yield piece.slice(0, PIECE_FEATURES);
}

/** The mark that parts most of the first lines into equally many cells: a decimal comma is in the data alone. */
function findDelimiter(head: Buffer): string {
	const lines = textOfHead(head)
		.slice(0, 64_000)
		.split(/\r?\n|\r/)
		.slice(0, 40)
		.map((line) => line.replace(/"[^"]*"/g, ''))
		.filter((line) => line.trim() !== '');
	const scoreOf = (delimiter: string) => {
		const counts = new Map<number, number>();
		for (const line of lines) {
			const cells = line.split(delimiter).length;
			if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
		}
		const [common] = [...counts].sort((one, other) => other[1] - one[1] || other[0] - one[0]);
		return common ? common[1] * 1_000 + common[0] : 0;
	};
	return [';', '\t', ',', '|'].reduce((best, one) => (scoreOf(one) > scoreOf(best) ? one : best));
}
