import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BEGINNING = 'phumsoc';
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters and figures; 62 of 256 values are not fair, so bytes beyond the last full round are thrown away. */
function randomLetters(count: number): string {
	let letters = '';
	while (letters.length < count)
		for (const byte of randomBytes(count))
			if (byte < 248 && letters.length < count) letters += LETTERS[byte % 62];
	return letters;
}

export interface NewKey {
	/** Shown once: `phumsoc_` + lookup + `_` + 32 letters (190 bits). */
	key: string;
	lookup: string;
	digest: Buffer;
}

export function makeKey(): NewKey {
	const lookup = randomLetters(8);
	const key = `${BEGINNING}_${lookup}_${randomLetters(32)}`;
	return { key, lookup, digest: digestOf(key) };
}

export const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The part of a key that finds its row; null for what is no key. */
export function lookupOf(key: string): string | null {
	return /^phumsoc_([0-9A-Za-z]{8})_[0-9A-Za-z]{32}$/.exec(key)?.[1] ?? null;
}

/** Without telling by its time how much of it is right. */
export const isSameDigest = (one: Uint8Array, other: Uint8Array): boolean =>
	one.length === other.length && timingSafeEqual(one, other);
