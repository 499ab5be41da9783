import { describe, expect, it } from 'vitest';
import { searchNames } from './search.ts';
import type { PackName } from './types.ts';

const name = (vi: string, names: string[]): PackName => ({
	names,
	target: vi,
	result: {
		kind: 'site',
		id: 1,
		title: { vi },
		level: null,
		within: null,
		matched: null,
		validFrom: null,
		validTo: null,
		position: null,
		bounds: null,
	},
});
const NAMES = [
	name('Chùa Đại Giác', ['chua dai giac']),
	name('Ấp Giồng Dú', ['ap giong du', 'giong du']),
	name('Chùa Dơi', ['chua doi', 'វត្តមហាទប់', 'ma toc']),
	name('Đình Dơi Nhỏ', ['dinh doi nho']),
];
const found = (typed: string) => searchNames(NAMES, typed).map(({ title }) => title.vi);

describe('search in the packs', () => {
	it('finds by any spelling, an old name and a name in Khmer', () => {
		expect(found('CHÙA DƠI')).toEqual(['Chùa Dơi']);
		expect(found('mã tộc')).toEqual(['Chùa Dơi']);
		expect(found('មហាទប់')).toEqual(['Chùa Dơi']);
		expect(found('dai giac')).toEqual(['Chùa Đại Giác']);
	});

	it('puts a whole name before its beginning, a word of it, and letters in it', () => {
		expect(found('giong du')).toEqual(['Ấp Giồng Dú']);
		expect(found('doi')).toEqual(['Chùa Dơi', 'Đình Dơi Nhỏ']);
		expect(found('chua')).toEqual(['Chùa Đại Giác', 'Chùa Dơi']);
	});

	it('finds nothing for nothing', () => {
		expect(found('  ')).toEqual([]);
		expect(found('không có')).toEqual([]);
	});
});
