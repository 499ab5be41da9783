import { describe, expect, it } from 'vitest';
import { listTelling, type CountedIndicator } from './families.ts';

const count = (id: string): CountedIndicator => ({ id, measure: id, denominatorMeasure: null });
const rate = (id: string, measure: string, denominatorMeasure: string): CountedIndicator => ({
	...{ id, measure, denominatorMeasure },
});

describe('indicators whose figures are read to protect small ones', () => {
	const poverty = rate('poverty_rate', 'poor_households', 'households');
	const internet = rate('internet', 'internet_households', 'households');
	const all = [count('population'), count('khmer_persons'), poverty, internet, rate('teaching', 'a', 'b')];
	const ids = (measure: string, parts: Parameters<typeof listTelling>[2] = []) =>
		listTelling(new Map([[measure, 5]]), all, parts).map(({ id }) => id);

	it('are those that count it, divide by the same, or are declared parts of it; no others', () => {
		expect(ids('poor_households')).toEqual(['poverty_rate', 'internet']);
		expect(ids('khmer_persons')).toEqual(['khmer_persons']);
		const part = { whole: 'population', part: 'khmer_persons', isComplete: false };
		expect(ids('khmer_persons', [part])).toEqual(['population', 'khmer_persons']);
		expect(ids('population', [part])).toEqual(['population', 'khmer_persons']);
	});
});
