import { TCVN_LETTERS, VIQR_SHAPES, VIQR_TONES, VNI_PAIRS } from './tables.ts';

/**
 * How the text of a file was written. `unicode` is as it should be; `twice` is UTF-8 that a program took for
 * Windows-1252.
 */
export const TEXT_ENCODINGS = ['unicode', 'tcvn3', 'vni', 'windows-1258', 'viqr', 'twice'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** Byte → letter as Windows-1252 shows it; where it has none, the control of ISO 8859-1. */
const LETTERS = [
	...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
];
const BYTES = new Map(LETTERS.map((letter, byte) => [letter, byte]));

/** The byte behind a letter of Windows-1252 or ISO 8859-1; undefined where no byte is. */
function byteOf(letter: string): number | undefined {
	const code = letter.codePointAt(0)!;
	return BYTES.get(letter) ?? (code < 256 ? code : undefined);
}

function bytesOf(text: string): Uint8Array | null {
	const bytes: number[] = [];
	for (const letter of text) {
		const byte = byteOf(letter);
		if (byte === undefined) return null;
		bytes.push(byte);
	}
	return Uint8Array.from(bytes);
}

const VNI = new Map(VNI_PAIRS);

function decodeVni(text: string): string {
	const letters = [...text].map((letter) => LETTERS[byteOf(letter) ?? -1] ?? letter);
	let decoded = '';
	for (let at = 0; at < letters.length; at++) {
		const pair = at + 1 < letters.length ? VNI.get(letters[at]! + letters[at + 1]!) : undefined;
		if (pair !== undefined) at++;
		decoded += pair ?? VNI.get(letters[at]!) ?? letters[at]!;
	}
	return decoded;
}

function decodeViqr(text: string): string {
	return text
		.replace(
			/\\(.)|([aA][(^]|[eE]\^|[oO][+^]|[uU]\+|[dD][dD])/g,
			(found, kept: string | undefined, pair: string) => {
				if (kept !== undefined) return found;
				const letter = VIQR_SHAPES[pair.toLowerCase()]!;
				return pair[0] === pair[0]!.toLowerCase() ? letter : letter.toUpperCase();
			},
		)
		.replace(
			/\\(.)|([aăâeêioôơuưy])(['`?~.])(?![\d])/giu,
			(_, kept: string | undefined, vowel: string, tone: string) =>
				kept === undefined ? vowel + VIQR_TONES[tone]! : kept,
		);
}

/**
 * The text as its writer meant it, letters composed (NFC).
 * @param text as read: Unicode, or bytes shown as letters of Windows-1252 or ISO 8859-1
 */
export function decodeText(text: string, encoding: TextEncoding): string {
	switch (encoding) {
		case 'unicode':
			return text.normalize('NFC');
		case 'tcvn3':
			return [...text]
				.map((letter) => {
					const byte = byteOf(letter);
					return byte !== undefined && byte >= 0x80 ? TCVN_LETTERS[byte - 0x80]! : letter;
				})
				.join('')
				.normalize('NFC');
		case 'vni':
			return decodeVni(text).normalize('NFC');
		case 'viqr':
			return decodeViqr(text).normalize('NFC');
		case 'windows-1258': {
			const bytes = bytesOf(text);
			return (bytes ? new TextDecoder('windows-1258').decode(bytes) : text).normalize('NFC');
		}
		case 'twice': {
			const bytes = bytesOf(text);
			try {
				return (bytes ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : text).normalize('NFC');
			} catch {
				return text;
			}
		}
	}
}
