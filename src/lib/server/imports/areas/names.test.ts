import { describe, expect, it } from 'vitest';
import { compareNames, readKind, splitKind } from './names.ts';

describe('two spellings of a name', () => {
	it.each([
		['Sóc Trăng', 'Sóc Trăng'.normalize('NFD'), 'same'],
		['Sóc Trăng', '  Sóc   Trăng ', 'same'],
		['Thới Thủy', 'Thới Thuỷ', 'spelling'],
		['Hòa Tú II', 'Hoà Tú II', 'spelling'],
		['Mỹ Xuyên', 'Mĩ Xuyên', 'spelling'],
		['Phú Lộc', 'PHÚ LỘC', 'spelling'],
		['5', '05', 'spelling'],
		['Đại Ngãi', 'Dai Ngai', 'marks'],
		['Kế Sách', 'Kẻ Sách', 'marks'],
		['Sóc Trăng', '6', 'different'],
		['Cù Lao Dung', 'An Thạnh 3', 'different'],
		['1', '10', 'different'],
		['Đại Ân 1', 'Đại Ân 2', 'different'],
	])('%s and %s are %s', (ours, theirs, agreement) => {
		expect(compareNames(ours, theirs)).toBe(agreement);
	});
});

describe('the kind of a unit', () => {
	it.each([
		['Phường', 'phuong'],
		['THỊ TRẤN', 'thi_tran'],
		['thi_tran', 'thi_tran'],
		['Đặc khu', 'dac_khu'],
		['Thành phố thuộc tỉnh', 'thanh_pho'],
		['Commune', null],
	])('is read from %s', (words, kind) => {
		expect(readKind(words)).toBe(kind);
	});

	it.each([
		['Phường Sóc Trăng', 'commune', { kind: 'phuong', name: 'Sóc Trăng' }],
		['Thị trấn Kế Sách', 'commune', { kind: 'thi_tran', name: 'Kế Sách' }],
		['Phường 5', 'commune', { kind: 'phuong', name: '5' }],
		['Xã', 'commune', { kind: null, name: 'Xã' }],
		['Sóc Trăng', 'commune', { kind: null, name: 'Sóc Trăng' }],
		['Thành phố Cần Thơ', 'province', { kind: 'thanh_pho', name: 'Cần Thơ' }],
		['Thành phố Mới', 'commune', { kind: null, name: 'Thành phố Mới' }],
	] as const)('is taken off %s (%s)', (full, level, split) => {
		expect(splitKind(full, level)).toEqual(split);
	});
});
