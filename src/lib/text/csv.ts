/** A cell; null and undefined are empty, which means not known. */
export type CsvCell = string | number | boolean | null | undefined;

/** So that spreadsheet programs read the Vietnamese letters. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * RFC 4180 for a spreadsheet: UTF-8 with its mark, comma, CRLF. A text that a spreadsheet would take for a formula gets
 * an apostrophe before it, for whoever typed it must not run on another's machine.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
	return BYTE_ORDER_MARK + writeCsvRows(rows);
}

/** Rows of such a file after its beginning. */
export function writeCsvRows(rows: readonly (readonly CsvCell[])[]): string {
	return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

function writeCell(cell: CsvCell): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell !== 'string') return String(cell);
	const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
