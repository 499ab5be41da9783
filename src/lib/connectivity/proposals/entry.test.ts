import { describe, expect, it } from 'vitest';
import { parseAmount, showAmount } from './entry.ts';

describe('a typed number', () => {
	const WHOLE: [string, number | null][] = [
		['', null],
		['  ', null],
		['0', 0],
		['1250000', 1_250_000],
		['1.250.000', 1_250_000],
		['1 250 000', 1_250_000],
		['1.25', NaN],
		['1,5', NaN],
		['-3', NaN],
		['12a', NaN],
		['99999999999999999999', NaN],
	];
	for (const [text, value] of WHOLE)
		it(`"${text}" of whole đồng is ${value}`, () => {
			expect(parseAmount(text, { decimals: 0 })).toEqual(value);
		});

	it('has a comma before its decimals, and no more of them than are kept', () => {
		expect(parseAmount('2,5', { decimals: 3 })).toBe(2.5);
		expect(parseAmount('1.200,125', { decimals: 3 })).toBe(1200.125);
		expect(parseAmount('0,0001', { decimals: 3 })).toBeNaN();
	});

	it('is shown as it may be typed again', () => {
		for (const value of [null, 0, 2.5, 1_250_000, 1200.125])
			expect(parseAmount(showAmount(value), { decimals: 3 })).toBe(value);
	});
});
