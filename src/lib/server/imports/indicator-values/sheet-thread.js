// @ts-check
/**
 * The thread that reads a workbook or a CSV file row by row: unpacking and parsing half a million figures takes
 * seconds, in which the server answers others. Plain JavaScript, loaded from this folder by path: Node 20 cannot start
 * a worker from TypeScript. It sends a piece of rows and waits until it is asked for the next, so that no more than a
 * piece lies in memory; its own memory is bounded by who starts it.
 */
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'csv-parse';

/** @typedef {import('./cells.ts').RawCell} RawCell */
/** @typedef {import('./sheet.ts').RawRow} RawRow */
/** @typedef {import('./sheet.ts').Merge} Merge */
/** @typedef {import('./read-sheets.ts').ThreadMessage} ThreadMessage */

const { bytes, wanted, reach, limits } =
	/** @type {{ bytes: Uint8Array, wanted: string | null, reach: number, limits: import('./read-sheets.ts').Limits }} */ (
		workerData
	);
const { fromBufferPromise } = /** @type {typeof import('yauzl')} */ (createRequire(import.meta.url)('yauzl'));
const port = parentPort;
if (!port) throw new Error('sheets are read in a thread');
const ROWS_AT_ONCE = 2000;
const CHUNK = 256 * 1024;

/** What is wrong with the file, told as a finding. */
class Problem extends Error {
	/** @param {Extract<ThreadMessage, { type: 'problem' }>['code']} code @param {Record<string, string | number>} values */
	constructor(code, values = {}) {
		super(code);
		this.code = code;
		this.values = values;
	}
}

/** @type {() => void} */
let goOn = () => {};
port.on('message', () => goOn());

/** Sends and waits until the other side has taken it in. @param {ThreadMessage} message */
async function send(message) {
	const taken = new Promise((resolve) => (goOn = () => resolve(undefined)));
	port?.postMessage(message);
	await taken;
}

try {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (buffer.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new Problem('xls_old');
	if (buffer.subarray(0, 2).toString() === 'PK') await readWorkbook(buffer);
	else await readText(buffer);
	port.postMessage({ type: 'end' });
} catch (error) {
	const reason = error instanceof Error ? error.message : String(error);
	port.postMessage(
		error instanceof Problem
			? { type: 'problem', code: error.code, values: error.values }
			: { type: 'problem', code: 'xlsx_unreadable', values: { reason: reason.slice(0, 160) } },
	);
}
port.close();

/** @param {Buffer} buffer */
async function readWorkbook(buffer) {
	const book = await survey(buffer);
	const { default: excel } = await import('exceljs');
	const reader = new excel.stream.xlsx.WorkbookReader(Readable.from(inChunks(buffer)), {
		worksheets: 'emit',
		sharedStrings: 'cache',
		styles: 'cache',
		hyperlinks: 'ignore',
		entries: 'ignore',
	});
	// Files whose sheets stand before their table of contents: the reader looks into it without asking whether it is there.
	Object.assign(reader, { model: { sheets: [] }, properties: {} });
	await send({ type: 'sheets', names: book.names });
	for await (const sheet of reader) {
		const { id, name: told } = /** @type {{ id: string | number, name?: string }} */ (
			/** @type {unknown} */ (sheet)
		);
		const name =
			told !== undefined && book.names.includes(told) ? told : (book.nameOf(String(id)) ?? String(told));
		await send({ type: 'sheet', name, merges: book.mergesOf(name) });
		await sendRows(rowsOf(sheet), name);
	}
}

/** @param {AsyncIterable<import('exceljs').Row>} sheet @returns {AsyncGenerator<RawRow>} */
async function* rowsOf(sheet) {
	for await (const row of sheet) {
		/** @type {RawCell[]} */
		const cells = [];
		row.eachCell({ includeEmpty: false }, (cell, column) => {
			if (column > limits.columns) return;
			const value = readCell(cell.value);
			if (value === null) return;
			while (cells.length < column - 1) cells.push(null);
			cells[column - 1] = value;
		});
		yield { line: row.number, cells };
	}
}

/** @param {unknown} value @returns {RawCell} */
function readCell(value) {
	if (value === null || value === undefined) return null;
	if (typeof value === 'number') return Number.isFinite(value) ? value : { error: '#' };
	if (typeof value === 'string') return value.trim() === '' ? null : value.trim().normalize('NFC');
	if (typeof value === 'boolean') return String(value);
	if (value instanceof Date)
		return Number.isNaN(value.getTime()) ? { error: '#' } : { day: value.toISOString().slice(0, 10) };
	const cell = /** @type {Record<string, unknown>} */ (value);
	if (Array.isArray(cell.richText)) return readCell(cell.richText.map(({ text }) => text).join(''));
	if ('error' in cell) return { error: String(cell.error) };
	if ('formula' in cell || 'sharedFormula' in cell) {
		if (cell.result === undefined || cell.result === null) return { formula: true };
		return readCell(cell.result);
	}
	return 'text' in cell ? readCell(cell.text) : null;
}

/**
 * What the table of contents tells, and every entry measured: one that unpacks to more than it says, or to more than
 * we hold, is refused before anything is read. The cells joined in a sheet are told behind its rows, so they are looked
 * up here.
 * @param {Buffer} buffer
 */
async function survey(buffer) {
	const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true });
	if (zip.entryCount > limits.entries) throw new Problem('zip_too_large', { limit: limits.megabytes });
	let room = limits.megabytes * 1e6;
	/** @type {Map<string, Merge[]>} */
	const merges = new Map();
	let contents = '';
	let relations = '';
	for await (const entry of zip.eachEntry()) {
		room -= entry.uncompressedSize;
		if (room < 0) throw new Problem('zip_too_large', { limit: limits.megabytes });
		if (entry.fileName.endsWith('/')) continue;
		const stream = await zip.openReadStreamPromise(entry);
		const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(entry.fileName);
		const isContents = entry.fileName === 'xl/workbook.xml';
		const isRelations = entry.fileName === 'xl/_rels/workbook.xml.rels';
		/** @type {Merge[]} */
		const found = [];
		let tail = '';
		for await (const chunk of stream) {
			if (isContents) contents += chunk;
			else if (isRelations) relations += chunk;
			else if (sheet) tail = findMerges(tail + chunk.toString('latin1'), found);
		}
		if (sheet?.[1]) merges.set(sheet[1], found);
	}
	if (contents === '') throw new Problem('xlsx_unreadable', { reason: 'xl/workbook.xml' });
	const sheets = [...contents.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes = '']) => ({
		name: unescape(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? ''),
		relation: /\b(?:\w+:)?id="([^"]*)"/.exec(attributes.replace(/sheetId="[^"]*"/, ''))?.[1] ?? '',
	}));
	const numbers = new Map(
		[...relations.matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)].map(([, attributes = '']) => [
			/\bId="([^"]*)"/.exec(attributes)?.[1] ?? '',
			/\bTarget="[^"]*sheet(\d+)\.xml"/.exec(attributes)?.[1] ?? '',
		]),
	);
	return {
		names: sheets.map(({ name }) => name),
		/** @param {string} number */
		nameOf: (number) => sheets.find(({ relation }) => numbers.get(relation) === number)?.name,
		/** @param {string} name */
		mergesOf: (name) =>
			merges.get(numbers.get(sheets.find((one) => one.name === name)?.relation ?? '') ?? '') ?? [],
	};
}

