import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classIndex, classify, describeIntervals, findBreaksError, type ClassMethod } from './classes.ts';

describe('class breaks', () => {
	it('follow the natural gaps, by the shortest number inside each', () => {
		const classes = classify([1.02, 1.1, 1.2, 7.31, 7.4, 22, 23.5], 'natural', 3);
		expect(classes.breaks).toEqual([4, 10]);
		expect(classes.counts).toEqual([3, 2, 2]);
		expect(classes.digits).toBe(0);
	});

	it('put as many areas into each quantile as ties allow', () => {
		expect(classify([1, 2, 3, 4, 5, 6, 7, 8], 'quantile', 4).counts).toEqual([2, 2, 2, 2]);
		// Five equal values cannot be parted: 1 1 1 1 1 | 2 3 4.
		const tied = classify([1, 1, 1, 1, 1, 2, 3, 4], 'quantile', 2);
		expect(tied.counts).toEqual([5, 3]);
		expect(tied.breaks).toEqual([1.5]);
	});

	it('are equally wide, even where a class then holds nothing', () => {
		const classes = classify([0, 1, 2, 100], 'equal', 4);
		expect(classes.breaks).toEqual([25, 50, 75]);
		expect(classes.counts).toEqual([3, 0, 0, 1]);
		expect(classify([0.1, 0.2, 0.3, 0.7], 'equal', 3).breaks).toEqual([0.3, 0.5]);
	});

	it('give fewer classes for few distinct values, and one for one', () => {
		for (const method of ['natural', 'quantile', 'equal'] as const) {
			expect(classify([3, 3, 3], method, 5).breaks, method).toEqual([]);
			expect(classify([3, 3, 3], method, 5).counts, method).toEqual([3]);
			expect(classify([1, 1, 9, 9, 9], method, 5).counts, method).toEqual([2, 3]);
			expect(classify([], method, 5), method).toMatchObject({ breaks: [], counts: [0] });
		}
	});

	it('are taken by hand as they are, also beyond the values', () => {
		const classes = classify([1, 5, 10], 'manual', 5, { breaks: [5, 12.5] });
		expect(classes).toMatchObject({ breaks: [5, 12.5], counts: [1, 2, 0], digits: 1 });
	});

	it('are refused by hand when they are no numbers, out of order or too many', () => {
		expect(findBreaksError([1, 2, 3])).toBeNull();
		expect(findBreaksError([])).toBeNull();
		expect(findBreaksError([1, Number.NaN])).toBe('not_a_number');
		expect(findBreaksError([2, 1])).toBe('not_ascending');
		expect(findBreaksError([1, 1])).toBe('not_ascending');
		expect(findBreaksError([1, 2, 3, 4, 5, 6, 7])).toBe('too_many');
		expect(() => classify([1], 'manual', 3, { breaks: [2, 1] })).toThrow(RangeError);
	});

	it('refuse values that are no numbers', () => {
		expect(() => classify([1, Number.NaN], 'natural', 3)).toThrow(RangeError);
		expect(() => classify([1, Infinity], 'equal', 3)).toThrow(RangeError);
	});
});

describe('classes around a target', () => {
	it('have one width on both sides, and the target is a break', () => {
		// Farthest from 80 is 50, by 30; three a side → a step of 10.
		const classes = classify([50, 65, 79.9, 80, 95, 101], 'target', 6, { target: 80, direction: 'up' });
		expect(classes.breaks).toEqual([60, 70, 80, 90, 100]);
		expect(classes.sides).toEqual(['missed', 'missed', 'missed', 'met', 'met', 'met']);
		expect(classes.counts).toEqual([1, 1, 1, 1, 1, 1]);
	});

	it('count a value on the target as met, whichever side is the good one', () => {
		const up = classify([70, 80, 90], 'target', 2, { target: 80, direction: 'up' });
		expect(up.sides?.[classIndex(80, up)]).toBe('met');
		const down = classify([1, 2, 3], 'target', 2, { target: 2, direction: 'down' });
		expect(down).toMatchObject({ breaks: [2], closed: 'upper', counts: [2, 1], sides: ['met', 'missed'] });
		expect(down.sides?.[classIndex(2, down)]).toBe('met');
	});

	it('leave off outer classes that hold nothing, but never a whole side', () => {
		const classes = classify([50, 60, 70], 'target', 6, { target: 80, direction: 'up' });
		expect(classes.breaks).toEqual([60, 70, 80]);
		expect(classes.sides).toEqual(['missed', 'missed', 'missed', 'met']);
		expect(classes.counts).toEqual([1, 1, 1, 0]);
	});

	it('print without rounding errors', () => {
		const classes = classify([0.05, 0.31], 'target', 6, { target: 0.2, direction: 'down' });
		expect(classes.breaks).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
		expect(classes.digits).toBe(2);
	});

	it('exist for a target alone, and not without one', () => {
		expect(classify([], 'target', 5, { target: 80 })).toMatchObject({ breaks: [80], counts: [0, 0] });
		expect(classify([80, 80], 'target', 5, { target: 80 })).toMatchObject({ breaks: [80], counts: [0, 2] });
		expect(() => classify([1], 'target', 5)).toThrow(RangeError);
	});
});

describe('a value on a break', () => {
	it('belongs to exactly one class: the one above, or below with the upper end closed', () => {
		const breaks = [5, 10];
		const place = (closed: 'lower' | 'upper') => (value: number) => classIndex(value, { breaks, closed });
		expect([4.999, 5, 9.999, 10].map(place('lower'))).toEqual([0, 1, 1, 2]);
		expect([5, 5.001, 10, 10.001].map(place('upper'))).toEqual([0, 1, 1, 2]);
	});

	it('is told by the legend', () => {
		const format = (value: number) => String(value).replace('.', ',');
		expect(describeIntervals({ breaks: [5, 10.5], closed: 'lower' }, format)).toEqual([
			'< 5',
			'5 – < 10,5',
			'≥ 10,5',
		]);
		expect(describeIntervals({ breaks: [5, 10.5], closed: 'upper' }, format)).toEqual([
			'≤ 5',
			'> 5 – 10,5',
			'> 10,5',
		]);
		expect(describeIntervals({ breaks: [], closed: 'lower' }, format)).toEqual([]);
	});
});

describe('any values', () => {
	const anyValues = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 });
	const anyMethod = fc.constantFrom<ClassMethod>('natural', 'quantile', 'equal', 'target');

	it('are all counted, in ascending breaks, in no more classes than asked for', () => {
		fc.assert(
			fc.property(anyValues, anyMethod, fc.integer({ min: 1, max: 7 }), (values, method, count) => {
				const classes = classify(values, method, count, { target: 12.5, direction: 'down' });
				expect(classes.counts.reduce((sum, one) => sum + one, 0)).toBe(values.length);
				expect(classes.counts).toHaveLength(classes.breaks.length + 1);
				expect(findBreaksError(classes.breaks)).toBeNull();
				expect(classes.breaks.length).toBeLessThan(Math.max(count, method === 'target' ? 2 : 1));
				if (classes.sides) expect(classes.sides).toHaveLength(classes.counts.length);
			}),
		);
	});

	it('leave no natural class or quantile empty', () => {
		fc.assert(
			fc.property(anyValues, fc.constantFrom<ClassMethod>('natural', 'quantile'), (values, method) => {
				fc.pre(values.length > 0);
				expect(Math.min(...classify(values, method, 5).counts)).toBeGreaterThan(0);
			}),
		);
	});
});
