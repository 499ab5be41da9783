import { readFile, stat } from 'node:fs/promises';
import type { RawCell } from '../../imports/indicator-values/cells.ts';
import { readSheets } from '../../imports/indicator-values/read-sheets.ts';
import { FileRefusal, problem } from '../problems.ts';
import type { OpenedFile, Reading } from '../source.ts';
import type { TableCell } from './table-header.ts';
import { asLayer } from './table.ts';

/** Megabytes of a workbook, which is held while it is read. */
const MAX_MEGABYTES = 150;
/** No sheet has this name: of all of them only the first rows come. */
const NO_SHEET = '\u0000';

/** A workbook: each sheet with anything in it is a layer. Formulas are never worked out; their kept results are read. */
export async function openWorkbook(path: string): Promise<OpenedFile> {
	const { size } = await stat(path);
	if (size > MAX_MEGABYTES * 1e6) throw new FileRefusal('file_too_large', { limit: MAX_MEGABYTES });
	const firsts = new Map<string, TableCell[][]>();
	const formulas = new Set<string>();
	for await (const { name, rows } of sheetsOf(path, NO_SHEET, {})) {
		const first = firsts.get(name) ?? [];
		firsts.set(name, first);
		for (const row of rows) {
			first.push(row.map(asCell));
			if (row.some((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell))
				formulas.add(name);
		}
	}
	const layers = [...firsts]
		.filter(([, first]) => first.length > 0)
		.map(([name, first]) =>
			asLayer({
				...{ name, first, bytes: size, letters: 'unicode' },
				problems: formulas.has(name) ? [problem('formulas', { layer: name })] : [],
				async *read(reading) {
					for await (const sheet of sheetsOf(path, name, reading))
						if (sheet.name === name) yield sheet.rows.map((row) => row.map(asCell));
					reading.onBytes?.(size);
				},
			}),
		);
	return { format: 'xlsx', layers, problems: [] };
}

async function* sheetsOf(
	path: string,
	wanted: string,
	{ signal }: Reading,
): AsyncGenerator<{ name: string; rows: RawCell[][] }> {
	let name = '';
	for await (const message of readSheets(await readFile(path), wanted)) {
		signal?.throwIfAborted();
		if (message.type === 'problem') {
			if (message.code === 'zip_too_large') throw new FileRefusal('zip_too_large', message.values);
			throw new FileRefusal('file_unreadable', { reason: String(message.values.reason ?? message.code) });
		}
		if (message.type === 'sheet') name = message.name;
		if (message.type === 'rows') yield { name, rows: message.rows.map(({ cells }) => cells) };
	}
}

function asCell(cell: RawCell): TableCell {
	if (cell === null || typeof cell !== 'object') return cell;
	return 'day' in cell ? cell.day : null;
}
