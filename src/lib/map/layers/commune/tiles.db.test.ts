import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { readTile } from '../../../../../tests/support/tiles.ts';
import { addUnitsOfEachLevel, MIDDLE_OF_UNITS } from '../../../../../tests/support/units.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
beforeAll(() => addUnitsOfEachLevel(database.sql));

const unitsOn = async (at: string) =>
	(await readTile(database.database, query, 9, MIDDLE_OF_UNITS, { at })).map(({ properties }) => properties);

describe('tiles of communes', () => {
	it('hold what is drawn and stands on the day, under a code that was another unit before', async () => {
		expect(await unitsOn('2025-07-01')).toEqual([
			{
				code: '31507',
				kind: 'phuong',
				name: 'Sóc Trăng',
				name_km: 'ឃ្លាំង',
				quality: 'official',
				illustrative: false,
			},
		]);
		expect(await unitsOn('2025-06-30')).toMatchObject([{ code: '31507', name: '6' }]);
		expect(await unitsOn('2024-08-31')).toEqual([]);
	});

	it('say of a boundary drawn for illustration that it is', async () => {
		expect(await unitsOn('2025-06-30')).toMatchObject([{ quality: 'illustrative', illustrative: true }]);
	});
});
