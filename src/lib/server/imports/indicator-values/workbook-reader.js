// @ts-check
/**
 * Reads the sheets of an XLSX workbook row by row, from the entries of its archive. Our own and not a library's: the
 * streaming reader of exceljs decodes each piece of a file by itself, so a letter that lies across two pieces is lost
 * (every few thousand rows, a Vietnamese name), and it takes four times as long. What is read here is what a table of
 * figures needs: values, the results of formulas, days. Plain JavaScript for the thread.
 */

/** @typedef {import('./cells.ts').RawCell} RawCell */
/** @typedef {import('./sheet.ts').RawRow} RawRow */
/** @typedef {import('./sheet.ts').Merge} Merge */
/** @typedef {AsyncIterable<Uint8Array>} Bytes */
/**
 * What cells refer to.
 * @typedef {object} Book
 * @property {readonly string[]} strings shared strings
 * @property {readonly boolean[]} dayStyles whether a style shows numbers as days
 * @property {boolean} since1904 days are counted from 1904
 */

/** Letters; a row longer than this is none of a table of figures. */
const LONGEST_ELEMENT = 2_000_000;
/** Letters in which the outermost element begins. */
const ROOT_REACH = 100_000;
/** Numbers of formats for days and times that a file need not describe. */
const BUILT_IN_DAYS = [
	[14, 22],
	[27, 36],
	[45, 47],
	[50, 58],
];

/** The text of an entry, letters whole. @param {Bytes} bytes @returns {AsyncGenerator<string>} */
async function* decode(bytes) {
	const decoder = new TextDecoder();
	for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
	yield decoder.decode();
}

/** @param {Bytes} bytes */
export async function readWhole(bytes) {
	let text = '';
	for await (const piece of decode(bytes)) text += piece;
	return text;
}

/**
 * Elements of one name, one after the other; an empty one comes as its tag alone.
 * @param {Bytes} bytes @param {string} name @returns {AsyncGenerator<{ tag: string, inner: string }>}
 */
async function* elements(bytes, name) {
	let text = '';
	let prefix = '';
	/** @type {RegExp | null} */
	let opening = null;
	for await (const piece of decode(bytes)) {
		text += piece;
		if (opening === null) {
			// Some programs write every name with a prefix.
			const root = /<(?:(\w+):)?(?:worksheet|sst)[\s>/]/.exec(text);
			if (root !== null) {
				prefix = root[1] ? `${root[1]}:` : '';
				opening = new RegExp(`<${prefix}${name}(?=[\\s>/])[^>]*>`, 'g');
			} else if (text.length > ROOT_REACH) throw new Error('<worksheet>');
		}
		const closing = `</${prefix}${name}>`;
		let rest = text.lastIndexOf('<');
		if (opening !== null) opening.lastIndex = 0;
		for (
			let found = opening?.exec(text) ?? null;
			opening !== null && found !== null;
			found = opening.exec(text)
		) {
			const [tag] = found;
			const from = opening.lastIndex;
			const isEmpty = tag.endsWith('/>');
			const end = isEmpty ? from : text.indexOf(closing, from);
			if (end < 0) {
				rest = found.index;
				break;
			}
			const inner = text.slice(from, end);
			yield {
				tag,
				inner: prefix === '' ? inner : inner.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</'),
			};
			opening.lastIndex = isEmpty ? from : end + closing.length;
		}
		// What follows the last whole element may be the beginning of the next.
		text = opening === null ? text : text.slice(Math.max(rest, 0));
		if (text.length > LONGEST_ELEMENT) throw new Error(`<${name}>`);
	}
}

