import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addRecord } from '../../../../../tests/support/heritage.ts';
import { countMembers, readTile } from '../../../../../tests/support/tiles.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
const PLACE = [105.97, 9.6] as const;

beforeAll(async () => {
	const { sql } = database;
	const cake = await addRecord(sql, {
		slug: 'banh-pia',
		kind: 'product',
		name: 'Bánh pía',
		communities: ['04', '01'],
		position: PLACE,
	});
	await sql`
		insert into product_detail (record_id, product_kind, ocop_stars, certificate_expires_on)
		values (${cake}, 'ocop', 5, '2026-06-30')`;
	const onion = await addRecord(sql, {
		slug: 'hanh-tim',
		kind: 'product',
		name: 'Hành tím Vĩnh Châu',
		communities: [],
		position: [105.99, 9.6],
	});
	await sql`insert into product_detail (record_id, product_kind) values (${onion}, 'geographical_indication')`;
});

const find = async (name: string, at: string) =>
	(await readTile(database.database, query, 11, PLACE, { at })).find(
		({ properties }) => properties['name'] === name,
	)?.properties;

describe('tiles of traditional products', () => {
	it('say whether the certificate holds on the day', async () => {
		expect(await find('Bánh pía', '2026-06-30')).toMatchObject({
			certificate: 'valid',
			ocop_stars: 5,
			communities: '04,01',
		});
		expect(await find('Bánh pía', '2026-07-01')).toMatchObject({ certificate: 'expired' });
	});

	it('do not call a certificate expired that is not known', async () => {
		expect(await find('Hành tím Vĩnh Châu', '2026-07-01')).toEqual({
			name: 'Hành tím Vĩnh Châu',
			position_accuracy: 'exact',
			illustrative: false,
			product_kind: 'geographical_indication',
			certificate: 'unknown',
		});
	});

	it('cluster below zoom 10 and tell where the cluster falls apart', async () => {
		const [cluster, ...rest] = await readTile(database.database, query, 6, PLACE);
		expect(rest).toEqual([]);
		expect(cluster?.properties).toMatchObject({ count: 2, illustrative: false });
		const zoom = Number(cluster?.properties['expansion_zoom']);
		expect(zoom).toBeGreaterThan(6);
		expect(await readTile(database.database, query, zoom, PLACE)).toHaveLength(2);
		const still = await readTile(database.database, query, zoom - 1, PLACE);
		expect(still).toHaveLength(1);
		expect(countMembers(still)).toBe(2);
	});
});
