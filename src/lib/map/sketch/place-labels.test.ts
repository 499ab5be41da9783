import { describe, expect, it } from 'vitest';
import { placeLabels } from './place-labels.ts';

const label = (x: number, y: number, weight: number, lines = ['Lai Hòa']) => ({ x, y, weight, lines });

describe('names on the sketch', () => {
	it('all are shown at once where there is room for all', () => {
		expect(placeLabels([label(10, 10, 1), label(50, 50, 2), label(90, 90, 3)], 1)).toEqual([0, 0, 0]);
	});

	it('of two in one place the greater unit is named first, the other when the sheet has grown', () => {
		// Seven letters of 6.16 pixels and a gap need 47.1: 10 % of 320 are too few, of 600 enough.
		expect(placeLabels([label(40, 50, 1), label(50, 50, 2)], 1)).toEqual([2, 0]);
	});

	it('what never fits comes with the largest sheet', () => {
		expect(placeLabels([label(50, 50, 2), label(50, 50, 1)], 1)).toEqual([0, 5]);
	});

	it('lines below each other need their height', () => {
		const two = ['ឡាយហ្វា', 'Lai Hòa'];
		// 28.6 pixels and a gap of 4: 10 % of a sheet are 32 of 320, too few, and 60 of 600; 20 % are 38 of 190.
		expect(placeLabels([label(50, 40, 2, two), label(50, 50, 1, two)], 1)).toEqual([0, 2]);
		expect(placeLabels([label(50, 30, 2, two), label(50, 50, 1, two)], 1)).toEqual([0, 0]);
	});
});
