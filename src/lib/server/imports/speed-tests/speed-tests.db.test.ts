import { beforeAll, describe, expect, it } from 'vitest';
import { quadkeyAt } from '$lib/geo/quadkey';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { codesOf, evidenceInto } from '../../../../../tests/support/evidence.ts';
import { addHamlet, loadSmallCountry } from '../../../../../tests/support/small-country.ts';

const test = useTestDatabase();
const { run, refuse, applyTwice } = evidenceInto(test, 'speed-tests');
let hamlet = 0;
beforeAll(async () => {
	const country = await loadSmallCountry(test.sql);
	hamlet = await addHamlet(test.sql, {
		name: 'Trà Đức',
		position: [105.05, 9.65],
		communes: [country.id('31507@2025')],
	});
});

const HEADER =
	'id,taken_at,lng,lat,operator,technology,connection,rsrp_dbm,downlink_mbps,uplink_mbps,latency_ms';
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');
const GOOD = 't-1,2026-09-01T23:30:00+07:00,105.051,9.651,Viettel,4G,cellular,-95,12.5,3,40';
const measured = () => test.sql`
	select area_id, operator, technology, state, measured_on, downlink_mbps, samples from hamlet_signal
	where evidence = 'measured' order by measured_on, operator, technology`;

describe('speed tests of our own columns', () => {
	it('tell of the nearest hamlet by operator, technology and Vietnamese day: the median, and how many', async () => {
		const report = await applyTwice(
			csv(
				GOOD,
				't-2,01/09/2026 08:05:00,105.05,9.65,viettel,LTE,,,"0,2",,',
				't-3,2026-09-01 12:00,105.05,9.65,Viettel,4G,,,30,,',
				't-4,2026-09-01T17:00:00Z,105.05,9.65,MobiFone,,,,0,,',
				't-5,2026-09-01 12:00,105.05,9.65,MobiFone,4G,wifi,,80,,',
				't-6,2026-09-01 12:00,105.25,9.65,Viettel,4G,,,80,,',
			),
		);
		expect(report).toMatchObject({ read: 6, kept: 6 });
		expect(codesOf(report).sort()).toEqual(['measured_rows', 'tests_far', 'tests_not_cellular']);
		expect(await measured()).toEqual([
			{
				areaId: hamlet,
				operator: 'Viettel',
				technology: '4G',
				state: 'good',
				measuredOn: '2026-09-01',
				downlinkMbps: '12.5',
				samples: 3,
			},
			// 17:00 UTC is the next day there; nothing got through.
			{
				areaId: hamlet,
				operator: 'MobiFone',
				technology: 'unstated',
				state: 'none',
				measuredOn: '2026-09-02',
				downlinkMbps: '0',
				samples: 1,
			},
		]);
		const rows = await test.sql`select own_key, hamlet_id from speed_test order by own_key`;
		expect(rows.map(({ hamletId }) => hamletId)).toEqual([hamlet, hamlet, hamlet, hamlet, hamlet, null]);
	});

	it('are one test however often, in one file or in two', async () => {
		const count = async () =>
			(await test.sql<{ count: number }[]>`select count(*)::integer as count from speed_test`)[0]?.count;
		const before = await count();
		const report = await run(csv(GOOD, GOOD, 't-7,2026-09-03 08:00,105.05,9.65,Viettel,4G,,,20,,'));
		expect(codesOf(report)).toEqual(expect.arrayContaining(['tests_duplicate', 'tests_known']));
		expect(await count()).toBe((before ?? 0) + 1);
	});

	it.each([
		['in the future', 't-1,2099-01-01 08:00,105.05,9.65,Viettel,4G,,,20,,', 'time_future'],
		['at no time', 't-1,hôm qua,105.05,9.65,Viettel,4G,,,20,,', 'time_bad'],
		['of negative speed', 't-1,2026-09-01 08:00,105.05,9.65,Viettel,4G,,,-1,,', 'out_of_range'],
		['of impossible speed', 't-1,2026-09-01 08:00,105.05,9.65,Viettel,4G,,,250000,,', 'out_of_range'],
		['of nothing measured', 't-1,2026-09-01 08:00,105.05,9.65,Viettel,4G,,,,,', 'measurement_missing'],
		['with its place turned round', 't-1,2026-09-01 08:00,9.65,105.05,Viettel,4G,,,20,,', 'place_swapped'],
		[
			'of an unknown technology',
			't-1,2026-09-01 08:00,105.05,9.65,Viettel,WiMAX,,,20,,',
			'technology_unknown',
		],
		[
			'over an unknown connection',
			't-1,2026-09-01 08:00,105.05,9.65,Viettel,4G,bồ câu,,20,,',
			'choice_unknown',
		],
	] as const)('a test %s refuses the file', async (_title, row, code) => {
		await refuse(csv(row), code);
	});

	it('two tests of one identifier that differ refuse the file, and so does an empty one', async () => {
		await refuse(csv(GOOD, GOOD.replace('12.5', '13')), 'id_duplicate');
		await refuse(HEADER, 'file_empty');
	});
});

