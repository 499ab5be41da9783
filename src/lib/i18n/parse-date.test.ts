import { describe, expect, it } from 'vitest';
import { parseDate } from './parse-date.ts';

describe('a typed day', () => {
	it.each([
		['1/7/2025', '2025-07-01'],
		['01/07/2025', '2025-07-01'],
		[' 1 / 7 / 2025 ', '2025-07-01'],
		['30-6-2025', '2025-06-30'],
		['30.06.2025', '2025-06-30'],
		['30062025', '2025-06-30'],
		['2025-06-30', '2025-06-30'],
		['29/2/2024', '2024-02-29'],
	])('"%s" is %s: the day comes first', (text, day) => {
		expect(parseDate(text)).toBe(day);
	});

	it.each(['', '29/2/2025', '31/6/2025', '12/31/2025', '1/7/25', '1/7', 'hôm nay', '2025'])(
		'"%s" is none',
		(text) => {
			expect(parseDate(text)).toBeNull();
		},
	);
});
