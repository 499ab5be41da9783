import type { Locale } from './locale.ts';

/** Digits of Khmer pages: 2025 or ២០២៥. Other languages have one kind. */
export const DIGITS = ['latin', 'khmer'] as const;
export type Digits = (typeof DIGITS)[number];

/** Cookie of the reader's choice; the server writes the same page as the browser. */
export const DIGITS_COOKIE = 'digits';

const KHMER_ZERO = '០'.charCodeAt(0);

let choose: () => Digits = () => 'latin';

/** Who knows what the reader of this very page chose: in the browser the cookie, on the server the request. */
export function readDigitsFrom(reader: () => Digits): void {
	choose = reader;
}

/** The choice in a `cookie` header or `document.cookie`; Latin digits without one. */
export function digitsInCookie(cookies: string | null | undefined): Digits {
	return /(?:^|;\s*)digits=khmer(?:;|$)/.test(cookies ?? '') ? 'khmer' : 'latin';
}

/** 2025 → ២០២៥ for who reads Khmer and asked for it; everybody else gets the text as it is. */
export function inDigits(text: string, locale: Locale): string {
	if (locale !== 'km' || choose() === 'latin') return text;
	return text.replace(/\d/g, (digit) => String.fromCharCode(KHMER_ZERO + Number(digit)));
}
