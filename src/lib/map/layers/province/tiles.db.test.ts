import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addUnit, readTile } from '../../../../../tests/support/tiles.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
const MIDDLE = [105.97, 9.65] as const;

beforeAll(async () => {
	const geometry = 'MULTIPOLYGON(((105.9 9.6, 106 9.6, 106 9.7, 105.9 9.7, 105.9 9.6)))';
	const unit = { level: 'province' as const, code: '94', kind: 'tinh' };
	await addUnit(database.sql, {
		...unit,
		name: 'Cũ Đất',
		valid: '[2024-09-01,2025-07-01)',
		geometry,
		quality: 'illustrative',
	});
	await addUnit(database.sql, { ...unit, name: 'Sóc Trăng', nameKm: 'ខេត្តឃ្លាំង', geometry });
	await addUnit(database.sql, { ...unit, code: '84', name: 'Chưa vẽ' });
	const other = 'province' === ('district' as string) ? 'commune' : 'district';
	await addUnit(database.sql, { level: other, code: '00001', name: 'Cấp khác', geometry });
});

describe('tiles of province', () => {
	it('hold the units of their level that are valid on the day and drawn', async () => {
		const features = await readTile(database.database, query, 9, MIDDLE, { at: '2026-01-01' });
		expect(features.map(({ properties }) => properties)).toEqual([
			{
				code: '94',
				kind: 'tinh',
				name: 'Sóc Trăng',
				name_km: 'ខេត្តឃ្លាំង',
				quality: 'official',
				illustrative: false,
			},
		]);
	});

	it('say of a boundary drawn for illustration that it is', async () => {
		const features = await readTile(database.database, query, 9, MIDDLE, { at: '2025-06-30' });
		expect(features.map(({ properties }) => [properties['name'], properties['illustrative']])).toEqual([
			['Cũ Đất', true],
		]);
	});
});
