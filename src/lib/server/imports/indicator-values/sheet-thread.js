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
import {
	attribute,
	columnOf,
	readDayStyles,
	readRows,
	readStrings,
	readWhole,
	unescape,
} from './workbook-reader.js';

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
	const { zip, entries, merges } = await survey(buffer);
	/** @param {string} path */
	const open = async (path) => {
		const entry = entries.get(path);
		return entry ? await zip.openReadStreamPromise(entry) : null;
	};
	/** @param {string} path */
	const textOf = async (path) => {
		const stream = await open(path);
		return stream ? readWhole(stream) : '';
	};
	const contents = await textOf('xl/workbook.xml');
	if (contents === '') throw new Problem('xlsx_unreadable', { reason: 'xl/workbook.xml' });
	const sheets = listSheets(contents, await textOf('xl/_rels/workbook.xml.rels')).filter(({ path }) =>
		entries.has(path),
	);
	const book = {
		strings: await readStrings(await open('xl/sharedStrings.xml')),
		dayStyles: readDayStyles(await textOf('xl/styles.xml')),
		since1904: /<(?:\w+:)?workbookPr\s[^>]*date1904="(?:1|true)"/.test(contents),
	};
	await send({ type: 'sheets', names: sheets.map(({ name }) => name) });
	for (const { name, path } of sheets) {
		await send({ type: 'sheet', name, merges: merges.get(path) ?? [] });
		const stream = await open(path);
		if (stream) await sendRows(readRows(stream, book, limits.columns), name);
	}
}

/**
 * Every entry measured: one that unpacks to more than it says, or to more than we hold, is refused before anything is
 * read. The cells joined in a sheet are told behind its rows, so they are looked up here.
 * @param {Buffer} buffer
 */
async function survey(buffer) {
	const zip = await fromBufferPromise(buffer, {
		lazyEntries: true,
		validateEntrySizes: true,
		autoClose: false,
	});
	if (zip.entryCount > limits.entries) throw new Problem('zip_too_large', { limit: limits.megabytes });
	let room = limits.megabytes * 1e6;
	/** @type {Map<string, import('yauzl').Entry>} */
	const entries = new Map();
	/** @type {Map<string, Merge[]>} */
	const merges = new Map();
	for await (const entry of zip.eachEntry()) {
		room -= entry.uncompressedSize;
		if (room < 0) throw new Problem('zip_too_large', { limit: limits.megabytes });
		if (entry.fileName.endsWith('/')) continue;
		entries.set(entry.fileName, entry);
		const stream = await zip.openReadStreamPromise(entry);
		const isSheet = /^xl\/worksheets\//.test(entry.fileName);
		/** @type {Merge[]} */
		const found = [];
		let tail = '';
		for await (const chunk of stream) if (isSheet) tail = findMerges(tail + chunk.toString('latin1'), found);
		if (isSheet) merges.set(entry.fileName, found);
	}
	return { zip, entries, merges };
}

/** Sheets of a workbook in their order, with the entry that holds each. @param {string} contents @param {string} relations */
function listSheets(contents, relations) {
	const paths = new Map(
		[...relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => {
			const target = attribute(tag, 'Target') ?? '';
			return [attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
		}),
	);
	return [...contents.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => ({
		name: unescape(attribute(tag, 'name') ?? ''),
		path: paths.get(/\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? '') ?? '',
	}));
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
