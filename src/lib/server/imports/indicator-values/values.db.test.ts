import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { valuesInto, workbook } from '../../../../../tests/support/indicator-values.ts';
import { addIndicator, addValue } from '../../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../../tests/support/small-country.ts';
import { GUEST } from '../../access/index.ts';
import { getIndicatorValues } from '../../indicators/service.ts';
import { listImportRuns } from '../run.repository.ts';
import { makeValuesTemplate } from './template.ts';

const test = useTestDatabase();
const { run, refuse, state } = valuesInto(test);
let country: SmallCountry;

beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	for (const [id, kind, numerator, denominator] of [
		['poverty_rate', 'rate', 'Số hộ nghèo', 'Tổng số hộ'],
		['households', 'count', 'Tổng số hộ', null],
	] as const) {
		await addIndicator(test.sql, id, kind);
		await test.sql`
			update indicator set numerator = ${test.sql.json({ vi: numerator })},
				denominator = ${denominator === null ? null : test.sql.json({ vi: denominator })},
				standard = case when kind = 'rate' then '2021-2025' end, breakdowns = '{ethnic_group,sex}'
			where id = ${id}`;
	}
});

const HEADER = 'Mã xã;Tên xã;Kỳ;Số hộ nghèo;Tổng số hộ';
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');
const OLD_2024 = [
	'31498;Phường 1;2024;12;3.400',
	'31507;Phường 6;2024;30;2.100',
	'31810;Xã Lai Hoà;2024;210;4.000',
	'31700;Xã Đại Hải;2024;100;5.000',
	'31699;Xã Kế Sách;2024;-;6.000',
];

describe('figures of former units', () => {
	it('come in on the units of the last day of their period and are summed on those of today', async () => {
		const report = await run(csv(...OLD_2024, 'Tổng cộng;;;352;14.500'), { acceptTotals: true });
		expect(report).toMatchObject({ state: 'applied', read: 5, changed: 4 });
		expect(report.findings.map(({ code }) => code)).toEqual(
			expect.arrayContaining(['unit_spelling', 'blank_unknown', 'total_agrees', 'figures_new']),
		);
		const { values } = await getIndicatorValues(test.sql, {
			indicatorId: 'poverty_rate',
			period: '2024',
			at: '2026-01-01',
			level: 'commune',
			viewer: GUEST,
		});
		expect(values.find(({ code }) => code === '31507')).toMatchObject({
			numerator: 42,
			denominator: 5500,
			recast: true,
		});
		expect(values.find(({ code }) => code === '31699')).toMatchObject({ value: null, missing: ['31699'] });
		const [audit] = await test.sql`select action from audit_entry order by id desc limit 1`;
		expect(audit).toEqual({ action: 'values_imported' });
		expect((await listImportRuns(test.sql, ['indicator-values']))[0]).toMatchObject({
			state: 'applied',
			changed: 4,
		});
	});

	it('change nothing when they come a second time', async () => {
		const before = await state();
		const report = await run(csv(...OLD_2024, 'Tổng cộng;;;352;14.500'), { acceptTotals: true });
		expect(report).toMatchObject({ state: 'unchanged', changed: 0 });
		expect(await state()).toEqual(before);
	});

	it('are corrected only with a reason, and what they were is kept', async () => {
		const corrected = csv('31507;Phường 6;2024;31;2.100');
		const before = await state();
		const trial = await run(corrected, {}, { dryRun: true });
		expect(trial).toMatchObject({ state: 'checked', changed: 1 });
		expect(trial.changes).toMatchObject([{ unit: '31507 Phường 6', formerNumerator: 30, numerator: 31 }]);
		await refuse(corrected, 'reason_missing');
		expect((await run(corrected, {}, { reason: 'Sai sót', seen: 'another' })).state).toBe('refused');
		expect(await state()).toEqual(before);

		const applied = await run(
			corrected,
			{},
			{ reason: 'Xã báo cáo lại', seen: trial.difference.fingerprint, viewer: { id: null, name: 'Lan' } },
		);
		expect(applied).toMatchObject({ state: 'applied', changed: 1 });
		const [change] = await test.sql`
			select area_id, former_numerator::integer, numerator::integer, reason, changed_by_name, source_id
			from indicator_value_change`;
		expect(change).toEqual({
			areaId: country.id('31507@'),
			formerNumerator: 30,
			numerator: 31,
			reason: 'Xã báo cáo lại',
			changedByName: 'Lan',
			sourceId: applied.sourceId,
		});
	});

	it('are not erased by an empty cell, unless the person says so', async () => {
		const blank = csv('31810;Xã Lai Hòa;2024;;');
		expect(await run(blank)).toMatchObject({ changed: 0 });
		const report = await run(blank, { erase: true }, { reason: 'Rút số liệu' });
		expect(report).toMatchObject({ state: 'applied', changed: 1 });
		const rows = await test.sql`
			select numerator from indicator_value where area_id = ${country.id('31810@')} and period = '2024'`;
		expect(rows).toEqual([]);
		const [change] = await test.sql`
			select former_numerator::integer, numerator, source_id from indicator_value_change order by id desc limit 1`;
		expect(change).toEqual({ formerNumerator: 210, numerator: null, sourceId: null });
	});

	it('take the place of invented ones without anybody having to say why', async () => {
		await addValue(test.sql, {
			indicator: 'households',
			area: country.id('31700@'),
			period: '2023',
			numerator: 9,
		});
		const report = await run('Mã;Tổng số hộ 2023\n31700;9');
		expect(report).toMatchObject({ state: 'applied', changed: 1, difference: { changed: 1, corrected: 0 } });
	});
});

