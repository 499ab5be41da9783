import { describe, expect, it } from 'vitest';
import { TableIndex, TITLE, type Arrangement, type TableColumn } from './table-index.ts';
import { HIDDEN, type Cell, type TableRow } from './types.ts';
import { ALL_BELOW, visibleRows } from './visible-rows.ts';

const column = (id: string, numeric = false): TableColumn => ({
	...{ id, label: id, numeric },
	words: (cell) => (cell === HIDDEN ? 'Giữ kín' : cell === null ? 'Không có số liệu' : String(cell)),
});
const COLUMNS = [column('rate', true), column('note'), column('since')];
const row = (id: number, title: string, rate: Cell, note: Cell = null, since: Cell = null): TableRow => ({
	...{ id, key: String(id), title, position: null },
	cells: { rate, note, since },
});
const ROWS = [
	row(1, 'Phường 10', 12, 'Đất giồng', '2025-07-01'),
	row(2, 'Xã Đại Hải', null, 'ấp mới', '2017-01-01'),
	row(3, 'Phường 9', HIDDEN),
	row(4, 'Xã An Ninh', 3.5, 'Ấp cũ', '2024-09-01'),
	row(5, 'Xã Dân Tiến', 12),
];
const PLAIN: Arrangement = { sortBy: TITLE, descending: false, filters: {}, only: null };
const arrange = (change: Partial<Arrangement>) =>
	[...new TableIndex(ROWS, COLUMNS).arrange({ ...PLAIN, ...change })].map((at) => ROWS[at]!.id);

describe('the rows of a table', () => {
	it('stand in Vietnamese order, d before đ, numbers by their value', () => {
		expect(arrange({})).toEqual([3, 1, 4, 5, 2]);
		expect(arrange({ descending: true })).toEqual([2, 5, 4, 1, 3]);
	});

	it('have the unknown and the hidden last, whichever way they are sorted; equals go by name', () => {
		expect(arrange({ sortBy: 'rate' })).toEqual([4, 1, 5, 3, 2]);
		expect(arrange({ sortBy: 'rate', descending: true })).toEqual([1, 5, 4, 3, 2]);
		expect(arrange({ sortBy: 'note' })).toEqual([4, 2, 1, 3, 5]);
	});

	it('order days by the calendar and not by how they are written', () => {
		expect(arrange({ sortBy: 'since' })).toEqual([2, 4, 1, 3, 5]);
	});

	it('are found by words without marks, by numbers, and by what is not known', () => {
		expect(arrange({ filters: { [TITLE]: 'phuong' } })).toEqual([3, 1]);
		expect(arrange({ filters: { note: 'ap' } })).toEqual([4, 2]);
		expect(arrange({ filters: { rate: '> 3,5' } })).toEqual([1, 5]);
		expect(arrange({ filters: { rate: '<=3.5%' } })).toEqual([4]);
		expect(arrange({ filters: { rate: 'khong co' } })).toEqual([2]);
		expect(arrange({ filters: { rate: 'giữ kín', [TITLE]: '' } })).toEqual([3]);
		expect(arrange({ only: new Set([2, 4]) })).toEqual([4, 2]);
	});

	it('take their places when they come one by one, in an order that was asked for before', () => {
		const index = new TableIndex([], COLUMNS);
		const seen: number[][] = [];
		for (const one of ROWS) {
			index.add([one]);
			seen.push([...index.arrange({ ...PLAIN, filters: { [TITLE]: 'a' } })].map((at) => ROWS[at]!.id));
			index.arrange({ ...PLAIN, sortBy: 'note' });
		}
		expect(seen).toEqual([[], [2], [2], [4, 2], [4, 5, 2]]);
		expect([...index.arrange({ ...PLAIN, sortBy: 'note' })].map((at) => ROWS[at]!.id)).toEqual([
			4, 2, 1, 3, 5,
		]);
		expect([...index.arrange({ ...PLAIN, sortBy: 'since' })].map((at) => ROWS[at]!.id)).toEqual([
			2, 4, 1, 3, 5,
		]);
	});

	it('read thousands as they are written here', () => {
		const index = new TableIndex([row(1, 'a', 1234), row(2, 'b', 1.234)], COLUMNS);
		expect([...index.arrange({ ...PLAIN, filters: { rate: '>= 1.000' } })]).toEqual([0]);
		expect([...index.arrange({ ...PLAIN, filters: { rate: '= 1.234' } })]).toEqual([0]);
	});
});

describe('the rows in the page', () => {
	it('are all of a short table and a few of a long one, wherever it is scrolled to', () => {
		const at = (scrolled: number) => visibleRows(100_000, { scrolled, height: 400, rowHeight: 40 });
		expect(visibleRows(ALL_BELOW, { scrolled: 0, height: 400, rowHeight: 40 })).toEqual({
			first: 0,
			last: ALL_BELOW,
		});
		expect(at(0)).toEqual({ first: 0, last: 22 });
		expect(at(2_000_000)).toEqual({ first: 49_988, last: 50_022 });
		expect(at(4_000_000)).toEqual({ first: 99_987, last: 100_000 });
		expect(at(-50)).toEqual({ first: 0, last: 22 });
	});
});
