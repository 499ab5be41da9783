import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { readTile } from '../../../../../tests/support/tiles.ts';
import { addUnitsOfEachLevel, MIDDLE_OF_UNITS } from '../../../../../tests/support/units.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
beforeAll(() => addUnitsOfEachLevel(database.sql));

const unitsOn = async (at: string) =>
	(await readTile(database.database, query, 9, MIDDLE_OF_UNITS, { at })).map(({ properties }) => properties);

describe('tiles of provinces', () => {
	it('hold the province of the day', async () => {
		expect(await unitsOn('2025-06-30')).toEqual([
			{ code: '94', kind: 'tinh', name: 'Sóc Trăng', quality: 'official', illustrative: false },
		]);
		expect(await unitsOn('2025-07-01')).toMatchObject([{ code: '92', name: 'Cần Thơ' }]);
	});
});
