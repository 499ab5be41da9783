import { expect, it } from 'vitest';
import { writeCsv } from './csv.ts';

it('a table for a spreadsheet keeps its letters, its gaps and its commas', () => {
	expect(
		writeCsv([
			['Ấp', 'Hộ'],
			['Đay "Tà", Ni', null],
			['ភូមិ', 0],
		]),
	).toBe('\uFEFFẤp,Hộ\r\n"Đay ""Tà"", Ni",\r\nភូមិ,0\r\n');
});

it('what somebody typed is no formula, and a number below zero stays a number', () => {
	expect(writeCsv([['=1+1', '@SUM(A1)', '-110', -110]])).toBe("\uFEFF'=1+1,'@SUM(A1),'-110,-110\r\n");
});
