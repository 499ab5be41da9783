import { describe, expect, it } from 'vitest';
import { sumParts, type Part } from './sums.ts';

const part = (
	title: string,
	numerator: number | null,
	denominator: number | null,
	change: Partial<Part> = {},
): Part => ({
	...{ title, numerator, denominator, hidden: false, estimated: false },
	...change,
});
/** 30 poor of 1,000 households and 70 of 200: 3 % and 35 %. */
const TWO = [part('Lai Hòa', 30, 1000), part('Đại Hải', 70, 200)];

describe('units together', () => {
	it('have a rate of sums: 100 of 1,200 are 8.33 %, where the average of the rates would say 19 %', () => {
		expect(sumParts(TWO, 'rate')).toEqual({
			...{ numerator: 100, denominator: 1200, total: 2, unknown: [], hidden: [], estimated: 0 },
			value: (100 * 100) / 1200,
		});
	});

	it('have an unknown sum with one part unknown, and its name is told', () => {
		const sum = sumParts([...TWO, part('Kế Sách', null, 500)], 'rate');
		expect(sum).toMatchObject({
			value: null,
			numerator: null,
			denominator: null,
			total: 3,
			unknown: ['Kế Sách'],
		});
	});

	it('need no denominator for a count', () => {
		expect(sumParts([part('a', 3, null), part('b', 4, null)], 'count')).toMatchObject({
			value: 7,
			denominator: null,
		});
	});

	it('say hidden apart from unknown', () => {
		const sum = sumParts([...TWO, part('Mỹ Tú', null, null, { hidden: true }), part('Tú', null, 1)], 'rate');
		expect(sum).toMatchObject({ value: null, unknown: ['Tú'], hidden: ['Mỹ Tú'] });
	});

	it('without anybody have no rate, which is not 0 %', () => {
		expect(sumParts([part('a', 0, 0)], 'rate').value).toBeNull();
		expect(sumParts([], 'count').value).toBeNull();
	});

	it('have no sum of medians', () => {
		expect(sumParts(TWO, 'none')).toMatchObject({ value: null, unknown: [], total: 2 });
	});

	it('add shares of divided units without the dust of doubles, and count what is estimated', () => {
		const parts = [part('a', 0.1, 1, { estimated: true }), part('b', 0.2, 1)];
		expect(sumParts(parts, 'rate')).toMatchObject({
			numerator: 0.3,
			denominator: 2,
			value: 15,
			estimated: 1,
		});
	});
});