describe('a unit', () => {
	it.each([
		['whose code is used only later', '31699;;31/12/2024;1;10\n99999;;2024;1;10', 'unit_unknown'],
		['whose name is that of today', '31507;Phường Sóc Trăng;2024;1;10', 'unit_name_differs'],
		['that is no more', '31498;Phường 1;2025;1;10', 'unit_no_more'],
		['told twice', '31700;;2024;1;10\n31700;;2024;2;10', 'unit_twice'],
		['without code and name', ';;2024;1;10', 'unit_missing'],
	] as const)('%s is refused', async (_what, rows, code) => {
		await refuse(csv(rows), code);
	});

	it('of another time names what there is on the day, and the file is told to mix two days', async () => {
		const found = await refuse(
			csv('31498;Phường 1;2025;1;10', '31507;Phường Sóc Trăng;2025;3;30'),
			'unit_no_more',
		);
		expect(found.values).toMatchObject({ since: '2025-07-01', instead: '31507 Phường Sóc Trăng' });
		const mixed = await refuse(csv('31498;Phường 1;2025;1;10', '31507;;2025;3;30'), 'units_of_two_days');
		expect(mixed.values).toMatchObject({ day: '2025-12-31', count: 1, there: 1 });
	});

	it('without a code is found by its name and kind, written in any way', async () => {
		const report = await run('Tên xã;Kỳ;Tổng số hộ\nP. 06;2022;5\nxa dai hai;2022;6\nX. Kế Sách;2022;7');
		expect(report).toMatchObject({ state: 'applied', changed: 3 });
	});

	it('of a name that two have is refused with both', async () => {
		await test.sql`
			insert into area (code, level, kind, name_vi, valid, geom_quality, source_id)
			values ('31999', 'commune', 'xa', 'Đại Hải', '(,2025-07-01)', 'none', 'law')`;
		const found = await refuse('Tên xã;Kỳ;Tổng số hộ\nĐại Hải;2021;5', 'unit_ambiguous');
		expect(found.values.candidates).toMatch(/31700 Xã Đại Hải \(Thị xã Vĩnh Châu\).*31999/);
		await test.sql`delete from area where code = '31999'`;
	});

	it('whose code lost its leading zeros in Excel is found', async () => {
		await test.sql`
			insert into area (code, level, kind, name_vi, valid, geom_quality, source_id)
			values ('00123', 'commune', 'xa', 'Số Không', '(,)', 'none', 'law')`;
		const bytes = await workbook({
			a: {
				rows: [
					['Mã xã', 'Tổng số hộ 2022'],
					[123, 4],
				],
			},
		});
		expect(await run(bytes)).toMatchObject({ state: 'applied', changed: 1 });
	});
});

