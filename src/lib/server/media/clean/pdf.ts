import { deflateSync, inflateSync } from 'node:zlib';
import type { ByteReader } from '../byte-reader.ts';
import { BrokenFile, replace, type CopyPlan, type Patch } from './plan.ts';

/** Larger documents are read in one piece no more; a book of scans is smaller. */
export const LARGEST_PDF = 256 * 1024 * 1024;
/** An object stream inflates to at most this. */
const LARGEST_STREAM = 64 * 1024 * 1024;
/** Entries of the information dictionary that name people, offices and devices. */
const PERSONAL = /\/(Author|Creator|Producer|Manager|Company|LastModifiedBy|SourceModified)\s*(?=[(<\d])/g;
const STREAM = /<<(?:[^<>]|<<(?:[^<>]|<<[^<>]*>>)*>>|<[^<>]*>)*>>\s*stream\r?\n/g;

/**
 * Public copy of a PDF: names in its information, XMP packets and EXIF of photographs within are emptied in place.
 * @throws BrokenFile `media_truncated` without an end; `media_private_data_stays` when it is encrypted or what must go
 * cannot be told from the rest
 */
export async function planPdf(file: ByteReader): Promise<CopyPlan> {
	if (file.size > LARGEST_PDF) throw new BrokenFile('media_private_data_stays');
	const bytes = await file.read(0, file.size);
	// One character a byte, so that places in the text are offsets in the file.
	const text = bytes.toString('latin1');
	if (!text.includes('%%EOF', Math.max(0, text.length - 2048))) throw new BrokenFile('media_truncated');
	if (/\/Encrypt\s*(\d|<<)/.test(text)) throw new BrokenFile('media_private_data_stays');
	return {
		start: 0,
		end: file.size,
		patches: [
			...emptyStrings(text),
			...emptyPackets(text),
			...cleanStreams(bytes, text),
			...emptyExif(bytes),
		],
	};
}

/** Values of the personal entries, also where an entry points to a string of its own, as spaces. */
function emptyStrings(text: string): Patch[] {
	const patches: Patch[] = [];
	for (const match of text.matchAll(PERSONAL)) {
		let at = match.index + match[0].length;
		const reference = /^(\d+)\s+(\d+)\s+R/.exec(text.slice(at, at + 24));
		if (reference) {
			const object = new RegExp(
				`(?:^|[\\r\\n\\s])${reference[1]!}\\s+${reference[2]!}\\s+obj\\s*(?=[(<])`,
			).exec(text);
			if (!object) continue;
			at = object.index + object[0].length;
		}
		const end = endOfString(text, at);
		if (end > at + 2) patches.push(replace(at + 1, Buffer.alloc(end - at - 2, text[at] === '<' ? '0' : ' ')));
	}
	return patches;
}

/** Offset after the string that begins here, `(…)` with nested and escaped brackets or `<…>`. */
function endOfString(text: string, at: number): number {
	if (text[at] === '<') return text[at + 1] === '<' ? at : text.indexOf('>', at) + 1;
	if (text[at] !== '(') return at;
	let depth = 0;
	for (let i = at; i < text.length; i++) {
		const character = text[i];
		if (character === '\\') i++;
		else if (character === '(') depth++;
		else if (character === ')' && --depth === 0) return i + 1;
	}
	return at;
}

function emptyPackets(text: string): Patch[] {
	return [...text.matchAll(/<x:xmpmeta[\s\S]*?<\/x:xmpmeta>|<rdf:RDF[\s\S]*?<\/rdf:RDF>/g)].map((match) =>
		replace(match.index, Buffer.alloc(match[0].length, ' ')),
	);
}

/** Compressed metadata is emptied; compressed objects are cleaned and compressed again, as long as they were. */
function cleanStreams(bytes: Buffer, text: string): Patch[] {
	const patches: Patch[] = [];
	for (const match of text.matchAll(STREAM)) {
		const [dictionary] = match;
		if (!/\/FlateDecode|\/Fl\b/.test(dictionary)) continue;
		const start = match.index + dictionary.length;
		const end = text.indexOf('endstream', start);
		if (end < 0) throw new BrokenFile('media_truncated');
		if (/\/Type\s*\/Metadata/.test(dictionary))
			patches.push(padded(start, end, deflateSync(Buffer.alloc(0))));
		else if (/\/Type\s*\/ObjStm/.test(dictionary)) {
			const objects = inflate(bytes.subarray(start, end));
			const strings = emptyStrings(objects.toString('latin1'));
			if (!strings.length) continue;
			for (const { at, bytes: blank } of strings) if (blank) objects.set(blank, at);
			patches.push(padded(start, end, deflateSync(objects, { level: 9 })));
		}
	}
	return patches;
}

function inflate(bytes: Buffer): Buffer {
	try {
		return inflateSync(bytes, { maxOutputLength: LARGEST_STREAM });
	} catch {
		// Not readable here means not known to be clean.
		throw new BrokenFile('media_private_data_stays');
	}
}

function padded(start: number, end: number, content: Buffer): Patch {
	if (content.length > end - start) throw new BrokenFile('media_private_data_stays');
	return replace(start, Buffer.concat([content, Buffer.alloc(end - start - content.length, '\n')]));
}

/** Photographs lie in a PDF as they came from the camera. */
function emptyExif(bytes: Buffer): Patch[] {
	const patches: Patch[] = [];
	const mark = Buffer.from('Exif\0\0', 'latin1');
	for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
		if (at < 4 || bytes.readUInt16BE(at - 4) !== 0xffe1) continue;
		const end = Math.min(at - 2 + bytes.readUInt16BE(at - 2), bytes.length);
		if (end > at + 6) patches.push({ at: at + 6, length: end - at - 6, bytes: null });
	}
	return patches;
}