/** Words as the file means them. @param {string} text */
export function unescape(text) {
	if (!text.includes('&') && !text.includes('_x') && !text.includes('<![')) return text;
	return text
		.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
		.replace(/&#x([0-9a-f]{1,6});/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
		.replace(/&#(\d{1,7});/g, (_, code) => String.fromCodePoint(Number(code)))
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&')
		.replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}

/** All pieces of a text; how a word is read aloud, which Japanese files add, is none of it. @param {string} inner */
function textOf(inner) {
	const bare = inner.includes('<rPh') ? inner.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : inner;
	let text = '';
	for (const [, piece = ''] of bare.matchAll(/<t(?:\s[^>]*)?>([\s\S]*?)<\/t>/g)) text += piece;
	return tidy(unescape(text));
}

/** @param {string} text */
const tidy = (text) => text.trim().normalize('NFC');

/** Texts that cells refer to by number. @param {Bytes | null} bytes */
export async function readStrings(bytes) {
	/** @type {string[]} */
	const strings = [];
	if (bytes !== null)
		for await (const { inner } of elements(bytes, 'si'))
			// A copy: a piece of a string keeps the whole of it in memory.
			strings.push(Buffer.from(textOf(inner)).toString());
	return strings;
}

/** Which styles show numbers as days. @param {string} styles text of xl/styles.xml */
export function readDayStyles(styles) {
	/** @type {Map<number, boolean>} */
	const formats = new Map();
	for (const [tag] of styles.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g))
		formats.set(
			Number(attribute(tag, 'numFmtId')),
			isDayFormat(unescape(attribute(tag, 'formatCode') ?? '')),
		);
	const [, cells = ''] = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(styles) ?? [];
	return [...cells.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) => {
		const id = Number(attribute(tag, 'numFmtId') ?? 0);
		return formats.get(id) ?? BUILT_IN_DAYS.some(([from = 0, to = 0]) => from <= id && id <= to);
	});
}

/** What stands in quotes, in brackets, after a backslash, or is only a width is no sign of a day. @param {string} format */
const isDayFormat = (format) => /[ymdhs]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"|\\.|_.|\*.|General/g, ''));

/** @param {string} tag @param {string} name */
export function attribute(tag, name) {
	const at = tag.indexOf(` ${name}="`);
	if (at < 0) return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
	const from = at + name.length + 3;
	return tag.slice(from, tag.indexOf('"', from));
}

/** Letters before the number, "AB12", as a position from 0; -1 where there are none. @param {string} reference */
export function columnOf(reference) {
	let column = 0;
	for (let at = 0; at < reference.length; at++) {
		const letter = reference.charCodeAt(at) - 64;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	return column - 1;
}

const CELL = /<c(?=[\s>/])([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;
const VALUE = /<v(?:\s[^>]*)?>([\s\S]*?)<\/v>/;

/**
 * Rows of a sheet, empty ones too.
 * @param {Bytes} bytes @param {Book} book @param {number} columns cells beyond these are left out
 * @returns {AsyncGenerator<RawRow>}
 */
export async function* readRows(bytes, book, columns) {
	let line = 0;
	for await (const { tag, inner } of elements(bytes, 'row')) {
		line = Number(attribute(tag, 'r') ?? line + 1);
		/** @type {RawCell[]} */
		const cells = [];
		let column = -1;
		for (const [, tagged = '', content] of inner.matchAll(CELL)) {
			const reference = attribute(tagged, 'r');
			column = reference === undefined ? column + 1 : columnOf(reference);
			if (content === undefined || column < 0 || column >= columns) continue;
			const value = readCell(tagged, content, book);
			if (value === null) continue;
			while (cells.length < column) cells.push(null);
			cells[column] = value;
		}
		yield { line, cells };
	}
}

/** @param {string} tag @param {string} content @param {Book} book @returns {RawCell} */
function readCell(tag, content, book) {
	const type = attribute(tag, 't') ?? 'n';
	if (type === 'inlineStr') return textOf(content) || null;
	const value = VALUE.exec(content)?.[1];
	if (value === undefined || value === '') return content.includes('<f') ? { formula: true } : null;
	switch (type) {
		case 's':
			return book.strings[Number(value)] || null;
		case 'str':
			return tidy(unescape(value)) || null;
		case 'b':
			return value === '0' ? 'false' : 'true';
		case 'e':
			return { error: unescape(value) };
		case 'd':
			return { day: value.slice(0, 10) };
	}
	const number = Number(value);
	if (!Number.isFinite(number)) return { error: '#' };
	const style = attribute(tag, 's');
	return style !== undefined && book.dayStyles[Number(style)] ? dayOf(number, book.since1904) : number;
}

/** @param {number} count days since 30 December 1899 @param {boolean} since1904 @returns {RawCell} */
function dayOf(count, since1904) {
	const date = new Date(Math.round((count - 25_569 + (since1904 ? 1462 : 0)) * 86_400_000));
	return Number.isNaN(date.getTime()) ? { error: '#' } : { day: date.toISOString().slice(0, 10) };
}