describe('a figure', () => {
	it.each([
		['above the whole', '31700;;2019;11;10', 'rate_over_100'],
		['that is words', '31700;;2019;nhiều;10', 'number_bad'],
		['below zero', '31700;;2019;-3;10', 'number_negative'],
		['of half a household', '31700;;2019;1,5;10', 'number_decimals'],
		['that can be read in two ways', '31700;;2019;1,234;9000', 'number_ambiguous'],
		['given as a share', '31700;;2019;12 %;10', 'percent_needs_parts'],
		['without its whole', '31700;;2019;3;', 'denominator_missing'],
		['of a year to come', '31700;;2031;3;10', 'period_future'],
		['of no period', '31700;;hôm nay;3;10', 'period_bad'],
	] as const)('%s is refused', async (_what, row, code) => {
		const found = await refuse(csv(row), code);
		if (code !== 'period_future') expect(found.feature).toMatchObject({ index: 1, code: '31700' });
	});

	it('finds its whole in a column that tells no year, beside parts of two', async () => {
		const report = await run('Mã xã;Số hộ nghèo 2012;Số hộ nghèo 2013;Tổng số hộ\n31700;1;2;10');
		expect(report).toMatchObject({ state: 'applied', changed: 2 });
	});

	it('as a rate alone is refused: rates are not averaged', async () => {
		await refuse('Mã xã;Tỷ lệ hộ nghèo 2024 (%)\n31700;3,5', 'percent_needs_parts');
	});

	it('beside sums that do not agree is refused, or taken with a warning', async () => {
		const file = csv('31700;;2018;1;10', '31699;;2018;2;20', 'Cộng;;;4;30');
		const found = await refuse(file, 'total_differs');
		expect(found.values).toMatchObject({ told: 4, sum: 3 });
		expect((await run(file, { acceptTotals: true }, { dryRun: true })).state).toBe('checked');
	});

	it('of another standard than the indicator, or of two in one column, is refused', async () => {
		const rows = ['Mã xã;Chuẩn;Số hộ nghèo;Tổng số hộ', '31700;2021-2025;1;10', '31699;2016–2020;1;10'];
		await refuse(rows.join('\n'), 'standards_mixed', { period: '2021' });
		await refuse(rows.join('\n'), 'standard_differs', { period: '2021' });
		await refuse('Mã xã;Số hộ nghèo chuẩn 2016-2020;Tổng số hộ\n31700;1;10', 'standard_differs', {
			period: '2021',
		});
	});

	it('divided into categories is kept beside everybody, and never more than everybody', async () => {
		const header = 'code;period;indicator;numerator;denominator;dimension;category';
		const report = await run(
			[header, '31700;2017;households;10;;;', '31700;2017;households;6;;Dân tộc;Khmer'].join('\n'),
		);
		expect(report).toMatchObject({ state: 'applied', changed: 2 });
		expect(await test.sql`select dimension, category from indicator_breakdown_value`).toEqual([
			{ dimension: 'ethnic_group', category: '05' },
		]);
		const exceeding = [
			'31700;2016;households;5;;;',
			'31700;2016;households;4;;sex;nữ',
			'31700;2016;households;3;;sex;nam',
		];
		await refuse([header, ...exceeding].join('\n'), 'breakdown_exceeds');
	});
});

