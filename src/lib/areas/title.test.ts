import { describe, expect, it } from 'vitest';
import { areaTitle, areaTitles } from './title.ts';

describe('the title of a unit', () => {
	it('writes the kind before the name in Vietnamese', () => {
		expect(areaTitle('phuong', { vi: '6' }, 'vi')).toBe('Phường 6');
		expect(areaTitle('xa', { vi: 'Lai Hòa' }, 'vi')).toBe('Xã Lai Hòa');
		expect(areaTitle('khom', { vi: 'Đầu Giồng' }, 'vi')).toBe('Khóm Đầu Giồng');
		expect(areaTitle('thanh_pho', { vi: 'Cần Thơ' }, 'vi')).toBe('Thành phố Cần Thơ');
	});

	it('joins the Khmer kind to a Khmer name without a space', () => {
		expect(areaTitle('tinh', { vi: 'Sóc Trăng', km: 'ឃ្លាំង' }, 'km')).toBe('ខេត្តឃ្លាំង');
		expect(areaTitle('ap', { vi: 'Tân Lập', km: 'តាន់ឡឹប' }, 'km')).toBe('ភូមិតាន់ឡឹប');
	});

	it('keeps a space between the Khmer kind and a name that has no Khmer form', () => {
		expect(areaTitle('phuong', { vi: '6' }, 'km')).toBe('សង្កាត់ 6');
		expect(areaTitle('huyen', { vi: 'Trần Đề' }, 'km')).toBe('ស្រុក Trần Đề');
	});

	it('writes the kind after a name and before a number in English', () => {
		expect(areaTitle('xa', { vi: 'Lai Hòa' }, 'en')).toBe('Lai Hòa commune');
		expect(areaTitle('phuong', { vi: '6' }, 'en')).toBe('Ward 6');
		expect(areaTitle('khom', { vi: '1A' }, 'en')).toBe('Quarter 1A');
	});

	it('does not repeat a kind that the name already carries', () => {
		expect(areaTitle('ap', { vi: 'Ấp Chợ' }, 'vi')).toBe('Ấp Chợ');
		expect(areaTitle('tinh', { vi: 'Sóc Trăng', km: 'ខេត្តឃ្លាំង' }, 'km')).toBe('ខេត្តឃ្លាំង');
		expect(areaTitle('thanh_pho', { vi: 'Sóc Trăng', km: 'ក្រុងឃ្លាំង' }, 'km')).toBe('ក្រុងឃ្លាំង');
		expect(areaTitle('tinh', { vi: 'Sóc Trăng', en: 'Soc Trang province' }, 'en')).toBe('Soc Trang province');
	});

	it('is not misled by a name that merely begins with the letters of the kind', () => {
		expect(areaTitle('ap', { vi: 'Ấpa' }, 'vi')).toBe('Ấp Ấpa');
		expect(areaTitle('xa', { vi: 'Xạ Thu' }, 'vi')).toBe('Xã Xạ Thu');
	});

	it('carries the Chinese name along where there is one', () => {
		expect(areaTitles('thanh_pho', { vi: 'Sóc Trăng', zh: '朔莊' })).toEqual({
			vi: 'Thành phố Sóc Trăng',
			km: 'ទីក្រុង Sóc Trăng',
			en: 'Sóc Trăng city',
			zh: '朔莊',
		});
	});
});
