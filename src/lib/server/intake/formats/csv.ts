import { stat } from 'node:fs/promises';
import { parse, CsvError } from 'csv-parse';
import { FileRefusal, reasonOf } from '../problems.ts';
import { PIECE_FEATURES, type OpenedFile, type Reading } from '../source.ts';
import { asStream, readHead, readText, textOfHead } from './bytes.ts';
import { HEADER_REACH, type TableCell } from './table-header.ts';
import { asLayer } from './table.ts';

/** Bytes of one row; outlines are written into cells. */
const MAX_ROW_BYTES = 64_000_000;
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
	const parser = parse({
		delimiter,
		encoding: 'latin1',
		relax_column_count: true,
		relax_quotes: true,
		skip_empty_lines: true,
		max_record_size: MAX_ROW_BYTES,
	});
	const source = asStream(readText(path, head, reading));
	source.on('error', (error) => parser.destroy(error));
	let piece: (readonly TableCell[])[] = [];
	try {
		for await (const record of source.pipe(parser) as AsyncIterable<string[]>) {
			const row = record.slice(0, MAX_COLUMNS).map((cell) => cell.trim() || null);
			if (row.every((cell) => cell === null)) continue;
			piece.push(row);
			if (piece.length < PIECE_FEATURES) continue;
			yield piece;
			piece = [];
		}
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		if (error.code === 'CSV_QUOTE_NOT_CLOSED') throw new FileRefusal('file_truncated', { count: 0 });
		throw new FileRefusal('file_unreadable', { reason: reasonOf(error) });
	} finally {
		source.destroy();
	}
	if (piece.length > 0) yield piece;
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
