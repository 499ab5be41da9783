import { describe, expect, it } from 'vitest';
import { calendarOfRule, parseRule, readRule } from './rule.ts';

describe('a rule in a cell of a table', () => {
	it.each([
		[
			'khmer:kadeuk:15-waxing:-2..0',
			{ calendar: 'khmer', month: 'kadeuk', day: 15, phase: 'waxing', from: -2, to: 0 },
		],
		['khmer-new-year:0..2', { calendar: 'khmer_new_year', from: 0, to: 2 }],
		[
			'vietnamese:3:21:0..2',
			{ calendar: 'vietnamese_lunar', month: 3, day: 21, leapMonth: 'never', from: 0, to: 2 },
		],
		[
			'vietnamese:6:19:leap:0..0',
			{ calendar: 'vietnamese_lunar', month: 6, day: 19, leapMonth: 'preferred', from: 0, to: 0 },
		],
		['solar:4:30:0..1', { calendar: 'solar', month: 4, day: 30, from: 0, to: 1 }],
	])('%s is read', (text, rule) => {
		expect(parseRule(text)).toEqual(rule);
		expect(readRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
	});

	it.each([
		'khmer:kadeuk:15-waxing',
		'khmer:kadeuk:16-waxing:0..0',
		'khmer:november:15-waxing:0..0',
		'khmer:kadeuk:15-full:0..0',
		'khmer:second_asadh:1-waning:0..0',
		'khmer-new-year:2..0',
		'vietnamese:13:1:0..0',
		'vietnamese:3:21:sometimes:0..0',
		'solar:2:30:0..0',
		'solar:4:31:0..0',
		'solar:4:1.5:0..0',
		'chinese:1:1:0..2',
		'khmer-new-year:0..900',
		'',
	])('"%s" is refused', (text) => {
		expect(() => parseRule(text)).toThrow(RangeError);
	});

	it('that is not ours reads as none', () => {
		for (const stored of [null, undefined, 'khmer', {}, { rule: 'khmer-new-year:0..2' }]) {
			expect(readRule(stored)).toBeNull();
		}
	});

	it('counts the Khmer new year by the Khmer calendar', () => {
		expect(calendarOfRule(parseRule('khmer-new-year:0..2'))).toBe('khmer');
		expect(calendarOfRule(parseRule('vietnamese:3:21:0..2'))).toBe('vietnamese_lunar');
	});
});