describe('a column', () => {
	it('is of the group a person says, whatever its header was taken for', async () => {
		const file = 'Mã xã;Tổng số hộ 2010;Trong đó: phái yếu\n31700;10;6';
		const { understood } = await run(file, {}, { dryRun: true });
		expect(understood.columns[2]).toMatchObject({ role: 'ignore', breakdown: null });
		const said = {
			role: 'numerator',
			indicatorId: 'households',
			period: '2010',
			breakdown: 'sex:female',
		} as const;
		const columns = { signature: understood.signature, meanings: { 2: said } };
		expect(await run(file, { columns })).toMatchObject({ state: 'applied', changed: 2 });
		expect(
			await test.sql`
				select category, numerator::integer as numerator from indicator_breakdown_value where period = '2010'`,
		).toEqual([{ category: 'female', numerator: 6 }]);
	});
});

describe('a workbook', () => {
	const ROWS = [
		['BIỂU TỔNG HỢP HỘ NGHÈO', null, null, null, null, null, null],
		['STT', 'Mã xã', 'Tên xã', 'Hộ nghèo T12/2020', null, 'Hộ nghèo T12/2021', null],
		[null, null, null, 'Số hộ nghèo', 'Tổng số hộ', 'Số hộ nghèo', 'Tổng số hộ'],
		[1, 31700, 'Đại Hải', 1, 10, 2, 10],
		[2, '31699', 'Kế Sách', { formula: '1+1', result: 2 }, 20, '…', 20],
		[null, 'Tổng cộng', null, 3, 30, 2, 30],
		['Người lập biểu', null, null, null, 'Chủ tịch', null, null],
	];
	const MERGES = ['A1:G1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:G2'];

	it('with joined header cells, notes, sums and several sheets is read as a person reads it', async () => {
		const bytes = await workbook({ Bìa: { rows: [['Báo cáo']] }, 'Số liệu': { rows: ROWS, merges: MERGES } });
		const report = await run(bytes, { acceptTotals: true });
		expect(report).toMatchObject({
			state: 'applied',
			changed: 3,
			understood: { sheet: 'Số liệu', sheets: ['Bìa', 'Số liệu'] },
		});
		const rows = await test.sql`
			select period, numerator::integer, denominator::integer from indicator_value
			where indicator_id = 'poverty_rate' and period in ('2020', '2021') order by period, area_id`;
		expect(rows).toEqual([
			{ period: '2020', numerator: 1, denominator: 10 },
			{ period: '2020', numerator: 2, denominator: 20 },
			{ period: '2021', numerator: 2, denominator: 10 },
		]);
	});

	it('is refused where it is none, has no table, or a formula has no result', async () => {
		await refuse(Buffer.from('504b0304aaaa', 'hex'), 'xlsx_unreadable');
		await refuse(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'xls_old');
		await refuse(await workbook({ a: { rows: [['x', 'y']] } }), 'header_missing');
		const formula = await workbook({
			a: {
				rows: [
					['Mã xã', 'Tổng số hộ 2015'],
					['31700', { formula: 'A1' }],
				],
			},
		});
		await refuse(formula, 'formula_empty');
	});
});

describe('the template', () => {
	it('has the units of the last day of its period, and comes back as it is once it is filled in', async () => {
		const { default: excel } = await import('exceljs');
		const bytes = await makeValuesTemplate(test.sql, 'poverty_rate', '2014');
		const book = new excel.Workbook();
		await book.xlsx.load(new Uint8Array(bytes ?? []).buffer);
		const [sheet] = book.worksheets;
		const codes = sheet?.getColumn(1).values.slice(5) as string[];
		expect(codes.toSorted()).toEqual(['00123', '31498', '31500', '31507', '31699', '31700', '31810']);
		sheet?.eachRow((row, line) => {
			if (line > 4) [row.getCell(5).value, row.getCell(6).value] = [line, 100];
		});
		const filled = new Uint8Array(await book.xlsx.writeBuffer());
		expect(await run(bytes ?? new Uint8Array())).toMatchObject({ changed: 0, understood: { figures: 0 } });
		expect(await run(filled)).toMatchObject({ state: 'applied', changed: 7 });
		expect(await makeValuesTemplate(test.sql, 'nothing', '2014')).toBeNull();
	});
});
