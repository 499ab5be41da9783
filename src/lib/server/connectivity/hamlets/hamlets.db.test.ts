import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addRecord } from '../../../../../tests/support/heritage.ts';
import { addSource } from '../../../../../tests/support/sources.ts';
import { addUnit } from '../../../../../tests/support/units.ts';
import { GUEST } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { getHamletTable } from './service.ts';

const test = useTestDatabase();
const ANALYST = { role: 'analyst', id: 'p-1', name: 'Lâm Thị Đào' } as const;
const NOW = '2026-11-22';

/** City 92 with two communes; three hamlets in Lai Hòa, one of them without a place, and one in Đại Hải. */
async function addHamlets(sql: Sql) {
	await addSource(sql, 'test', true);
	const city = await addUnit(sql, { level: 'province', code: '92', kind: 'thanh_pho', name: 'Cần Thơ' });
	const laiHoa = await addUnit(sql, { code: '31810', name: 'Lai Hòa' });
	const daiHai = await addUnit(sql, { code: '31700', name: 'Đại Hải' });
	const hamlet = (ownKey: string, name: string, labelPoint?: [number, number]) =>
		addUnit(sql, { level: 'hamlet', ownKey, kind: 'ap', name, ...(labelPoint && { labelPoint }) });
	const ids = {
		preyChop: await hamlet('h-1', 'Prey Chóp', [105.85, 9.32]),
		xungThum: await hamlet('h-2', 'Xung Thum', [105.87, 9.32]),
		nowhere: await hamlet('h-3', 'Ấp Không Rõ'),
		mangCa: await hamlet('h-4', 'Mang Cá', [105.87, 9.76]),
	};
	for (const [child, parent] of [
		[laiHoa, city],
		[daiHai, city],
		[ids.preyChop, laiHoa],
		[ids.xungThum, laiHoa],
		[ids.nowhere, laiHoa],
		[ids.mangCa, daiHai],
	] as const)
		await sql`insert into area_parent (area_id, parent_id, valid) values (${child}, ${parent}, '[2025-07-01,)')`;
	return { ...ids, laiHoa, daiHai };
}

const read = (sql: Sql, at = NOW) => getHamletTable(sql, { at, viewer: ANALYST });

