import { inflateSync } from 'node:zlib';

/** What a test asks of a PDF: the words of all pages by their own character maps, sizes of pages, properties, fonts. */
export interface ReadPdf {
	text: string;
	/** By page. */
	texts: string[];
	/** Points. */
	pages: { width: number; height: number }[];
	fonts: string[];
	source: string;
}

/**
 * Reads a PDF as our compiler writes it: every stream deflated, every font with a ToUnicode map. Enough to see that
 * words can be searched; no reader of other people's files.
 */
export function readPdf(bytes: Buffer): ReadPdf {
	const source = bytes.toString('latin1');
	const objects = new Map<string, string>();
	for (const { 0: begin, 1: id, index } of source.matchAll(/(?:^|\n)(\d+) 0 obj\n?/g)) {
		const from = index + begin.length;
		const body = source.slice(from, source.indexOf('\nendobj', from));
		const [opening, head] = /^([\s\S]*?)stream\r?\n/.exec(body) ?? [];
		// Counted, not looked for: packed bytes may end in those of a line's end.
		const length = Number(/\/Length (\d+)/.exec(head ?? '')?.[1] ?? 0);
		const packed =
			opening === undefined ? '' : source.slice(from + opening.length, from + opening.length + length);
		objects.set(id!, head === undefined ? body : `${head}${inflate(head, packed)}`);
	}
	const maps = new Map<string, Map<string, string>>();
	for (const [id, body] of objects) {
		const [, map] = /\/ToUnicode (\d+) 0 R/.exec(body) ?? [];
		if (map) maps.set(id, readMap(objects.get(map) ?? ''));
	}
	// What is drawn on a page may be marked as an artifact of the type Page: only what begins with it is one.
	const pages = [...objects.values()].filter((body) => /^<<\s*\/Type \/Page\b/.test(body));
	const words = pages.map((page) => {
		const referred = (what: string) => {
			const [, id] = new RegExp(`/${what} (\\d+) 0 R`).exec(page) ?? [];
			return id === undefined ? '' : (objects.get(id) ?? '');
		};
		const fonts = new Map<string, Map<string, string>>();
		for (const [, name, id] of `${page}\n${referred('Resources')}`.matchAll(/\/(f\d+) (\d+) 0 R/g))
			fonts.set(name!, maps.get(id!) ?? new Map());
		return readWords(referred('Contents'), fonts);
	});
	return {
		text: words.join('\n'),
		texts: words,
		pages: [...source.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => ({
			width: Number(width),
			height: Number(height),
		})),
		fonts: [
			...new Set([...source.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(([, font]) => font!)),
		].sort(),
		source: [...objects.values()].join('\n'),
	};
}

function inflate(head: string, packed: string): string {
	if (!head.includes('/FlateDecode')) return packed;
	try {
		return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
	} catch {
		return '';
	}
}

/** Code of a glyph in hexadecimal → its letters. */
function readMap(cmap: string): Map<string, string> {
	const map = new Map<string, string>();
	for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
		for (const [, code, letters] of block!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
			map.set(code!.toLowerCase(), fromUtf16(letters!));
	return map;
}

const fromUtf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function readWords(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
	let font: ReadonlyMap<string, string> = new Map();
	let words = '';
	// What stands for the glyphs drawn until EMC.
	let isSpoken = false;
	const tokens =
		/\/(f\d+) [\d.]+ Tf|\/ActualText <feff([0-9a-f]*)>|\[((?:\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|[^\]()])*)\]\s*TJ|(\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<[0-9a-f]*>)\s*Tj|\b(?:ET|EMC)\b/gi;
	for (const [whole, name, actual, several, single] of content.matchAll(tokens)) {
		if (name !== undefined) font = fonts.get(name) ?? new Map();
		else if (actual !== undefined) {
			words += fromUtf16(actual);
			isSpoken = true;
		} else if (whole === 'EMC') isSpoken = false;
		else if (whole === 'ET') words += '\n';
		else if (!isSpoken) words += readShown(several ?? single ?? '', font);
	}
	return words;
}

function readShown(shown: string, font: ReadonlyMap<string, string>): string {
	let words = '';
	for (const [, hex, plain] of shown.matchAll(
		/<([0-9a-f]*)>|\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*)\)/gi,
	)) {
		const codes = hex ?? Buffer.from(unescape(plain ?? ''), 'latin1').toString('hex');
		for (const [code] of codes.toLowerCase().matchAll(/[0-9a-f]{4}/g)) words += font.get(code) ?? '';
	}
	return words;
}

function unescape(plain: string): string {
	const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
	return plain.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, letter?: string) =>
		octal ? String.fromCharCode(parseInt(octal, 8)) : (named[letter!] ?? letter!),
	);
}
