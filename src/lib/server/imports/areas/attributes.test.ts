import { describe, expect, it } from 'vitest';
import { findAttributes, readAreaKm2, readCode } from './attributes.ts';

describe('attributes of a file', () => {
	it.each([
		[['code', 'type', 'name'], { code: 'code', name: 'name', kind: 'type', area: null }],
		[['MA_XA', 'TEN_XA', 'LOAI'], { code: 'MA_XA', name: 'TEN_XA', kind: 'LOAI', area: null }],
		[['maXa', 'tenXa', 'dienTich'], { code: 'maXa', name: 'tenXa', kind: null, area: 'dienTich' }],
		[['Mã', 'Tên', 'Loại'], { code: 'Mã', name: 'Tên', kind: 'Loại', area: null }],
		[['ma', 'ma_xa', 'ten'], { code: 'ma_xa', name: 'ten', kind: null, area: null }],
		[['province_code', 'new_code', 'fid'], { code: null, name: null, kind: null, area: null }],
	])('%j are understood', (present, expected) => {
		expect(findAttributes(present, 'commune')).toEqual(expected);
	});

	it('named by a person are taken as they are', () => {
		expect(findAttributes(['code', 'x1'], 'commune', { code: 'x1' }).code).toBe('x1');
	});

	it('of the level come before general ones', () => {
		const present = ['ma_xa', 'ma_huyen', 'ma_tinh'];
		expect(findAttributes(present, 'district').code).toBe('ma_huyen');
		expect(findAttributes(present, 'province').code).toBe('ma_tinh');
	});
});

describe('values', () => {
	it.each([
		['31507', 'commune', { code: '31507', padded: false }],
		[31507, 'commune', { code: '31507', padded: false }],
		[' 94 ', 'province', { code: '94', padded: false }],
		[1, 'province', { code: '01', padded: true }],
		['91', 'commune', { code: '00091', padded: true }],
		['315070', 'commune', null],
		['VN31507', 'commune', null],
		[3.5, 'commune', null],
		[null, 'commune', null],
	] as const)('code %j at level %s', (value, level, expected) => {
		expect(readCode(value, level)).toEqual(expected);
	});

	it.each([
		[41.67, 41.67],
		['41,67', 41.67],
		['', null],
		['?', null],
		[0, null],
		[null, null],
	])('area %j', (value, expected) => {
		expect(readAreaKm2(value)).toBe(expected);
	});
});
