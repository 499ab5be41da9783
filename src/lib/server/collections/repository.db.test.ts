import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { addIndicator, addValue } from '../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../tests/support/small-country.ts';
import { addUnit } from '../../../../tests/support/units.ts';
import type { BoundingBox } from '../../geo/index.ts';
import type { Role } from '../access/index.ts';
import { listIndicators } from '../indicators/service.ts';
import type { Asked } from './define-features.ts';
import { figuresCollection } from './figures.ts';
import { readFilterText } from './filter/read-text.ts';
import { COLLECTIONS } from './registry.ts';
import { countFeatures, findExtent, listFeatures, listSourceIds, type Selection } from './repository.ts';

const test = useTestDatabase();
const as = (role: Role): Asked => ({ role, seesSmall: role !== 'guest', today: '2026-11-23' });
const GUEST = as('guest');

const keysOf = async (id: string, selection: Selection = {}, asked = GUEST) =>
	(await listFeatures(test.sql, COLLECTIONS.get(id)!, { asked, selection, after: null, limit: 1000 })).map(
		({ key }) => key,
	);
const where = (id: string, filter: string) => keysOf(id, { filters: [readFilterText(filter)] });

let country: SmallCountry;

beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	await addUnit(test.sql, {
		level: 'hamlet',
		ownKey: 'h-1',
		kind: 'ap',
		name: 'Sóc Vồ',
		labelPoint: [105.35, 9.6],
	});
	await addRecord(test.sql, { slug: 'chua-mot', name: 'Chùa Một', position: [105.05, 9.61] });
	await addRecord(test.sql, { slug: 'ban-nhap', name: 'Bản nháp', position: [105.05, 9.61], state: 'draft' });
	await addRecord(test.sql, {
		...{ slug: 'noi-kin', name: 'Nơi kín', position: [105.052, 9.612] as const },
		...{ protocol: 'restricted' as const },
	});
	await addRecord(test.sql, {
		...{ slug: 'mieu-mo', name: 'Miếu mờ', position: [105.0512, 9.6113] as const },
		...{ publicLocation: 'cell_1km' as const },
	});
});

describe.each([...COLLECTIONS.keys()])('the collection %s', (id) => {
	it('gives each declared field to a guest and to an administrator, with or without rows', async () => {
		const collection = COLLECTIONS.get(id)!;
		for (const asked of [GUEST, as('admin')]) {
			const rows = await listFeatures(test.sql, collection, { asked, selection: {}, after: null, limit: 5 });
			expect(await countFeatures(test.sql, collection, { asked, selection: {} })).toBeGreaterThanOrEqual(
				rows.length,
			);
			for (const { properties } of rows)
				expect(Object.keys(properties)).toEqual([
					...collection.declaration.fields.map(({ name }) => name),
					...['source', 'illustrative'],
				]);
			await findExtent(test.sql, collection, asked);
			await listSourceIds(test.sql, collection, { asked, selection: {} });
		}
	});
});

describe('units', () => {
	it('are those of today, or of every time', async () => {
		expect(await keysOf('communes')).toEqual([
			...['31507@2025-07-01', '31810@2025-07-01', '31700@2025-07-01', '31699@2025-07-01'],
		]);
		expect(await keysOf('commune-versions')).toHaveLength(11);
		expect(await keysOf('districts')).toEqual(['941@', '959@']);
	});

	it('are asked for by a day, both ends of an interval included', async () => {
		const on = (from: string | null, to: string | null) => keysOf('commune-versions', { days: { from, to } });
		expect(await on('2024-08-31', '2024-08-31')).toContain('31500@');
		expect(await on('2024-09-01', '2024-09-01')).not.toContain('31500@');
		expect(await on('2025-06-30', '2025-06-30')).toHaveLength(5);
		expect(await on('2025-07-01', null)).toHaveLength(4);
		expect(await on(null, '2024-08-31')).toHaveLength(6);
	});

	it('are asked for by box, and by the filter that says the same', async () => {
		const box = await keysOf('communes', { boxes: [[105.32, 9.6, 105.33, 9.61]] });
		expect(box).toEqual(['31810@2025-07-01']);
		expect(await where('communes', 's_intersects(geometry, BBOX(105.32, 9.6, 105.33, 9.61))')).toEqual(box);
		expect(await where('communes', 's_intersects(geometry, POINT(105.325 9.605))')).toEqual(box);
	});

	it('know the unit they belonged to on their last day', async () => {
		expect(await where('commune-versions', "parent_code = '959'")).toEqual(['31810@', '31700@', '31699@']);
		expect(await where('communes', "parent_code = '92'")).toHaveLength(4);
	});
});