describe('a quarter of public speed tiles', () => {
	const TILES = 'quadkey,tile,tile_x,tile_y,avg_d_kbps,avg_u_kbps,avg_lat_ms,tests,devices';
	const inside = quadkeyAt([105.05, 9.65], 16);
	const beside = quadkeyAt([105.058, 9.65], 16);
	const abroad = quadkeyAt([12.5, 41.9], 16);
	const tiles = (...rows: string[]) => [TILES, ...rows].join('\n');
	const third = { fileName: '2026-07-01_performance_mobile_tiles.csv' };

	it('is kept where it touches a commune, and weighed by its tests for the nearest hamlet', async () => {
		const file = tiles(
			`${inside},"POLYGON((…))",105.05,9.65,9000,2000,50,3,2`,
			`${beside},,,,1000,1000,70,1,1`,
			`${abroad},,,,50000,1000,70,100,50`,
		);
		const report = await applyTwice(file, {}, third);
		expect(codesOf(report)).toContain('tiles_outside');
		const rows =
			await test.sql`select quadkey, quarter, network, downlink_mbps from speed_tile order by downlink_mbps`;
		expect(rows).toEqual([
			{ quadkey: beside, quarter: '2026-07-01', network: 'mobile', downlinkMbps: '1' },
			{ quadkey: inside, quarter: '2026-07-01', network: 'mobile', downlinkMbps: '9' },
		]);
		const quarter = (await measured()).filter(({ operator }) => operator === 'unstated');
		// (9 × 3 + 1 × 1) ÷ 4.
		expect(quarter).toEqual([
			{
				areaId: hamlet,
				operator: 'unstated',
				technology: 'unstated',
				state: 'weak',
				measuredOn: '2026-09-30',
				downlinkMbps: '7',
				samples: 4,
			},
		]);
	});

	it('takes the place of the same quarter’s tiles; places stand for missing quadkeys', async () => {
		await run(tiles(`,,105.05,9.65,30000,2000,50,3,2`), {}, third);
		const rows = await test.sql`select quadkey, downlink_mbps from speed_tile`;
		expect(rows).toEqual([{ quadkey: inside, downlinkMbps: '30' }]);
	});

	it('of fixed networks says nothing of the signal', async () => {
		const before = await measured();
		const report = await run(tiles(`${inside},,,,90000,2000,5,3,2`), {
			quarter: '2026-07-01',
			network: 'fixed',
		});
		expect(report.state).toBe('applied');
		expect(codesOf(report)).toContain('tiles_fixed');
		expect(await measured()).toEqual(before);
	});

	it('is refused in words when it is empty, when nothing of it lies in the area, and when it is not over', async () => {
		await refuse(TILES, 'file_empty');
		const answers = { quarter: '2026-07-01', network: 'mobile' } as const;
		const found = await refuse(tiles(`${abroad},,,,50000,1000,70,100,50`), 'quarter_empty', answers);
		expect(found.values).toEqual({ quarter: 'III/2026', count: 1 });
		const row = tiles(`${inside},,,,9000,2000,50,3,2`);
		await refuse(row, 'quarter_missing');
		await refuse(row, 'network_missing', { quarter: '2026-07-01' });
		await refuse(row, 'quarter_open', { quarter: '2099-01-01', network: 'mobile' });
		await refuse(tiles('1.32221E+15,,,,9000,2000,50,3,2'), 'quadkey_bad', answers);
		await refuse(tiles(`${inside},,,,9000,2000,50,,2`), 'number_bad', answers);
		await refuse(tiles(`${inside},,,,-1,2000,50,3,2`), 'out_of_range', answers);
		await refuse(tiles(`${inside},,,,1,1,1,1,1`, `${inside},,,,1,1,1,1,1`), 'id_duplicate', answers);
	});
});
