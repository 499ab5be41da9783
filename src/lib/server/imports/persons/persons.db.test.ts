import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { workbook } from '../../../../../tests/support/indicator-values.ts';
import { addIndicator, addValue } from '../../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../../tests/support/small-country.ts';
import { describeReport } from '../report-text.ts';
import type { OwnCode, SharedCode } from './findings.ts';
import { importPersonList, type PersonListReport } from './index.ts';
import type { PersonListRequest } from './request.ts';
import { makePersonTemplate } from './template.ts';
import { PERSON_FINDING_WORDS } from './words.ts';

const test = useTestDatabase();
let country: SmallCountry;

beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	await addIndicator(test.sql, 'trained', 'rate');
	await addIndicator(test.sql, 'poor', 'rate');
	await test.sql`
		update indicator set breakdowns = '{role}', numerator = ${test.sql.json({ vi: 'Số người đã được tập huấn' })}
		where id = 'trained'`;
});

const HEADER = 'Mã xã;Tên xã;Ấp, khóm;Mã người;Họ và tên;Năm sinh;Vai trò;Đã tập huấn';
const csv = (...rows: string[]) => Buffer.from([HEADER, ...rows].join('\n'));
const LIST = [
	'31507;Phường Sóc Trăng;Khóm 1;;Sơn Thị Đào;1970;Trưởng khóm;Có',
	'31507;Phường Sóc Trăng;Khóm 1;;Sơn Thị Đào;1970;Người có uy tín;Có',
	'31507;Phường Sóc Trăng;Khóm 2;;Lý Văn Đô;1965;Trưởng khóm;Không',
	'31810;Xã Lai Hòa;Ấp Prey Chóp;;Thạch Sên;1951;NCUT;Có',
];

