// @ts-check
/*
 * Khmer in a PDF, told once. The typesetter sets letters that stand higher or lower than the line (vowels above, letters
 * below) as pieces of text of their own, and gives each piece the words of its whole cluster: a reader of the file finds
 * "ទីទី" where "ទី" is printed, and no search finds it. Here the later pieces of a cluster are given no words.
 *
 * Plain JavaScript, because it runs in the thread of typst. It reads only what that typesetter writes: a table of
 * objects at the end, every stream deflated, every font with a ToUnicode map.
 */
import { deflateSync, inflateSync } from 'node:zlib';

const KHMER = /\p{Script=Khmer}/u;

/**
 * @param {Uint8Array} pdf as typst wrote it
 * @returns {Buffer} the same pages; the same bytes where there is no Khmer
 */
export function tellClustersOnce(pdf) {
	const file = readFile(Buffer.from(pdf));
	/** @type {Map<number, string>} */
	const changed = new Map();
	for (const page of file.objects.values()) {
		if (!/\/Type \/Page\b/.test(page.slice(0, 2_000))) continue;
		const contents = /\/Contents (\d+) 0 R/.exec(page);
		if (!contents) continue;
		const id = Number(contents[1]);
		const head = file.objects.get(id) ?? '';
		const before = inflate(head);
		const after = tellOnce(before, fontsOf(page, file.objects));
		if (after !== before) changed.set(id, deflated(head, after));
	}
	return changed.size === 0 ? Buffer.from(pdf) : writeFile(file, changed);
}

/** @typedef {{ source: string, table: number, objects: Map<number, string>, order: number[] }} PdfFile */

/**
 * @param {Buffer} bytes
 * @returns {PdfFile}
 */
function readFile(bytes) {
	const source = bytes.toString('latin1');
	const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source)?.[1]);
	const offsets = [...source.slice(table).matchAll(/(\d{10}) \d{5} ([nf])/g)];
	const places = offsets
		.flatMap(([, offset, use], id) => (use === 'n' ? [{ id, offset: Number(offset) }] : []))
		.sort((one, other) => one.offset - other.offset);
	/** @type {Map<number, string>} */
	const objects = new Map();
	for (const [at, { id, offset }] of places.entries())
		objects.set(id, source.slice(offset, places[at + 1]?.offset ?? table));
	return { source, table, objects, order: places.map(({ id }) => id) };
}

/**
 * @param {PdfFile} file
 * @param {ReadonlyMap<number, string>} changed
 */
function writeFile({ source, table, objects, order }, changed) {
	const first = source.indexOf(objects.get(order[0] ?? -1) ?? '');
	let body = source.slice(0, first);
	/** @type {Map<number, number>} */
	const offsets = new Map();
	for (const id of order) {
		offsets.set(id, body.length);
		body += changed.get(id) ?? objects.get(id) ?? '';
	}
	let id = 0;
	const tail = source
		.slice(table)
		.replace(/(\d{10}) (\d{5}) ([nf])/g, (line, _offset, generation, use) => {
			const offset = offsets.get(id++);
			return use === 'n' ? `${String(offset).padStart(10, '0')} ${generation} n` : line;
		})
		.replace(/startxref\s+\d+/, `startxref\n${body.length}`);
	return Buffer.from(body + tail, 'latin1');
}

/**
 * An object's dictionary and the bytes of its stream. They are counted, not looked for: packed bytes may end in those
 * of a line's end.
 * @param {string} object
 */
function readStream(object) {
	const [begin, head = ''] = /^([\s\S]*?)stream\r?\n/.exec(object) ?? [''];
	const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
	return { head, packed: object.slice(begin.length, begin.length + length) };
}

/** @param {string} object */
function inflate(object) {
	const { head, packed } = readStream(object);
	if (!head.includes('/FlateDecode')) return packed;
	return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
}

/**
 * @param {string} object
 * @param {string} content
 */
function deflated(object, content) {
	const packed = deflateSync(Buffer.from(content, 'latin1'), { level: 9 }).toString('latin1');
	const { head } = readStream(object);
	return `${head.replace(/\/Length \d+/, `/Length ${packed.length}`)}stream\n${packed}\nendstream\nendobj\n\n`;
}

/** @typedef {ReadonlyMap<number, string>} Letters glyph → what it says */

/**
 * @param {string} page
 * @param {ReadonlyMap<number, string>} objects
 * @returns {Map<string, Letters>}
 */
function fontsOf(page, objects) {
	const resources = objects.get(Number(/\/Resources (\d+) 0 R/.exec(page)?.[1])) ?? '';
	/** @type {Map<string, Letters>} */
	const fonts = new Map();
	for (const [, name = '', id] of `${page}\n${resources}`.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
		const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id)) ?? '');
		if (map) fonts.set(name, readLetters(inflate(objects.get(Number(map[1])) ?? '')));
	}
	return fonts;
}

