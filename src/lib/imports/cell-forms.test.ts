import { expect, it } from 'vitest';
import { proposeDayForm, proposeNumberForm, readDay, readNumber } from './cell-forms.ts';

it.each([
	['1.234,5', 'comma', 1234.5],
	['1.234', 'comma', 1234],
	['12,5', 'comma', 12.5],
	['1,234.5', 'point', 1234.5],
	['1,234', 'point', 1234],
	['12.5', 'point', 12.5],
	['1 234', 'comma', 1234],
	['−3,5', 'comma', -3.5],
	['12.5', 'comma', null],
	['12,5', 'point', null],
	['1.23.456', 'comma', null],
	['', 'comma', null],
	['mười', 'comma', null],
] as const)('%s with a decimal %s is %s', (words, form, value) => {
	expect(readNumber(words, form)).toBe(value);
});

it.each([
	['31/12/2025', 'dmy', '2025-12-31'],
	['12/31/2025', 'mdy', '2025-12-31'],
	['1.2.2025', 'dmy', '2025-02-01'],
	['1.2.2025', 'mdy', '2025-01-02'],
	['2025-12-31', 'dmy', '2025-12-31'],
	['2025/12/31 00:00:00', 'dmy', '2025-12-31'],
	['20251231', 'ymd', '2025-12-31'],
	['2025-12-31T07:00:00+07:00', 'ymd', '2025-12-31'],
	['30/02/2025', 'dmy', null],
	['12/31/2025', 'dmy', null],
	['12/2025', 'dmy', null],
] as const)('%s as %s is %s', (words, form, day) => {
	expect(readDay(words, form)).toBe(day);
});

it('the form of a column is the one that reads most of it, and Vietnam’s where several do', () => {
	expect(proposeNumberForm(['12.5', '1.5'])).toBe('point');
	expect(proposeNumberForm(['1.234', '2.000,5'])).toBe('comma');
	expect(proposeNumberForm(['12', '7'])).toBe('comma');
	expect(proposeDayForm(['01/02/2025', '13/02/2025'])).toBe('dmy');
	expect(proposeDayForm(['01/02/2025', '02/13/2025'])).toBe('mdy');
	expect(proposeDayForm(['2025-01-31'])).toBe('ymd');
	expect(proposeDayForm([])).toBe('dmy');
});
