import { describe, expect, it } from 'vitest';
import { NIDA_ROWS } from './nida-layout.ts';

const row = (at: number, level: 0 | 1) => NIDA_ROWS[at]!.map((key) => key[level]);
const everything = NIDA_ROWS.flat().flatMap((key) => key.filter((text) => text !== null));

/** Code points of the layout `kh` of the X keyboard data; 47 keys, from the one left of 1 to the one right of M. */
const PLAIN = [
	'ab 17e1 17e2 17e3 17e4 17e5 17e6 17e7 17e8 17e9 17e0 17a5 17b2',
	'1786 17b9 17c1 179a 178f 1799 17bb 17b7 17c4 1795 17c0 17aa 17ae',
	'17b6 179f 178a 1790 1784 17a0 17d2 1780 179b 17be 17cb',
	'178b 1781 1785 179c 1794 1793 1798 17bb+17c6 17d4 17ca',
];
const SHIFTED = [
	'bb 21 17d7 22 17db 25 17cd 17d0 17cf 28 29 17cc 3d',
	'1788 17ba 17c2 17ac 1791 17bd 17bc 17b8 17c5 1797 17bf 17a7 17ad',
	'17b6+17c6 17c3 178c 1792 17a2 17c7 1789 1782 17a1 17c4+17c7 17c9',
	'178d 1783 1787 17c1+17c7 1796 178e 17c6 17bb+17c7 17d5 3f',
];
const written = (codes: string) =>
	codes
		.split(' ')
		.map((key) => String.fromCodePoint(...key.split('+').map((code) => Number.parseInt(code, 16))));

describe('the Khmer keyboard', () => {
	it.each([0, 1, 2, 3])('has row %i of the standard, plain and with Shift', (at) => {
		expect(row(at, 0)).toEqual(written(PLAIN[at]!));
		expect(row(at, 1)).toEqual(written(SHIFTED[at]!));
	});

	it('writes every letter, vowel and digit of today’s Khmer from one key alone', () => {
		const range = (from: number, to: number) =>
			Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
		const letters = range(0x1780, 0x17a2).filter((letter) => !'ឝឞ'.includes(letter));
		const vowels = range(0x17b6, 0x17c5);
		const digits = range(0x17e0, 0x17e9);
		for (const sign of [...letters, ...vowels, ...digits, '្'])
			expect(
				everything.filter((text) => text === sign),
				sign,
			).toHaveLength(1);
	});
});
