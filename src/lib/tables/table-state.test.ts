import { describe, expect, it } from 'vitest';
import { PLAIN_TABLE, readTableState, writeTableState, type TableState } from './table-state.ts';

describe('the address of a table', () => {
	it('keeps layer, order, columns and what is looked for', () => {
		const state: TableState = {
			...{ layer: 'hamlet', columns: ['commune', 'poor_households'] },
			...{ sortBy: 'poor_households', descending: true },
			filters: { title: 'Đại Ngãi = ấp', population: '>= 1.200' },
		};
		expect(readTableState(writeTableState(state))).toEqual(state);
	});

	it('is empty for a table as it begins, and keeps an order of a table nobody chose', () => {
		expect(writeTableState(PLAIN_TABLE)).toBe('');
		expect(readTableState('')).toEqual(PLAIN_TABLE);
		const byRank = { ...PLAIN_TABLE, sortBy: 'rank' };
		expect(readTableState(writeTableState(byRank))).toEqual(byRank);
		const downwards = { ...PLAIN_TABLE, descending: true };
		expect(readTableState(writeTableState(downwards))).toEqual(downwards);
	});

	it('leaves out what it does not know, and no sign parts a filter in two', () => {
		expect(readTableState('nowhere~sort=-<b>~=x~columns=a,<i>')).toEqual({ ...PLAIN_TABLE, columns: ['a'] });
		const written = writeTableState({ ...PLAIN_TABLE, filters: { title: 'a~sort=-x' } });
		expect(readTableState(written)).toEqual({ ...PLAIN_TABLE, filters: { title: 'a sort=-x' } });
	});
});
