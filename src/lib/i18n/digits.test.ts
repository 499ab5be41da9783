import { afterEach, describe, expect, it } from 'vitest';
import { digitsInCookie, readDigitsFrom } from './digits.ts';
import { formatCount, formatDate, formatMoment, formatPercent, formatPeriod } from './format.ts';

afterEach(() => readDigitsFrom(() => 'latin'));

describe('Khmer digits', () => {
	it('stand in figures and days of Khmer pages, once the reader asked for them', () => {
		readDigitsFrom(() => 'khmer');
		expect(formatCount(374711, 'km')).toBe('៣៧៤.៧១១');
		expect(formatPercent(30.24, 'km')).toBe('៣០,២\u00a0%');
		expect(formatDate('2025-07-01', 'km')).toBe('០១/០៧/២០២៥');
		expect(formatMoment(new Date('2026-11-22T07:05:00Z'), 'km')).toBe('២២/១១/២០២៦ ១៤:០៥');
		expect(formatPeriod('2024-Q3', 'km')).toBe('ត្រីមាសទី ៣/២០២៤');
		expect(formatPeriod('2024', 'km')).toBe('២០២៤');
	});

	it('are never forced on anyone, nor written in Vietnamese or English', () => {
		expect(formatCount(374711, 'km')).toBe('374.711');
		readDigitsFrom(() => 'khmer');
		expect(formatCount(374711, 'vi')).toBe('374.711');
		expect(formatCount(374711, 'en')).toBe('374,711');
	});

	it.each([
		['digits=khmer', 'khmer'],
		['theme=dark; digits=khmer; lang=km', 'khmer'],
		['mydigits=khmer', 'latin'],
		['digits=arabic', 'latin'],
		['', 'latin'],
	])('are remembered as a cookie: “%s”', (cookies, digits) => expect(digitsInCookie(cookies)).toBe(digits));
});
