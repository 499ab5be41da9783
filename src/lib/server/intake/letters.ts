import { isUtf8 } from 'node:buffer';
import { decodeText, type TextEncoding } from '$lib/text/encodings/decode';
import { proposeEncoding } from '$lib/text/encodings/propose';
import type { LayerSource } from './source.ts';

const WINDOWS = new TextDecoder('windows-1252');
const BEYOND_ASCII = /\P{ASCII}/u;

/** A text whose letters are bytes: UTF-8 where the bytes are that, else as Windows-1252 shows them. */
function fromBytes(text: string): string {
	if (!BEYOND_ASCII.test(text)) return text;
	const bytes = Buffer.from(text, 'latin1');
	return isUtf8(bytes) ? bytes.toString('utf8') : WINDOWS.decode(bytes);
}

/** A text of a file as a reader of Unicode sees it; old encodings of Vietnamese are nonsense there. */
export const asUnicode = (text: string, letters: LayerSource['letters']): string =>
	letters === 'bytes' ? fromBytes(text) : text;

/** A text as its writer meant it: composed, without the zeros that no database holds. */
export function decodeLetters(text: string, letters: LayerSource['letters'], encoding: TextEncoding): string {
	const whole = text.replaceAll('\u0000', '');
	if (!BEYOND_ASCII.test(whole) && encoding !== 'viqr') return whole;
	return decodeText(asUnicode(whole, letters), encoding);
}

/** Half a letter at the end of a name: the ten bytes of a shapefile's field names are cut anywhere. */
const CUT_LETTER = /[\u00c2-\u00f4][\u0080-\u00bf]{0,2}$/;

function asName(raw: string, letters: LayerSource['letters']): string {
	if (letters === 'unicode' || isUtf8(Buffer.from(raw, 'latin1'))) return asUnicode(raw, letters);
	const shorter = raw.replace(CUT_LETTER, '');
	const isCut = shorter !== raw && BEYOND_ASCII.test(shorter) && isUtf8(Buffer.from(shorter, 'latin1'));
	return asUnicode(isCut ? shorter : raw, letters);
}

/**
 * Names of columns as people read them, each once: the same for the same names, so that a choice made of them holds.
 * @returns name by raw name, in their order
 */
export function nameColumns(
	raw: readonly string[],
	letters: LayerSource['letters'],
): { names: Map<string, string>; repeated: string[] } {
	const readable = raw.map((name) => asName(name, letters));
	const { encoding, confidence } = proposeEncoding(readable.filter((name) => BEYOND_ASCII.test(name)));
	const trusted = confidence > 0.5 && encoding !== 'viqr' ? encoding : 'unicode';
	const names = new Map<string, string>();
	const taken = new Set<string>();
	const repeated: string[] = [];
	for (const [at, name] of readable.entries()) {
		const decoded = decodeText(name, trusted)
			.replaceAll('\u0000', '')
			.replace(/\s+/g, ' ')
			.trim()
			.slice(0, 200);
		const base = decoded === '' ? `${at + 1}` : decoded;
		let own = base;
		for (let more = 2; taken.has(own); more++) own = `${base} (${more})`;
		if (own !== base) repeated.push(base);
		taken.add(own);
		names.set(raw[at]!, own);
	}
	return { names, repeated };
}