async function run(bytes: Uint8Array, details: Partial<PersonListRequest> = {}): Promise<PersonListReport> {
	const report = await importPersonList(test.database, {
		kind: 'persons',
		fileName: 'danh sách.csv',
		bytes,
		source: {
			...{ title: 'Danh sách người có uy tín', publisher: 'Sở thử', licence: null, address: null },
			...{ publishedOn: '2026-01-15', illustrative: false },
		},
		answers: { indicatorId: 'trained', period: '2025' },
		...{ reason: '', seen: '', dryRun: false, viewer: { id: null, name: 'thử' }, requestId: null },
		...details,
	});
	for (const locale of ['vi', 'km', 'en'] as const)
		expect(describeReport(report, PERSON_FINDING_WORDS, locale)).not.toMatch(/undefined|\{|null/);
	return report;
}

const figures = () => test.sql`
	select a.code, v.category, v.numerator::float8 as n, v.denominator::float8 as d, v.evidence, v.source_id from (
		select area_id, '' as category, numerator, denominator, evidence, source_id, indicator_id from indicator_value
		union all select area_id, category, numerator, denominator, evidence, source_id, indicator_id
		from indicator_breakdown_value) v
	join area a on a.id = v.area_id where v.indicator_id = 'trained' order by a.code, v.category`;

const state = async () => [
	await figures(),
	await test.sql`select indicator_id, period, source_id, area_ids from person_list`,
	await test.sql`select id from indicator_value_change order by id`,
	await test.sql`select table_name, revision from data_revision order by table_name`,
];

describe('a list of hamlet heads and prestigious persons', () => {
	it('is counted by commune and role, each person once, and a trial run writes nothing', async () => {
		const before = await state();
		const trial = await run(csv(...LIST), { dryRun: true });
		expect(trial).toMatchObject({ state: 'checked', read: 4, changed: 8 });
		expect(await state()).toEqual(before);
		const report = await run(csv(...LIST));
		expect(report).toMatchObject({
			...{ state: 'applied', read: 4, changed: 8, rejected: 0 },
			counted: { communes: 2, headOnly: [0, 1], prestigiousOnly: [1, 1], both: [1, 1] },
		});
		const { sourceId } = report;
		const of = (code: string, category: string, n: number, d: number) => ({
			...{ code, category, n, d, evidence: 'register', sourceId },
		});
		expect(await figures()).toEqual([
			of('31507', '', 1, 2),
			of('31507', 'both', 1, 1),
			of('31507', 'head_only', 0, 1),
			of('31507', 'prestigious_only', 0, 0),
			of('31810', '', 1, 1),
			of('31810', 'both', 0, 0),
			of('31810', 'head_only', 0, 0),
			of('31810', 'prestigious_only', 1, 1),
		]);
		const [audit] = await test.sql`select action from audit_entry order by id desc limit 1`;
		expect(audit).toEqual({ action: 'persons_imported' });
	});

	it('changes nothing when it comes a second time', async () => {
		const before = await state();
		expect(await run(csv(...LIST))).toMatchObject({ state: 'unchanged', changed: 0 });
		expect(await state()).toEqual(before);
	});

	it('gives way to the next of its period, with what it counted, once its changes were seen and explained', async () => {
		const next = csv(
			LIST[0]!,
			LIST[1]!,
			'31810;;Ấp Prey Chóp;;Thạch Sên;1951;NCUT;Không'.replace('31810', '31700'),
		);
		const trial = await run(next, { dryRun: true });
		expect(trial.findings.map(({ code }) => code)).toContain('communes_taken_out');
		expect((await run(next)).findings.map(({ code }) => code)).toEqual(
			expect.arrayContaining(['reason_missing', 'changes_unseen']),
		);
		const seen = trial.difference.fingerprint;
		expect(await run(next, { seen, reason: 'Danh sách mới' })).toMatchObject({ state: 'applied' });
		const rows = await figures();
		expect([...new Set(rows.map(({ code }) => code as string))]).toEqual(['31507', '31700']);
		const [kept] = await test.sql`
			select count(*)::integer as count from indicator_value_change c join area a on a.id = c.area_id
			where a.code = '31810' and c.numerator is null and c.reason = 'Danh sách mới'`;
		expect(kept).toEqual({ count: 4 });
	});

	it('leaves no name and no number of a person anywhere in the database', async () => {
		await run(csv('31507;;Khóm 9;094070009999;Tăng Thị Đẹp;1943;Trưởng khóm;Có lẽ'));
		await run(csv('Tăng Thị Đẹp;31507;Khóm 9;;Tăng Thị Đẹp;1943;Trưởng khóm;Có'));
		await run(csv('31507;Tăng Thị Đẹp;Khóm 9;;Tăng Thị Đẹp;1943;Trưởng Tăng Thị Đẹp;Có'));
		const tables = await test.sql<{ name: string }[]>`
			select table_name as name from information_schema.tables
			where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'spatial%'`;
		expect(tables.length).toBeGreaterThan(30);
		for (const { name } of tables) {
			const found = await test.sql`
				select from ${test.sql(name)} t
				where t::text ~ 'Tăng Thị|094070009999|Sơn Thị Đào|Thạch Sên|Prey Chóp'`;
			expect(found, name).toHaveLength(0);
		}
	});

	it('is read from a workbook with a title, yes-or-no columns for the roles, and a signature below', async () => {
		const bytes = await workbook({
			Bìa: { rows: [['Danh sách']] },
			DS: {
				rows: [
					['DANH SÁCH TRƯỞNG ẤP, NGƯỜI CÓ UY TÍN', null],
					[],
					[
						'STT',
						'Mã xã',
						'Họ tên',
						'Ngày sinh',
						'Trưởng ấp',
						'Người có uy tín',
						'Số người đã được tập huấn',
					],
					[1, 31699, 'Kim Sa Rây', new Date('1958-04-13'), 'x', 'x', 'x'],
					[2, 31699, 'Danh Đol', '1/2/1949', null, 'x', 'chưa'],
					[null, null, 'Người lập biểu'],
				],
			},
		});
		const report = await run(bytes, { dryRun: true });
		expect(report).toMatchObject({
			...{ state: 'checked', read: 2 },
			counted: { communes: 1, headOnly: [0, 0], prestigiousOnly: [0, 1], both: [1, 1] },
		});
		expect(report.findings.map(({ code }) => code)).toContain('row_skipped');
	});

	const ROW = '31507;;Khóm 3;;Trà Mi;1980;Trưởng khóm;Có';
	const REFUSED: [OwnCode | SharedCode, string, string[]][] = [
		['header_missing', 'a file without a header', ['a;b;c']],
		[
			'column_missing',
			'no column that is counted',
			['Mã xã;Họ tên;Năm sinh;Vai trò', '31507;Trà Mi;1980;NCUT'],
		],
		['met_missing', 'an answer left open', [HEADER, ROW.replace(';Có', ';')]],
		['yes_unknown', 'an answer that is none', [HEADER, ROW.replace(';Có', ';sắp')]],
		['role_unknown', 'an office of another kind', [HEADER, ROW.replace('Trưởng khóm', 'Bí thư')]],
		['role_missing', 'no office', [HEADER, ROW.replace('Trưởng khóm', '')]],
		['person_unnamed', 'a name without a year', [HEADER, ROW.replace('1980', '')]],
		['born_bad', 'a year to come', [HEADER, ROW.replace('1980', '2980')]],
		['unit_no_more', 'a commune of another time', [HEADER, ROW.replace('31507', '31498')]],
		['unit_unknown', 'a code nobody knows', [HEADER, ROW.replace('31507', '99999')]],
		['unit_not_commune', 'a province', [HEADER, ROW.replace('31507', '92')]],
		['person_ambiguous', 'a namesake', [HEADER, ROW, ROW.replace('Khóm 3', 'Khóm 4')]],
		['met_conflict', 'two answers for one', [HEADER, ROW, ROW.replace(';Có', ';Không')]],
	];
	it.each(REFUSED)('is refused as %s for %s, and nothing changes', async (code, _what, lines) => {
		const before = await state();
		const report = await run(Buffer.from(lines.join('\n')));
		expect(report.findings).toContainEqual(expect.objectContaining({ code, severity: 'error' }));
		expect(report).toMatchObject({ state: 'refused', changed: 0 });
		expect(await state()).toEqual(before);
	});

	it('of a period that has not begun, or of an indicator that is not divided by role, is refused', async () => {
		const later = await run(csv(ROW), { answers: { indicatorId: 'trained', period: '2199' } });
		expect(later.findings.map(({ code }) => code)).toContain('period_future');
		await expect(run(csv(ROW), { answers: { indicatorId: 'poor', period: '2025' } })).rejects.toMatchObject({
			code: 'target_error_not_by_role',
		});
	});

	it('takes the place of invented figures without a reason, and the template imports back as nobody', async () => {
		const area = country.id('31699@2025');
		await addValue(test.sql, { indicator: 'trained', area, period: '2025', numerator: 5, denominator: 9 });
		const row = '31699;;;;Kim Sa Rây;1958;cả hai;Có';
		const trial = await run(csv(LIST[0]!, LIST[1]!, '31700;;;;Thạch Sên;1951;NCUT;Không', row), {
			dryRun: true,
		});
		expect(trial.difference).toMatchObject({ changed: 1, corrected: 0 });
		const template = await run(Buffer.from(await makePersonTemplate(test.sql, '2025')), { dryRun: true });
		expect(template.findings.map(({ code }) => code)).toContain('file_empty');
	});
});
