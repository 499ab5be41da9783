import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { readTile } from '../../../../../tests/support/tiles.ts';
import { addUnitsOfEachLevel, MIDDLE_OF_UNITS } from '../../../../../tests/support/units.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
beforeAll(() => addUnitsOfEachLevel(database.sql));

const unitsOn = async (at: string) =>
	(await readTile(database.database, query, 9, MIDDLE_OF_UNITS, { at })).map(({ properties }) => properties);

describe('tiles of districts', () => {
	it('hold the district until the day before the merger, and nothing since', async () => {
		expect(await unitsOn('2025-06-30')).toEqual([
			{
				code: '941',
				kind: 'thanh_pho',
				name: 'Sóc Trăng',
				name_km: 'ក្រុងឃ្លាំង',
				quality: 'generalised',
				illustrative: false,
			},
		]);
		expect(await unitsOn('2025-07-01')).toEqual([]);
	});
});
