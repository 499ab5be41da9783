import { describe, expect, it } from 'vitest';
import { khmerDateOf } from './khmer.ts';
import { parseRule } from './rule.ts';
import { vietnameseDateOf } from './vietnamese.ts';
import {
	khmerDateMark,
	khmerDateWords,
	ruleWords,
	vietnameseDateMark,
	vietnameseDateWords,
} from './words.ts';

describe('a day in the words of both lunar calendars', () => {
	it.each([
		['2025-11-05', '15 trăng tròn, tháng Kađấk', '១៥កើត (ពេញបូណ៌មី) ខែកត្តិក', '15 waxing (full moon), Kadeuk'],
		['2025-11-03', '13 trăng lên, tháng Kađấk', '១៣កើត ខែកត្តិក', '13 waxing, Kadeuk'],
		['2026-10-10', '14 trăng khuyết, tháng Phôtrobót', '១៤រោច ខែភទ្របទ', '14 waning, Phatrabot'],
		['2026-06-16', '2 trăng lên, tháng Asat thứ nhất', '២កើត ខែបឋមាសាឍ', '2 waxing, First Asadh'],
	])('%s by the Khmer calendar', (date, vi, km, en) => {
		const day = khmerDateOf(date);
		expect([khmerDateWords(day, 'vi'), khmerDateWords(day, 'km'), khmerDateWords(day, 'en')]).toEqual([
			vi,
			km,
			en,
		]);
	});

	it.each([
		['2025-11-05', '16 tháng 9 năm Ất Tỵ', 'day 16 of month 9, year Ất Tỵ'],
		['2025-07-26', '2 tháng 6 nhuận năm Ất Tỵ', 'day 2 of leap month 6, year Ất Tỵ'],
		['2026-11-22', '14 tháng 10 năm Bính Ngọ', 'day 14 of month 10, year Bính Ngọ'],
		['2026-02-16', '29 tháng 12 năm Ất Tỵ', 'day 29 of month 12, year Ất Tỵ'],
	])('%s by the Vietnamese calendar', (date, vi, en) => {
		const day = vietnameseDateOf(date);
		expect([vietnameseDateWords(day, 'vi'), vietnameseDateWords(day, 'en')]).toEqual([vi, en]);
		expect(vietnameseDateWords(day, 'km')).toMatch(/^ថ្ងៃទី\d+ ខែទី\d+ .*ឆ្នាំ .+$/);
	});

	it('names the years as people do', () => {
		const names = [1984, 2020, 2023, 2024, 2027].map((year) => vietnameseDateOf(`${year}-07-01`).yearName);
		expect(names).toEqual(['Giáp Tý', 'Canh Tý', 'Quý Mão', 'Giáp Thìn', 'Đinh Mùi']);
	});

	it('is short in a calendar, and names the month on its first day', () => {
		expect(khmerDateMark(khmerDateOf('2025-11-05'))).toBe('១៥កើត');
		expect(khmerDateMark(khmerDateOf('2026-06-15'))).toBe('១កើត បឋមាសាឍ');
		expect(khmerDateMark(khmerDateOf('2025-11-06'))).toBe('១រោច');
		expect(vietnameseDateMark(vietnameseDateOf('2025-07-25'))).toBe('1/6N');
		expect(vietnameseDateMark(vietnameseDateOf('2025-07-26'))).toBe('2');
	});
});

describe('a rule in words', () => {
	it.each([
		['khmer:kadeuk:15-waxing:-2..0', '3 ngày, đến hết 15 trăng tròn, tháng Kađấk'],
		['khmer:phatrabot:14-waning:0..2', '3 ngày, từ 14 trăng khuyết, tháng Phôtrobót'],
		['khmer-new-year:0..2', '3 ngày, từ ngày vào năm mới Khmer (13 hoặc 14/4)'],
		['vietnamese:3:21:0..0', '21/3 âm lịch Việt Nam'],
		['vietnamese:6:19:leap:0..0', '19/6 âm lịch Việt Nam (tháng nhuận nếu có)'],
		['solar:4:30:-1..1', 'Từ ngày -1 đến ngày +1, tính từ 30/4 dương lịch'],
	])('%s', (text, words) => {
		expect(ruleWords(parseRule(text), 'vi')).toBe(words);
		expect(ruleWords(parseRule(text), 'km')).toMatch(/[\u1780-\u17ff]/);
		expect(ruleWords(parseRule(text), 'en')).not.toBe(words);
	});
});
