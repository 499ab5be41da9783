import { describe, expect, it } from 'vitest';
import { searchWords, tellingWords } from './words.ts';

describe('what is looked for', () => {
	it('is folded, and an abbreviation is also written out', () => {
		expect(searchWords('  Sóc   TRĂNG ')).toEqual(['soc trang']);
		expect(searchWords('P6')).toEqual(['p6', 'phuong 6']);
		expect(searchWords('TX. Vĩnh Châu')).toEqual(['tx. vinh chau', 'thi xa vinh chau']);
		expect(searchWords('x.Lai Hòa')).toEqual(['x.lai hoa', 'xa lai hoa']);
	});

	it('leaves words alone that only begin like an abbreviation', () => {
		for (const name of ['phu my', 'khanh hoa', 'tan thanh', 'ho dac kien', 'xoai', 'tt'])
			expect(searchWords(name), name).toEqual([name]);
	});

	it('also leaves off a Khmer or English kind, but never the whole', () => {
		expect(searchWords('ខេត្តឃ្លាំង')).toEqual(['ខេត្តឃ្លាំង', 'ឃ្លាំង']);
		expect(searchWords('ភូមិ')).toEqual(['ភូមិ']);
		expect(searchWords('Lai Hoa commune')).toEqual(['lai hoa commune', 'lai hoa']);
	});

	it('is nothing where nothing visible was typed', () => {
		for (const typed of ['', '  ', '\u200b', '|', '\u0301']) expect(searchWords(typed)).toEqual([]);
	});

	it('is cut between whole characters', () => {
		const [word = ''] = searchWords('𠮷'.repeat(1000));
		expect([...word]).toHaveLength(200);
		expect(word.isWellFormed()).toBe(true);
	});

	it('is told apart by what follows the kind', () => {
		expect(tellingWords('khom soai con')).toBe('soai con');
		expect(tellingWords('xa')).toBe('xa');
	});
});
