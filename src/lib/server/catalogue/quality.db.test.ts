import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import { addUnit, rectangle } from '../../../../tests/support/units.ts';
import type { Role } from '../access/index.ts';
import type { Asked } from '../collections/define-features.ts';
import { readFilterText } from '../collections/filter/read-text.ts';
import { COLLECTIONS } from '../collections/registry.ts';
import { listFeatures } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { UNCLEAR_LICENCE } from '../sources/licence.ts';
import { describeQuality } from './quality.ts';

const test = useTestDatabase();
const as = (role: Role): Asked => ({ role, seesSmall: role !== 'guest', today: '2026-11-23' });
const GUEST = as('guest');

const checksOf = async (id: string, asked = GUEST, sql: Sql = test.sql) =>
	(await describeQuality(sql, COLLECTIONS.get(id)!, asked)).checks;
const figureOf = async (id: string, check: string, asked = GUEST, sql: Sql = test.sql) => {
	const found = (await checksOf(id, asked, sql)).find((one) => one.id === check);
	return found && [found.count, found.of];
};
/** Names of the features that the filter of a check gives. */
async function followed(id: string, check: string, sql: Sql = test.sql): Promise<unknown[]> {
	const { filter } = (await checksOf(id, GUEST, sql)).find((one) => one.id === check)!;
	const selection = { filters: [readFilterText(filter!)] };
	const rows = await listFeatures(sql, COLLECTIONS.get(id)!, {
		...{ asked: GUEST, selection, after: null, limit: 100 },
	});
	return rows.map(({ properties }) => properties['name_vi']);
}

beforeAll(async () => {
	await loadSmallCountry(test.sql);
	await addSource(test.sql, 'unclear');
	await test.sql`update source set licence = ${UNCLEAR_LICENCE} where id = 'unclear'`;
	const hamlet = { level: 'hamlet', kind: 'ap', source: 'law' } as const;
	// Along the parallel of 9.6°, a thousandth of a degree is 110 m.
	await addUnit(test.sql, { ...hamlet, ownKey: 'h-1', name: 'Sóc Vồ', labelPoint: [105.35, 9.6] });
	await addUnit(test.sql, { ...hamlet, ownKey: 'h-2', name: 'SOC VO', labelPoint: [105.351, 9.6] });
	// 329 m from the second: one of the many of that name.
	await addUnit(test.sql, {
		...hamlet,
		...{ ownKey: 'h-3', name: 'Sóc Vồ', labelPoint: [105.354, 9.6] as const, source: 'demo' },
	});
	await addUnit(test.sql, { ...hamlet, ownKey: 'h-4', name: 'Lạ', kind: 'xa', source: 'unclear' });
});

describe('the checks of a collection', () => {
	it('count, by hand, what is wrong with four hamlets', async () => {
		expect(await checksOf('hamlets')).toEqual([
			// Sixteen fields of four; kind, name, source and whether it is invented are known of each.
			{ id: 'complete', count: 48, of: 64, filter: null },
			{ id: 'placeless', count: 1, of: 4, filter: 'geometry IS NULL' },
			{
				id: 'alike',
				count: 2,
				of: 3,
				filter: expect.stringMatching(/^\(name_vi IN \('SOC VO', 'Sóc Vồ'\) AND/),
			},
			{
				...{ id: 'unknown_code', field: 'kind', count: 1, of: 4 },
				filter: expect.stringContaining('NOT IN'),
			},
			{ id: 'unlicensed', count: 1, of: 4, filter: "source IS NULL OR source IN ('unclear')" },
			{ id: 'illustrative', count: 1, of: 4, filter: 'illustrative = TRUE' },
		]);
	});

	it('lead by their filters to the very features they count', async () => {
		expect(await followed('hamlets', 'placeless')).toEqual(['Lạ']);
		expect(await followed('hamlets', 'alike')).toEqual(['Sóc Vồ', 'SOC VO']);
		expect(await followed('hamlets', 'unknown_code')).toEqual(['Lạ']);
		expect(await followed('hamlets', 'unlicensed')).toEqual(['Lạ']);
		expect(await followed('hamlets', 'illustrative')).toEqual(['Sóc Vồ']);
	});

	it('are not there where they cannot be asked', async () => {
		const idsOf = async (id: string) => [...new Set((await checksOf(id)).map(({ id: check }) => check))];
		expect(await idsOf('successions')).toEqual(['complete', 'unlicensed', 'illustrative']);
		expect(await idsOf('communes')).toEqual([
			...[
				'complete',
				'placeless',
				'invalid_shape',
				'same_code',
				'unknown_code',
				'unlicensed',
				'illustrative',
			],
		]);
		expect(await idsOf('festival-days')).not.toContain('alike');
	});

	it('say that there is nothing wrong, and then lead nowhere', async () => {
		const sound = (await checksOf('commune-versions')).filter(({ id }) => id !== 'complete');
		expect(sound.map(({ count, filter }) => ({ count, filter }))).toEqual(
			sound.map(() => ({ count: 0, filter: null })),
		);
		expect(await figureOf('commune-versions', 'same_code')).toEqual([0, 11]);
	});

	it('find a shape that crosses itself, and one code twice on a day', async () => {
		await test.isolated(async (sql) => {
			// The database refuses such codes; what came before it did, or around it, is found all the same.
			await sql`alter table area drop constraint area_level_code_valid_excl`;
			await addUnit(sql, {
				...{ code: '31810', name: 'Lai Hòa cũ', valid: '[2026-01-01,)' },
				geometry: rectangle(105.7, 9.6, 105.8, 9.7),
			});
			await addUnit(sql, {
				...{ code: '39999', name: 'Nơ', valid: '[2026-01-01,)' },
				geometry: 'MULTIPOLYGON(((105.8 9.6, 105.9 9.7, 105.9 9.6, 105.8 9.7, 105.8 9.6)))',
			});
			expect(await figureOf('communes', 'invalid_shape', GUEST, sql)).toEqual([1, 6]);
			expect(await figureOf('communes', 'same_code', GUEST, sql)).toEqual([2, 6]);
			expect(await followed('communes', 'same_code', sql)).toEqual(['Lai Hòa', 'Lai Hòa cũ']);
		});
	});

	it('count for each reader what he may see, and anew after a change', async () => {
		expect(await figureOf('heritage-sites', 'placeless')).toEqual([0, 0]);
		await addRecord(test.sql, { slug: 'noi-kin', name: 'Nơi kín', protocol: 'restricted' });
		await addRecord(test.sql, { slug: 'noi-mo', name: 'Nơi mở' });
		expect(await figureOf('heritage-sites', 'placeless')).toEqual([1, 1]);
		expect(await figureOf('heritage-sites', 'placeless', as('reviewer'))).toEqual([2, 2]);
	});
});
