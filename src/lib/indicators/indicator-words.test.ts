import { describe, expect, it } from 'vitest';
import { bareFigure, figureWords } from './indicator-words.ts';

describe('a figure in words', () => {
	it('has a percent sign when it is a rate, or when its unit is percent', () => {
		expect(figureWords(30.24, { kind: 'rate', unit: 'percent' })).toBe('30,2\u00a0%');
		expect(figureWords(3.5, { kind: 'median', unit: 'percent' })).toBe('3,5\u00a0%');
		expect(figureWords(0.4271, { kind: 'index', unit: 'điểm' })).toBe('0,43 điểm');
	});

	it('keeps the decimals of medians and indices, and shows counts whole', () => {
		expect(bareFigure(42.58, { kind: 'median' })).toBe('42,6');
		expect(bareFigure(1234.4, { kind: 'count' })).toBe('1.234');
	});

	it('is unknown in words, never 0', () => {
		expect(figureWords(null, { kind: 'index', unit: 'điểm' })).not.toMatch(/\d/);
		expect(figureWords(0, { kind: 'count', unit: 'household' })).toBe('0 hộ');
	});
});
