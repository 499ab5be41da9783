import { describe, expect, it } from 'vitest';
import { isTotal, readFigure, type RawCell } from './cells.ts';
import { daysOfPeriod, findPeriod, readPeriod } from './periods.ts';

describe('a figure', () => {
	it.each<[RawCell, number]>([
		[1234, 1234],
		['1.234', 1234],
		['1.234,5', 1234.5],
		['12.345.678', 12345678],
		['1 234', 1234],
		['1\u00a0234,5', 1234.5],
		['0,5', 0.5],
		['12.5', 12.5],
		['1,234,567', 1234567],
		['-5', -5],
		['(5)', -5],
		['0', 0],
	])('is read as Vietnamese write it: %j is %d', (cell, value) => {
		expect(readFigure(cell)).toEqual({ kind: 'known', value });
	});

	it.each([null, '', '  ', '-', '–', '…', '...', 'x', 'Chưa có số liệu', 'n/a'])(
		'is unknown and not zero where the cell says %j',
		(cell) => {
			expect(readFigure(cell)).toEqual({ kind: 'unknown' });
		},
	);

	it('is no figure where it is a share, words, a formula without a result, or two numbers in one spelling', () => {
		expect(readFigure('12,5 %')).toEqual({ kind: 'percent', value: 12.5 });
		expect(readFigure('khoảng 20')).toEqual({ kind: 'text', text: 'khoảng 20' });
		expect(readFigure('1,234')).toEqual({ kind: 'ambiguous', text: '1,234' });
		expect(readFigure({ formula: true })).toEqual({ kind: 'formula' });
		expect(readFigure({ error: '#REF!' })).toEqual({ kind: 'error', text: '#REF!' });
	});
});

describe('a period', () => {
	it.each<[RawCell, string, boolean]>([
		['2025', '2025', false],
		[2025, '2025', false],
		['Năm 2025', '2025', false],
		['T12/2025', '2025-12', true],
		['12.2025', '2025-12', true],
		[12.2025, '2025-12', true],
		[12.202, '2020-12', true],
		['Tháng 6 năm 2025', '2025-06', false],
		['31/12/2025', '2025-12', true],
		[{ day: '2025-12-31' }, '2025-12', true],
		['30.6.2025', '2025-06', false],
		['Quý 3/2025', '2025-Q3', false],
		['Quý III năm 2025', '2025-Q3', false],
		['2025-Q3', '2025-Q3', false],
		['2025-12', '2025-12', false],
		['6 tháng đầu năm 2025', '2025-06', false],
	])('is read from %j', (cell, period, isYearEnd) => {
		expect(readPeriod(cell)).toEqual({ period, isYearEnd });
	});

	it.each(['', '31/2/2025', '13/2025', 'giai đoạn 2021–2025', '20255', 45992, 'Đại Hải'])(
		'is not read from %j',
		(cell) => {
			expect(readPeriod(cell)).toBeNull();
		},
	);

	it('is found in a header, and the span of a standard is not taken for one', () => {
		expect(findPeriod('Hộ nghèo năm 2024 (chuẩn 2021-2025)')?.period).toBe('2024');
		expect(findPeriod('Tính đến 31/12/2024')?.period).toBe('2024-12');
		expect(findPeriod('So sánh 2023 với 2024')).toBeNull();
		expect(findPeriod('Theo chuẩn 2016–2020')).toBeNull();
	});

	it('ends on the last day of its year, quarter or month, leap years too', () => {
		expect(daysOfPeriod('2025')).toEqual({ first: '2025-01-01', last: '2025-12-31' });
		expect(daysOfPeriod('2025-Q2')).toEqual({ first: '2025-04-01', last: '2025-06-30' });
		expect(daysOfPeriod('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' });
	});
});

it.each([
	['Tổng cộng', true],
	['CỘNG:', true],
	['Toàn tỉnh', true],
	['Tổng số', true],
	['Tổng số hộ', false],
	['Xã Tổng Cọt', false],
])('“%s” is a row of sums: %s', (words, is) => {
	expect(isTotal(words)).toBe(is);
});
