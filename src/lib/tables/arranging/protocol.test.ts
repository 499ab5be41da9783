import { expect, it } from 'vitest';
import { HIDDEN, type TableRow } from '../types.ts';
import { packRows, unpackRows } from './protocol.ts';

it('rows arrive at the worker as they left: unknown is unknown, hidden is hidden, a missing cell is unknown', () => {
	const row = (id: number, cells: TableRow['cells']): TableRow => ({
		...{ id, key: `k${id}`, title: `Ấp ${id}`, position: [106, 9.6], cells },
	});
	const rows = [
		row(1, { rate: 12.5, since: '2025-07-01', power: false }),
		row(2, { rate: HIDDEN, since: null, power: true }),
		row(3, { rate: null }),
	];
	const arrived = unpackRows(structuredClone(packRows(rows)));
	expect(arrived.map(({ id, title }) => [id, title])).toEqual([
		[1, 'Ấp 1'],
		[2, 'Ấp 2'],
		[3, 'Ấp 3'],
	]);
	expect(arrived.map(({ cells }) => cells)).toEqual([
		{ rate: 12.5, since: '2025-07-01', power: false },
		{ rate: HIDDEN, since: null, power: true },
		{ rate: null, since: null, power: null },
	]);
});