describe('a filter', () => {
	it.each([
		["name_vi = 'Đại Hải'", ['31700@2025-07-01']],
		["casei(name_vi) like casei('ĐẠI%')", ['31700@2025-07-01']],
		["code in ('31810', '31699')", ['31810@2025-07-01', '31699@2025-07-01']],
		["kind = 'phuong' or code between '31800' and '31899'", ['31507@2025-07-01', '31810@2025-07-01']],
		["valid_from >= DATE('2025-07-01') and not (kind = 'xa')", ['31507@2025-07-01']],
		["valid_from = '2025-07-01' and kind = 'phuong'", ['31507@2025-07-01']],
		['valid_to is not null', []],
		["name_vi = 'x'' or 1=1 --'", []],
		['illustrative = true', []],
	])('finds with %s', async (filter, keys) => {
		expect(await where('communes', filter)).toEqual(keys);
	});

	it.each([
		["geom_quality = 'official'", /no property "geom_quality"; there are code, kind/],
		["valid_from = 'yesterday'", /cannot compare day with text/],
		['code > 5', /cannot compare text with number/],
		["valid_from = DATE('2025-02-31x')", /is no day/],
		['s_intersects(geometry, POLYGON((105 9, 106 9, 106 10)))', /rings end where they begin/],
	])('is refused in words: %s', async (filter, words) => {
		await expect(where('communes', filter)).rejects.toThrow(words);
	});
});

describe('heritage', () => {
	it('is told to everybody as far as its community allows, and never as a draft', async () => {
		expect(await keysOf('heritage-sites')).toEqual(['chua-mot', 'mieu-mo']);
		expect(await keysOf('heritage-sites', {}, as('reviewer'))).toEqual(['chua-mot', 'noi-kin', 'mieu-mo']);
		const [, blurred] = await listFeatures(test.sql, COLLECTIONS.get('heritage-sites')!, {
			...{ asked: GUEST, selection: {}, after: null, limit: 10 },
		});
		expect(blurred).toMatchObject({
			geometry: { type: 'Point', coordinates: [105.055, 9.615] },
			properties: { position_accuracy: 'cell_1km', commune_code: '31507' },
		});
	});

	it('is not found by a box around the true place of what is blurred', async () => {
		const box: BoundingBox = [105.0511, 9.6112, 105.0513, 9.6114];
		expect(await keysOf('heritage-sites', { boxes: [box] })).toEqual([]);
	});
});

describe('figures of an indicator', () => {
	it('stand beside each commune of today, by period, carried over as the map carries them', async () => {
		await test.isolated(async (sql) => {
			await addIndicator(sql, 'poverty', 'rate');
			for (const [unit, poor, all] of [
				['31500@', 1, 10],
				['31498@', 2, 10],
				['31507@', 3, 20],
				['31810@', 4, 40],
			] as const)
				await addValue(sql, {
					indicator: 'poverty',
					area: country.id(unit),
					period: '2023',
					numerator: poor,
					denominator: all,
				});
			const [definition] = await listIndicators(sql);
			const collection = figuresCollection(definition!);
			const rows = await listFeatures(sql, collection, {
				asked: GUEST,
				selection: {},
				after: null,
				limit: 10,
			});
			const of = (code: string) => rows.find(({ properties }) => properties.code === code)!.properties;
			expect(rows).toHaveLength(4);
			// By hand: (1 + 2 + 3) of (10 + 10 + 20).
			expect(of('31507')).toMatchObject({
				period: '2023',
				numerator: 6,
				denominator: 40,
				value: 15,
				v2023: 15,
				recast: true,
			});
			expect(of('31810')).toMatchObject({ value: 10, estimated: false });
			expect(of('31699')).toMatchObject({ value: null, v2023: null });
		});
	});
});

describe('reading on', () => {
	it('meets each feature once, though one goes and one comes meanwhile', async () => {
		await test.isolated(async (sql) => {
			const collection = COLLECTIONS.get('commune-versions')!;
			const page = (after: string | null) =>
				listFeatures(sql, collection, { asked: GUEST, selection: {}, after, limit: 4 });
			const first = await page(null);
			await sql`delete from area_parent where area_id = ${first[1]!.rowId}::bigint`;
			await sql`delete from area_succession where from_id = ${first[1]!.rowId}::bigint`;
			await sql`delete from area where id = ${first[1]!.rowId}::bigint`;
			await addUnit(sql, { code: '39999', name: 'Mới', valid: '[2026-01-01,)' });
			const seen = [...first];
			for (let rows = await page(first.at(-1)!.rowId); rows.length > 0; rows = await page(rows.at(-1)!.rowId))
				seen.push(...rows);
			const keys = seen.map(({ key }) => key);
			expect(new Set(keys).size).toBe(keys.length);
			expect(keys).toHaveLength(12);
			expect(keys.at(-1)).toBe('39999@2026-01-01');
		});
	});
});