/** Adds the joined cells near the top; answers the end of the text, in which one may be cut. @param {string} text @param {Merge[]} found */
function findMerges(text, found) {
	if (text.includes('mergeCell'))
		for (const [, left = '', top, right = '', bottom] of text.matchAll(
			/<(?:\w+:)?mergeCell\s+ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g,
		))
			if (Number(top) <= reach && found.length < 2000)
				found.push({
					top: Number(top),
					left: columnOf(left),
					bottom: Number(bottom),
					right: columnOf(right),
				});
	const cut = text.lastIndexOf('<');
	return cut >= 0 && text.length - cut < 200 ? text.slice(cut) : '';
}

/** @param {string} letters */
function columnOf(letters) {
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** @param {string} text */
function unescape(text) {
	return text
		.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');
}

/** @param {Buffer} buffer */
async function readText(buffer) {
	let text;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(buffer);
	} catch {
		throw new Problem('file_encoding');
	}
	const records = Readable.from(inPieces(text)).pipe(
		parse({
			delimiter: findDelimiter(text),
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: false,
			info: true,
			max_record_size: 1_000_000,
		}),
	);
	await send({ type: 'sheets', names: [''] });
	await send({ type: 'sheet', name: '', merges: [] });
	try {
		await sendRows(linesOf(records), '');
	} catch (error) {
		if (error instanceof Problem) throw error;
		throw new Problem('file_broken', {
			reason: String(error instanceof Error ? error.message : error).slice(0, 160),
		});
	}
}

/** @param {AsyncIterable<{ record: string[], info: { lines: number } }>} records @returns {AsyncGenerator<RawRow>} */
async function* linesOf(records) {
	for await (const { record, info } of records)
		yield {
			line: info.lines,
			cells: record
				.slice(0, limits.columns)
				.map((cell) => (cell.trim() === '' ? null : cell.trim().normalize('NFC'))),
		};
}

/** The mark between the cells of the longest of the first lines. @param {string} text */
function findDelimiter(text) {
	const lines = text.slice(0, 20_000).split(/\r?\n/).slice(0, 30);
	/** @param {string} mark */
	const count = (mark) => Math.max(...lines.map((line) => line.replace(/"[^"]*"/g, '').split(mark).length));
	// A decimal comma must not win over the mark that parts the cells.
	return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** @param {Buffer} buffer */
function* inChunks(buffer) {
	for (let at = 0; at < buffer.length; at += CHUNK) yield buffer.subarray(at, at + CHUNK);
}

/** @param {string} text */
function* inPieces(text) {
	for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
}

/** Rows with anything in them; of a sheet that is not wanted only the first. @param {AsyncIterable<RawRow>} rows @param {string} name */
async function sendRows(rows, name) {
	/** @type {RawRow[]} */
	let piece = [];
	let count = 0;
	for await (const row of rows) {
		if (row.cells.every((cell) => cell === null)) continue;
		count += 1;
		if (count > limits.rows) throw new Problem('rows_too_many', { limit: limits.rows });
		if (wanted !== null && name !== wanted && count > reach) continue;
		piece.push(row);
		if (piece.length < ROWS_AT_ONCE) continue;
		await send({ type: 'rows', rows: piece });
		piece = [];
	}
	await send({ type: 'rows', rows: piece });
	await send({ type: 'sheet-end' });
}