/** @param {string} hex UTF-16, big end first */
const fromHex = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** @param {string} map */
function readLetters(map) {
	/** @type {Map<number, string>} */
	const letters = new Map();
	for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
		for (const [, glyph = '', text = ''] of block.matchAll(/<([0-9a-f]{4})>\s*<((?:[0-9a-f]{4})+)>/gi))
			letters.set(parseInt(glyph, 16), fromHex(text));
	return letters;
}

const STRING = String.raw`\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<[0-9A-Fa-f]*>`;
/** The parts of a page's content that say something; everything else is left as it is. */
const PARTS = new RegExp(
	String.raw`\/Span <<\s*\/ActualText <([0-9A-Fa-f]+)>\s*>> BDC|\b(BT|EMC)\b|\/(f\d+) [\d.]+ Tf|(\[(?:${STRING}|[-\d.\s]+)*\] TJ|(?:${STRING}) Tj)`,
	'g',
);
const UNTOLD = '/Span <<\n  /ActualText <FEFF>\n>> BDC';

/**
 * @param {string} content of a page
 * @param {ReadonlyMap<string, Letters>} fonts
 */
function tellOnce(content, fonts) {
	let told = '';
	let copied = 0;
	let font = '';
	/** A piece of text has begun, and nothing of it was shown. */
	let fresh = false;
	/** Words that stand for all that is shown until its end. @type {{ text: string, from: number, to: number, shown: boolean } | null} */
	let span = null;
	/** The cluster told last, and the glyph it began with. @type {{ text: string, glyph: string }} */
	let last = { text: '', glyph: '' };
	/** @type {(from: number, to: number, text: string) => void} */
	const replace = (from, to, text) => {
		told += content.slice(copied, from) + text;
		copied = to;
	};
	for (const { 0: whole, 1: actual, 2: word, 3: name, 4: show, index } of content.matchAll(PARTS)) {
		if (name) font = name;
		else if (word === 'BT') fresh = true;
		else if (word === 'EMC') span = null;
		else if (actual !== undefined) {
			const text = fromHex(actual.replace(/^FEFF/i, ''));
			span = { text, from: index, to: index + whole.length, shown: false };
		} else if (show && !span?.shown) {
			const pieces = readShow(show);
			const glyphs = pieces.flatMap((piece) => (Array.isArray(piece) ? piece : []));
			const letters = fonts.get(font);
			const [first] = glyphs;
			if (first === undefined || !letters) continue;
			const text = span?.text ?? letters.get(first) ?? '';
			const glyph = `${font} ${first}`;
			// The same words again, but not from their beginning: the rest of a cluster, set apart.
			const isRest = fresh && KHMER.test(text) && text === last.text && glyph !== last.glyph;
			fresh = false;
			if (isRest && span) replace(span.from, span.to, UNTOLD);
			else if (isRest) replace(index, index + whole.length, showApart(pieces));
			else last = { text, glyph };
			if (span) span.shown = true;
			else if (glyphs.length > 1) {
				const end = glyphs[glyphs.length - 1] ?? first;
				last = { text: letters.get(end) ?? '', glyph: `${font} ${end}` };
			}
		}
	}
	return told + content.slice(copied);
}

/**
 * What an operator shows: glyphs, and numbers that move the next ones.
 * @param {string} show
 * @returns {(number[] | number)[]}
 */
function readShow(show) {
	return [...show.matchAll(new RegExp(`${STRING}|-?[\\d.]+`, 'g'))].map(([piece]) =>
		/^[(<]/.test(piece) ? readGlyphs(piece) : Number(piece),
	);
}

/** @type {Readonly<Record<string, string>>} */
const NAMED = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** @param {string} string of PDF; two bytes a glyph */
function readGlyphs(string) {
	const bytes = string.startsWith('<')
		? Buffer.from(string.slice(1, -1), 'hex')
		: Buffer.from(
				string
					.slice(1, -1)
					.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal, letter) =>
						octal ? String.fromCharCode(parseInt(octal, 8)) : (NAMED[letter] ?? letter),
					),
				'latin1',
			);
	return Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readUInt16BE(2 * at));
}

/** The first glyph shown without words, and the others after it. @param {(number[] | number)[]} pieces */
function showApart(pieces) {
	const at = pieces.findIndex((piece) => Array.isArray(piece) && piece.length > 0);
	const [first = 0, ...others] = /** @type {number[]} */ (pieces[at]);
	const rest = [others, ...pieces.slice(at + 1)].filter((piece) => !Array.isArray(piece) || piece.length > 0);
	const apart = `${UNTOLD}\n${writeShow([...pieces.slice(0, at), [first]])}\nEMC`;
	return rest.length === 0 ? apart : `${apart}\n${writeShow(rest)}`;
}

/** @param {(number[] | number)[]} pieces */
function writeShow(pieces) {
	const hex = (/** @type {number[]} */ glyphs) =>
		glyphs.map((glyph) => glyph.toString(16).padStart(4, '0')).join('');
	return `[${pieces.map((piece) => (Array.isArray(piece) ? `<${hex(piece)}>` : piece)).join(' ')}] TJ`;
}
