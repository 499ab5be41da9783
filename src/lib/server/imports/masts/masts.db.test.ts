import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { codesOf, evidenceInto } from '../../../../../tests/support/evidence.ts';
import { loadSmallCountry } from '../../../../../tests/support/small-country.ts';

const test = useTestDatabase();
const { run, refuse, applyTwice } = evidenceInto(test, 'masts');
beforeAll(() => loadSmallCountry(test.sql));

const HEADER = 'id,operator,lng,lat,technologies,bands,height_m,power_w,on_air_since';
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');
const GOOD = 'ST-001,Viettel,105.05,9.65,4G;5G,900;1800,42,20,2019-07-16';

describe('a file of masts', () => {
	it('comes in with Vietnamese headers, semicolons, decimal commas, days of ours and a byte order mark', async () => {
		const file =
			'\ufeffMã trạm;Nhà mạng;Kinh độ;Vĩ độ;Công nghệ;Băng tần (MHz);Chiều cao (m);Công suất (W);Ngày phát sóng\r\n' +
			'Đ-01;VNPT;105,05;9,65;LTE/NR;900 MHz/1800;42,5;20;16/07/2019\r\n' +
			'Đ-02;Viettel;105,35;9,65;4G;;;;\r\n';
		const report = await applyTwice(file);
		expect(report).toMatchObject({ read: 2, kept: 2, rejected: 0, changed: 2 });
		expect(codesOf(report)).toEqual(['mast_without_height']);
		const rows = await test.sql`
			select id, operator, technologies, bands_mhz, height_m, power_w, on_air_since, ST_AsText(geom) as at
			from cell_site order by id`;
		expect(rows).toEqual([
			{
				id: 'Đ-01',
				operator: 'VinaPhone',
				technologies: ['4G', '5G'],
				bandsMhz: [900, 1800],
				heightM: '42.5',
				powerW: '20',
				onAirSince: '2019-07-16',
				at: 'POINT(105.05 9.65)',
			},
			{
				id: 'Đ-02',
				operator: 'Viettel',
				technologies: ['4G'],
				bandsMhz: [],
				heightM: null,
				powerW: null,
				onAirSince: null,
				at: 'POINT(105.35 9.65)',
			},
		]);
		const [run] = await test.sql`select kind, state from import_run order by id limit 1`;
		expect(run).toEqual({ kind: 'masts', state: 'applied' });
		const [audit] =
			await test.sql`select action, after ->> 'kind' as kind from audit_entry order by id desc limit 1`;
		expect(audit).toEqual({ action: 'evidence_imported', kind: 'masts' });
	});

	it('replaces masts by their id and leaves the others', async () => {
		await run(csv(GOOD));
		const report = await run(csv(GOOD.replace(',42,', ',45,')));
		expect(report).toMatchObject({ state: 'applied', changed: 1 });
		const rows = await test.sql`select height_m from cell_site where id in ('ST-001', 'Đ-02') order by id`;
		expect(rows.map(({ heightM }) => heightM)).toEqual(['45', null]);
	});

	it('may hold masts outside the communes kept here, on Vietnamese land', async () => {
		const report = await run(csv('HN-1,Viettel,105.85,21.03,4G,,30,20,'), {}, { dryRun: true });
		expect(codesOf(report)).toEqual(['place_outside_communes']);
	});
});

describe('a mast that is refused', () => {
	it.each([
		['in the sea', 'S,Viettel,107.9,9.3,4G,,30,20,', 'place_in_sea'],
		['in another country', 'S,Viettel,104.9,11.6,4G,,30,20,', 'place_in_country'],
		['outside Viet Nam', 'S,Viettel,12.5,41.9,4G,,30,20,', 'place_elsewhere'],
		['in metres', 'S,Viettel,552136,1061542,4G,,30,20,', 'place_projected'],
		['without a place', 'S,Viettel,,9.6,4G,,30,20,', 'place_missing'],
		['without an identifier', ',Viettel,105.05,9.65,4G,,30,20,', 'id_missing'],
		['of no operator', 'S,,105.05,9.65,4G,,30,20,', 'operator_missing'],
		['of an unknown technology', 'S,Viettel,105.05,9.65,6G,,30,20,', 'technology_unknown'],
		['of no technology', 'S,Viettel,105.05,9.65,,,30,20,', 'technology_missing'],
		['of an impossible height', 'S,Viettel,105.05,9.65,4G,,4200,20,', 'out_of_range'],
		['of negative power', 'S,Viettel,105.05,9.65,4G,,30,-20,', 'out_of_range'],
		['on air in the future', 'S,Viettel,105.05,9.65,4G,,30,20,31/12/2099', 'day_future'],
		['on air on no day', 'S,Viettel,105.05,9.65,4G,,30,20,31/02/2020', 'day_bad'],
		['with a height in words', 'S,Viettel,105.05,9.65,4G,,cao,20,', 'number_bad'],
		['of a row with commas in its numbers', 'S,Viettel,105,05,9,65,4G,900,30,20,2020-01-01', 'row_width'],
	] as const)('is one %s', async (_title, row, code) => {
		expect(await refuse(csv(GOOD, row), code)).toMatchObject({ feature: { index: 2 } });
	});

	it('has its coordinates the other way round, and is told where it would be', async () => {
		const found = await refuse(csv('S,Viettel,9.65,105.05,4G,,30,20,'), 'place_swapped');
		expect(found.place).toEqual([105.05, 9.65]);
	});

	it('stands in the file twice, or belongs to another operator', async () => {
		expect(await refuse(csv(GOOD, GOOD), 'id_duplicate')).toMatchObject({ values: { first: 2 } });
		await run(csv(GOOD));
		await refuse(csv(GOOD.replace('Viettel', 'MobiFone')), 'mast_other_operator');
	});

	it('is of a file that is no table of masts', async () => {
		await refuse('tên,ghi chú\na,b', 'column_missing');
		await refuse(HEADER, 'file_empty');
		await refuse('', 'file_empty');
		await refuse(new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'file_encoding');
	});
});

it('two masts of one operator within metres are told, in the file and beside what we hold', async () => {
	await run(csv(GOOD));
	const near = csv(
		'N-1,Viettel,105.05001,9.65001,4G,,30,20,',
		'N-2,Viettel,105.2,9.65,4G,,30,20,',
		'N-3,Viettel,105.20002,9.65,4G,,30,20,',
		'N-4,MobiFone,105.2,9.65,4G,,30,20,',
	);
	const report = await run(near, {}, { dryRun: true });
	const same = report.findings.filter(({ code }) => code === 'mast_same_place');
	expect(same.map(({ feature, values }) => [feature?.code, values.other])).toEqual([
		['N-3', 'N-2'],
		['N-1', 'ST-001'],
	]);
});
