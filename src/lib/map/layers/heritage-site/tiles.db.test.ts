import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '$lib/server/access';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addRecord } from '../../../../../tests/support/heritage.ts';
import { countMembers, readTile } from '../../../../../tests/support/tiles.ts';
import { addUnit, rectangle } from '../../../../../tests/support/units.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
const PLACE = [105.97, 9.6] as const;

beforeAll(async () => {
	const { sql } = database;
	await addUnit(sql, {
		code: '31507',
		name: 'Sóc Trăng',
		geometry: rectangle(105.9, 9.5, 106.1, 9.7),
		labelPoint: [106.05, 9.55],
	});
	const id = await addRecord(sql, {
		slug: 'kh-leang',
		kind: 'site',
		name: 'Chùa Kh’leang',
		nameKm: 'វត្តឃ្លាំង',
		position: PLACE,
	});
	await sql`insert into site_detail (record_id, site_kind, rank) values (${id}, 'pagoda', 'national')`;
	const beside = (slug: string, rest: object) =>
		addRecord(sql, { slug, kind: 'site', name: `Nơi ${slug}`, position: [105.9712, 9.6012], ...rest });
	await beside('staff', { protocol: 'staff' });
	await beside('restricted', { protocol: 'restricted' });
	await beside('community', { protocol: 'community' });
	await beside('draft', { state: 'draft' });
	await beside('hidden', { publicLocation: 'hidden' });
	await beside('cell', { publicLocation: 'cell_1km' });
	await beside('commune', { publicLocation: 'commune' });
	await addRecord(sql, { slug: 'ok-om-bok', kind: 'festival', name: 'Ok Om Bok', position: PLACE });
});

const names = async (role: Role, z = 13, place: readonly [number, number] = PLACE) =>
	(await readTile(database.database, query, z, place, { role }))
		.map(({ properties }) => properties['name'])
		.sort();

describe('tiles of cultural sites', () => {
	it('show a guest what is public, where it may be shown', async () => {
		expect(await names('guest')).toEqual(['Chùa Kh’leang', 'Nơi cell']);
		expect(await names('guest', 13, [106.05, 9.55])).toEqual(['Nơi commune']);
	});

	it('show each role what its rights are', async () => {
		expect(await names('viewer')).toEqual(['Chùa Kh’leang', 'Nơi cell', 'Nơi community']);
		expect(await names('editor')).toHaveLength(7);
		expect(await names('reviewer')).toHaveLength(8);
	});

	it('do not tell a guest the true place of a record shown by its cell', async () => {
		const find = async (role: Role) =>
			(await readTile(database.database, query, 13, PLACE, { role })).find(
				({ properties }) => properties['name'] === 'Nơi cell',
			);
		const [shown, truth] = [await find('guest'), await find('editor')];
		expect(shown?.properties['position_accuracy']).toBe('cell_1km');
		expect(truth?.properties['position_accuracy']).toBe('exact');
		expect(shown?.geometry).not.toEqual(truth?.geometry);
	});

	it.each([4, 6, 8, 9])('count in a cluster only what the viewer may see, at zoom %i', async (z) => {
		const count = async (role: Role) =>
			countMembers(await readTile(database.database, query, z, PLACE, { role }));
		expect(await count('guest')).toBe(3);
		expect(await count('viewer')).toBe(4);
		expect(await count('editor')).toBe(7);
		expect(await count('reviewer')).toBe(8);
	});

	it('put a cluster at the mean of the places shown, not of the true ones', async () => {
		const { sql } = database;
		const at = async () => (await readTile(database.database, query, 6, PLACE))[0]?.geometry;
		const before = await at();
		// Within its cell of 0.01° nothing may be seen to move.
		await sql`update heritage_record set geom = ST_Point(105.9799, 9.6099, 4326) where slug in ('cell', 'hidden', 'staff')`;
		expect(await at()).toEqual(before);
	});

	it('say what a site is', async () => {
		const [site] = (await readTile(database.database, query, 13, PLACE)).filter(
			({ properties }) => properties['rank'],
		);
		expect(site?.properties).toEqual({
			name: 'Chùa Kh’leang',
			name_km: 'វត្តឃ្លាំង',
			communities: '05',
			position_accuracy: 'exact',
			illustrative: false,
			site_kind: 'pagoda',
			rank: 'national',
		});
	});
});
