import { describe, expect, it } from 'vitest';
import { canCompareWithTarget, parseBreaks } from './overlay-choice.ts';

const TARGET = { reading: '', value: 80, deadline: '2030-12-31', legalSource: 'KH 90', note: null };

describe('breaks set by hand', () => {
	it('are read with decimal comma or point, in any order', () => {
		expect(parseBreaks('12,5; 5;10')).toEqual([5, 10, 12.5]);
		expect(parseBreaks('10 5 10')).toEqual([5, 10]);
		expect(parseBreaks('')).toEqual([]);
	});

	it('are refused as a whole when a part is no number', () => {
		expect(parseBreaks('5; mười')).toBeNull();
		expect(parseBreaks('1e3')).toBeNull();
	});
});

describe('comparing with the target', () => {
	it('needs a target and a direction in which things get better', () => {
		expect(canCompareWithTarget({ targets: [TARGET], direction: 'up' })).toBe(true);
		expect(canCompareWithTarget({ targets: [TARGET], direction: 'neutral' })).toBe(false);
		expect(canCompareWithTarget({ targets: [], direction: 'down' })).toBe(false);
	});
});
