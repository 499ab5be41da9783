import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addSource } from '../../../../../tests/support/sources.ts';
import { countMembers, readTile, tileAt } from '../../../../../tests/support/tiles.ts';
import { addUnit } from '../../../../../tests/support/units.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
const MIDDLE = [105.95, 9.61] as const;
const ids: number[] = [];

beforeAll(async () => {
	const { sql } = database;
	await addSource(sql, 'invented', true);
	const old = await addUnit(sql, {
		code: '31498',
		kind: 'phuong',
		name: '5',
		valid: '[2024-09-01,2025-07-01)',
	});
	const now = await addUnit(sql, { code: '31507', kind: 'phuong', name: 'Sóc Trăng' });
	for (const [index, name] of ['Đay Ta Suốt', 'Sóc Vồ', 'Khóm 4'].entries())
		ids.push(
			await addUnit(sql, {
				level: 'hamlet',
				ownKey: `h${index}`,
				kind: 'ap',
				name,
				valid: '(,)',
				labelPoint: [105.95 + index * 0.001, 9.61],
				source: index === 2 ? 'invented' : 'test',
			}),
		);
	await sql`
		insert into area_parent (area_id, parent_id, valid)
		select id, ${old}::bigint, '[2024-09-01,2025-07-01)'::daterange from unnest(${ids}::bigint[]) id
		union all select id, ${now}::bigint, '[2025-07-01,)' from unnest(${ids}::bigint[]) id`;
	await sql`
		insert into hamlet_profile (area_id, as_of, households, source_id) values (${ids[0]!}, '2025-12-31', 312, 'test')`;
	await sql`
		insert into area_status (area_id, kind, value, valid, decision, source_id)
		values (${ids[0]!}, 'especially_difficult', 'yes', '[2026-01-10,)', 'QĐ 70/QĐ-UBND', 'test')`;
	await sql`
		insert into hamlet_signal (area_id, operator, technology, evidence, state, source_id)
		values (${ids[0]!}, 'viettel', '4G', 'measured', 'none', 'test'), (${ids[1]!}, 'vnpt', '4G', 'declared', 'good', 'test')`;
});

describe('tiles of hamlets', () => {
	it('name the commune of the day, and the status of the day', async () => {
		const find = async (at: string) =>
			(await readTile(database.database, query, 12, MIDDLE, { at })).find(({ id }) => id === ids[0])
				?.properties;
		expect(await find('2025-06-30')).toEqual({
			name: 'Đay Ta Suốt',
			kind: 'ap',
			households: 312,
			commune_code: '31498',
			illustrative: false,
		});
		expect(await find('2026-02-01')).toMatchObject({ commune_code: '31507', especially_difficult: true });
	});

	it('cluster below zoom 11 with an honest account of the service, unknown apart from none', async () => {
		const [cluster, ...rest] = await readTile(database.database, query, 8, MIDDLE);
		expect(rest).toEqual([]);
		expect(cluster?.id).toBeUndefined();
		expect(cluster?.properties).toEqual({
			count: 3,
			expansion_zoom: 11,
			good: 1,
			weak: 0,
			none: 1,
			unknown: 1,
			illustrative: true,
		});
	});

	it('lose none and count none twice, at any zoom, over the edges of tiles', async () => {
		const { sql } = database;
		await sql`
			insert into area (level, own_key, kind, name_vi, valid, label_point, geom_quality, source_id)
			select 'hamlet', 'grid' || n, 'ap', 'Ấp ' || n, '(,)', ST_Point(105.46875 + (n % 20) * 0.0703125,
				9.1 + (n / 20) * 0.05, 4326), 'none', 'test'
			from generate_series(0, 399) n`;
		for (const z of [7, 8, 9, 10, 11]) {
			const first = tileAt(z, 105.4, 10.2);
			const last = tileAt(z, 106.9, 9);
			let found = 0;
			for (let x = first.x; x <= last.x; x++)
				for (let y = first.y; y <= last.y; y++)
					found += countMembers(await readTile(database.database, query, z, middleOf(z, x, y)));
			expect(found).toBe(403);
		}
	});
});

function middleOf(z: number, x: number, y: number): [number, number] {
	const turn = Math.PI * (1 - (2 * (y + 0.5)) / 2 ** z);
	return [((x + 0.5) / 2 ** z) * 360 - 180, (Math.atan(Math.sinh(turn)) * 180) / Math.PI];
}