describe('the table of hamlets', () => {
	it('refuses who may not analyse', async () => {
		await expect(getHamletTable(test.sql, { at: NOW, viewer: GUEST })).rejects.toMatchObject({
			code: 'error_forbidden',
		});
	});

	it('names hamlets and communes, and leaves out what nobody knows', async () => {
		await test.isolated(async (sql) => {
			await addHamlets(sql);
			const table = await read(sql);
			expect(table).toMatchObject({
				keys: ['h-1', 'h-2', 'h-3', 'h-4'],
				names: ['Ấp Prey Chóp', 'Ấp Xung Thum', 'Ấp Không Rõ', 'Ấp Mang Cá'],
				communeCodes: ['31810', '31810', '31810', '31700'],
				communeNames: ['Xã Lai Hòa', 'Xã Lai Hòa', 'Xã Lai Hòa', 'Xã Đại Hải'],
				positions: [[105.85, 9.32], [105.87, 9.32], null, [105.87, 9.76]],
				service: ['unknown', 'unknown', 'unknown', 'unknown'],
				criteria: {},
				illustrative: true,
			});
			expect((await read(sql, '2024-01-01')).keys).toEqual([]);
		});
	});

	it('counts who is not Kinh, and takes figures as they were known on the day', async () => {
		await test.isolated(async (sql) => {
			const { preyChop, xungThum } = await addHamlets(sql);
			for (const [id, households, population, kinh] of [
				[preyChop, 310, 1240, 140],
				[xungThum, 0, 10, 12],
			] as const)
				await sql`insert into hamlet_profile (area_id, as_of, households, population, kinh, has_grid_power, source_id)
					values (${id}, '2025-08-01', ${households}, ${population}, ${kinh}, true, 'test')`;
			await sql`update hamlet_profile set as_of = '2026-08-01', households = 322, has_grid_power = null
				where area_id = ${preyChop}`;
			const { criteria, population, minorityPopulation } = await read(sql);
			expect(criteria).toMatchObject({ households: [322, 0, null, null], power: [null, 1, null, null] });
			expect(population).toEqual([1240, 10, null, null]);
			expect(minorityPopulation).toEqual([1100, null, null, null]);
			expect((await read(sql, '2026-01-01')).criteria).toMatchObject({
				households: [310, 0, null, null],
				power: [1, 1, null, null],
			});
			expect((await read(sql, '2025-07-15')).criteria.households).toBeUndefined();
		});
	});

	it('a hamlet that a list in force in its city does not name is not difficult; without a list nothing is known', async () => {
		await test.isolated(async (sql) => {
			const { preyChop, mangCa, laiHoa } = await addHamlets(sql);
			const add = (area: number, kind: string, value: string, decision: string) => sql`
				insert into area_status (area_id, kind, value, valid, decision, source_id)
				values (${area}, ${kind}, ${value}, '[2026-01-10,)', ${decision}, 'test')`;
			await add(preyChop, 'especially_difficult', 'yes', 'QĐ 70/QĐ-UBND');
			await add(laiHoa, 'zone', 'III', 'QĐ 70/QĐ-UBND');
			const { criteria, difficultyDecisions } = await read(sql);
			expect(criteria.difficulty).toEqual([1, 0, 0, 0]);
			expect(difficultyDecisions).toEqual(Array(4).fill('QĐ 70/QĐ-UBND'));
			expect(criteria.zone).toEqual([3, 3, 3, null]);
			const before = await read(sql, '2026-01-09');
			expect(before.criteria.difficulty).toBeUndefined();
			expect(before.difficultyDecisions).toEqual([null, null, null, null]);
			await add(mangCa, 'especially_difficult', 'no', 'QĐ 71');
			expect((await read(sql)).difficultyDecisions).toEqual([
				'QĐ 70/QĐ-UBND',
				'QĐ 70/QĐ-UBND; QĐ 71',
				'QĐ 70/QĐ-UBND; QĐ 71',
				'QĐ 71',
			]);
		});
	});

	it('tells the state as of the day, and keeps unknown apart from none', async () => {
		await test.isolated(async (sql) => {
			const { preyChop, xungThum } = await addHamlets(sql);
			const say = (id: number, state: string, day: string, technology = '4G') => sql`
				insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
				values (${id}, 'Viettel', ${technology}, 'measured', ${state}, ${day}, 'test')`;
			await say(preyChop, 'none', '2025-09-01');
			await say(preyChop, 'weak', '2026-09-01');
			await say(xungThum, 'good', '2025-09-01', '2G');
			expect((await read(sql)).service).toEqual(['weak', 'unknown', 'unknown', 'unknown']);
			expect((await read(sql)).evidence).toEqual([['measured'], [], [], []]);
			const before = await read(sql, '2026-01-01');
			expect(before.service).toEqual(['none', 'unknown', 'unknown', 'unknown']);
			expect(before.criteria.service).toEqual([2, null, null, null]);
		});
	});

	it('measures over the ellipsoid to masts on air, schools and pagodas whose place everybody may know', async () => {
		await test.isolated(async (sql) => {
			const { preyChop } = await addHamlets(sql);
			// 0.01° of longitude at 9.32° N is 1098.6 m, 0.01° of latitude 1106.0 m; √(2197.2² + 1106.0²) = 2459.9 m.
			const mast = (
				id: string,
				lng: number,
				lat: number,
				technologies: string[],
				since: string | null,
			) => sql`
				insert into cell_site (id, operator, technologies, on_air_since, geom, source_id)
				values (${id}, 'Viettel', ${technologies}, ${since}, ST_Point(${lng}, ${lat}, 4326), 'test')`;
			await mast('m-1', 105.86, 9.32, ['4G'], '2026-01-01');
			await mast('m-2', 105.8501, 9.32, ['2G'], null);
			await mast('m-3', 105.85, 9.33, ['3G'], null);
			await sql`insert into public_point (id, kind, name_vi, geom, source_id)
				values ('s-1', 'school', 'Trường Lai Hòa', ST_Point(105.85, 9.33, 4326), 'test')`;
			await sql`insert into hamlet_profile (area_id, as_of, distance_to_school_m, source_id)
				values (${preyChop}, '2025-08-01', 450, 'test')`;
			for (const [slug, lng, more] of [
				['chua-xa', 105.86, {}],
				['chua-giau', 105.851, { publicLocation: 'cell_1km' }],
				['chua-kin', 105.852, { protocol: 'staff' }],
			] as const) {
				const id = await addRecord(sql, { slug, name: slug, position: [lng, 9.32], ...more });
				await sql`insert into site_detail (record_id, site_kind) values (${id}, 'pagoda')`;
			}
			const { criteria } = await read(sql);
			expect(criteria['mast-distance']?.slice(0, 3)).toEqual([1099, 1099, null]);
			expect(criteria['school-distance']?.slice(0, 3)).toEqual([450, 2460, null]);
			expect(criteria['pagoda-distance']?.slice(0, 3)).toEqual([1099, 1099, null]);
			expect(criteria['clinic-distance']).toBeUndefined();
			expect(criteria['festival-crowd']).toBeUndefined();
			const asAdmin = await getHamletTable(sql, { at: NOW, viewer: { role: 'admin', id: 'a', name: 'a' } });
			expect(asAdmin.criteria['pagoda-distance']).toEqual(criteria['pagoda-distance']);
			expect((await read(sql, '2025-12-01')).criteria['mast-distance']?.[0]).toBe(1106);
		});
	});
});
