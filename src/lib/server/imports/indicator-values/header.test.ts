import { describe, expect, it } from 'vitest';
import type { RawCell } from './cells.ts';
import { findHeader } from './header.ts';
import type { Merge, RawRow } from './sheet.ts';

const sheet = (...rows: RawCell[][]): RawRow[] => rows.map((cells, at) => ({ line: at + 1, cells }));
/** "B3:D3" */
function merge(range: string): Merge {
	const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? [];
	const at = (letter: string) => letter.charCodeAt(0) - 65;
	return { top: Number(top), left: at(left), bottom: Number(bottom), right: at(right) };
}

describe('the header of a table', () => {
	it('is found below a title and notes', () => {
		const rows = sheet(
			['BIỂU TỔNG HỢP HỘ NGHÈO NĂM 2024'],
			['Đơn vị tính: hộ'],
			[],
			['STT', 'Mã xã', 'Tên xã', 'Số hộ nghèo', 'Tổng số hộ'],
			[1, '31498', 'Phường 1', 12, 3400],
		);
		expect(findHeader(rows, [])).toEqual({
			first: 4,
			last: 4,
			columns: [['STT'], ['Mã xã'], ['Tên xã'], ['Số hộ nghèo'], ['Tổng số hộ']],
			above: ['BIỂU TỔNG HỢP HỘ NGHÈO NĂM 2024', 'Đơn vị tính: hộ'],
		});
	});

	it('is read through joined cells of three rows, and a row of column numbers is no data', () => {
		const rows = sheet(
			['Biểu số 1', null, null, null, null, null],
			['Mã xã', 'Tên xã', 'Hộ nghèo', null, null, 'Ghi chú'],
			[null, null, 'Năm 2024', null, 'Năm 2023', null],
			[null, null, 'Số hộ nghèo', 'Tổng số hộ', 'Số hộ nghèo', null],
			['A', 'B', '1', '2', '3', '4'],
			['31498', 'Phường 1', 12, 3400, 14, null],
		);
		const merges = ['A1:F1', 'A2:A4', 'B2:B4', 'C2:E2', 'C3:D3', 'F2:F4'].map(merge);
		expect(findHeader(rows, merges)).toEqual({
			first: 2,
			last: 5,
			columns: [
				['Mã xã'],
				['Tên xã'],
				['Hộ nghèo', 'Năm 2024', 'Số hộ nghèo'],
				['Hộ nghèo', 'Năm 2024', 'Tổng số hộ'],
				['Hộ nghèo', 'Năm 2023', 'Số hộ nghèo'],
				['Ghi chú'],
			],
			above: ['Biểu số 1'],
		});
	});

	it('has its groups above it where the units are named in the last row, joined or merely left empty', () => {
		const rows = sheet(
			['Sóc Trăng, 2024'],
			[null, null, 'Hộ nghèo 2024', null, 'Hộ cận nghèo 2024', null],
			['Mã xã', 'Tên xã', 'Số hộ nghèo', 'Tổng số hộ', 'Số hộ cận nghèo', 'Tổng số hộ'],
			['31498', 'Phường 1', 12, 3400, 14, 3400],
		);
		for (const merges of [[], ['C2:D2', 'E2:F2'].map(merge)])
			expect(findHeader(rows, merges)?.columns.slice(2)).toEqual([
				['Hộ nghèo 2024', 'Số hộ nghèo'],
				['Hộ nghèo 2024', 'Tổng số hộ'],
				['Hộ cận nghèo 2024', 'Số hộ cận nghèo'],
				['Hộ cận nghèo 2024', 'Tổng số hộ'],
			]);
	});

	it('is not there where no row names a unit', () => {
		expect(findHeader(sheet(['a', 'b'], [1, 2]), [])).toBeNull();
	});
});
