import type { CellValue, Worksheet } from 'exceljs';
import { unpackZip } from '../../unpack-zip.ts';
import type { Note } from '../evidence/findings.ts';

/** Unpacked; ExcelJS holds several times that in memory. */
const MAX_UNPACKED_MEGABYTES = 64;
/** A sheet of all hamlets of the country has fewer. */
const MAX_ROWS = 110_000;

/** The sheets of an XLSX file; null, with the reason noted, where it is none, or one that would fill the memory. */
export async function readWorkbook(bytes: Uint8Array, note: Note): Promise<Worksheet[] | null> {
	const unpacked = await unpackZip(bytes, MAX_UNPACKED_MEGABYTES);
	if (!unpacked.ok) {
		if (unpacked.code === 'zip_too_large') note('zip_too_large', { values: unpacked.values });
		else note('xlsx_unreadable', { values: unpacked.values });
		return null;
	}
	if (!unpacked.files.has('xl/workbook.xml')) {
		note('xlsx_unreadable', { values: { reason: 'xl/workbook.xml' } });
		return null;
	}
	const { default: excel } = await import('exceljs');
	const workbook = new excel.Workbook();
	try {
		await workbook.xlsx.load(new Uint8Array(bytes).buffer);
	} catch (error) {
		note('xlsx_unreadable', { values: { reason: (error as Error).message.slice(0, 120) } });
		return null;
	}
	const long = workbook.worksheets.find(({ rowCount }) => rowCount > MAX_ROWS);
	if (long) {
		note('zip_too_large', { values: { limit: MAX_UNPACKED_MEGABYTES } });
		return null;
	}
	return workbook.worksheets;
}

export type ReadCell =
	| { kind: 'text'; text: string; isFormula: boolean }
	/** A formula whose result the file does not hold; we never work one out. */
	| { kind: 'formula-empty' }
	| { kind: 'error'; text: string };

/** What a cell says, as a person reads it; of a formula what Excel found last. */
export function readCell(value: CellValue): ReadCell {
	if (value === null || value === undefined) return said('');
	if (value instanceof Date) return said(value.toISOString().slice(0, 10));
	if (typeof value !== 'object') return said(String(value));
	if ('richText' in value) return said(value.richText.map(({ text }) => text).join(''));
	if ('error' in value) return { kind: 'error', text: String(value.error) };
	if ('text' in value) {
		const text: unknown = value.text;
		return typeof text === 'string' ? said(text) : readCell(text as CellValue);
	}
	if ('formula' in value || 'sharedFormula' in value) {
		if (value.result === undefined || value.result === null) return { kind: 'formula-empty' };
		const result = readCell(value.result as CellValue);
		return result.kind === 'text' ? { ...result, isFormula: true } : result;
	}
	return said('');
}

const said = (text: string): ReadCell => ({
	kind: 'text',
	text: text.trim().normalize('NFC'),
	isFormula: false,
});
