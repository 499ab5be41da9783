import exceljs, { type CellValue as CellContent, type Worksheet } from 'exceljs';
import { freezeArchive } from './archive.ts';

/** A value of a cell; null = not known, and then the cell is empty. A day is YYYY-MM-DD. */
export type CellValue = string | number | null;

/** A cell that works itself out: "SUM(C3:C45)" without the sign, and what it gives now. Never made of data's words. */
export interface Formula {
	formula: string;
	/** Null = not known: the formula gives an empty text. */
	result: number | null;
}

export interface SheetColumn {
	/** With its unit: "Khoảng cách tới trạm (m)". */
	header: string;
	/** Characters. */
	width: number;
	/** decimal: whole numbers without, others with two places; rate: always with two. */
	kind: 'text' | 'count' | 'decimal' | 'rate' | 'day' | 'money';
}

export interface Sheet {
	/** At most 31 letters. */
	name: string;
	/** Lines above the table. */
	notes: readonly string[];
	columns: readonly SheetColumn[];
	rows: readonly (readonly (CellValue | Formula)[])[];
}

const FORMATS: Record<SheetColumn['kind'], string> = {
	text: '@',
	count: '#,##0',
	// "#,##0.##" would show a whole number as "12," with a comma and nothing after it.
	decimal: '#,##0.00',
	rate: '#,##0.00',
	day: 'dd/mm/yyyy',
	money: '#,##0',
};
const FONT = { name: 'Times New Roman', size: 11 };
const LINE_POINTS = 15;

/**
 * A workbook of tables: real numbers and days, the header stays in sight. Text is always text, also where it begins as
 * a formula does. The same sheets give the same bytes.
 */
export async function makeWorkbook(
	sheets: readonly Sheet[],
	{ author, madeAt }: { author: string; madeAt: Date },
): Promise<Buffer> {
	const workbook = new exceljs.Workbook();
	workbook.creator = author;
	workbook.lastModifiedBy = author;
	workbook.created = madeAt;
	workbook.modified = madeAt;
	for (const sheet of sheets) {
		const head = sheet.notes.length + 1;
		const page = workbook.addWorksheet(sheet.name, {
			views: [{ state: 'frozen', xSplit: 0, ySplit: head, topLeftCell: `A${head + 1}` }],
			pageSetup: {
				paperSize: 9,
				orientation: 'landscape',
				fitToPage: true,
				fitToWidth: 1,
				fitToHeight: 0,
				printTitlesRow: `${head}:${head}`,
			},
		});
		fill(page, sheet, head);
	}
	return freezeArchive(Buffer.from(await workbook.xlsx.writeBuffer()), madeAt);
}

function fill(page: Worksheet, { notes, columns, rows }: Sheet, head: number): void {
	for (const [at, { width }] of columns.entries()) page.getColumn(at + 1).width = width;
	for (const [at, note] of notes.entries()) {
		const cell = page.getCell(at + 1, 1);
		cell.value = cleanText(note);
		cell.font = { ...FONT, italic: true };
	}
	for (const [at, { header }] of columns.entries()) {
		const cell = page.getCell(head, at + 1);
		cell.value = cleanText(header);
		cell.font = { ...FONT, bold: true };
		cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
		cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7EEE9' } };
		cell.border = { bottom: { style: 'thin' } };
	}
	page.autoFilter = {
		from: { row: head, column: 1 },
		to: { row: head + rows.length, column: columns.length },
	};
	page.getRow(head).height =
		LINE_POINTS * linesOf(columns.map(({ header, width }) => [header, width * 0.9] as const));
	for (const [row, values] of rows.entries()) {
		const lines = linesOf(
			columns.flatMap(({ kind, width }, at) =>
				// A column's width counts digits of the standard font; letters of ours are narrower.
				kind === 'text' ? [[values[at] ?? '', width * 1.1] as const] : [],
			),
		);
		// Where nothing is broken the reader's own height is the better one.
		if (lines > 1) page.getRow(head + 1 + row).height = LINE_POINTS * lines;
		for (const [at, { kind }] of columns.entries()) {
			const value = values[at] ?? null;
			if (value === null) continue;
			const cell = page.getCell(head + 1 + row, at + 1);
			cell.value = toCell(value, kind);
			cell.numFmt = kind === 'decimal' && isWhole(value) ? FORMATS.count : FORMATS[kind];
			cell.font = FONT;
			cell.alignment = { vertical: 'top', wrapText: kind === 'text' };
		}
	}
}

/** Lines of the highest cell of a row, broken at spaces as a spreadsheet would; not all of them work that out themselves. */
function linesOf(cells: readonly (readonly [text: CellValue | Formula, width: number])[]): number {
	let most = 1;
	for (const [text, width] of cells) {
		if (typeof text !== 'string' || (text.length <= width && !text.includes('\n'))) continue;
		let lines = 0;
		for (const paragraph of text.split('\n')) {
			let room = 0;
			for (const word of paragraph.split(' ')) {
				if (word.length > room) {
					// A word longer than the cell is broken within.
					lines += Math.max(1, Math.ceil(word.length / width));
					room = width - (word.length % width) - 1;
				} else room -= word.length + 1;
			}
		}
		most = Math.max(most, lines);
	}
	// Excel shows no row higher than 409 points.
	return Math.min(most, 27);
}

function toCell(value: string | number | Formula, kind: SheetColumn['kind']): CellContent {
	if (typeof value === 'number') return value;
	if (typeof value === 'object') return { formula: value.formula, result: value.result ?? '' };
	return kind === 'day' ? new Date(`${value}T00:00:00Z`) : cleanText(value);
}

function isWhole(value: string | number | Formula): boolean {
	return Number.isInteger(typeof value === 'object' ? value.result : value);
}

/** As text of XML 1.0; the library would write what no reader of XML takes. */
function cleanText(text: string): string {
	return (
		text
			.normalize('NFC')
			// eslint-disable-next-line no-control-regex -- not allowed in XML
			.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ' ')
	);
}

/**
 * A table for whoever has no spreadsheet: comma, CRLF, UTF-8 with its mark (RFC 4180). A text that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 */
export function makeCsv(rows: readonly (readonly CellValue[])[]): Buffer {
	const cell = (value: CellValue) => {
		if (value === null) return '';
		const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	return Buffer.from(`\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`);
}
