import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addIndicator, addValue } from '../../../../tests/support/indicators.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../tests/support/small-country.ts';
import type { Viewer } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import type { Pool } from '../db/index.ts';
import { getBoard } from '../targets/service.ts';
import { dayOfReport } from './gather.ts';
import { getReminder } from './reminder.ts';
import {
	createEdition,
	createReport,
	currentYear,
	freezeReport,
	getFile,
	getReport,
	listReports,
	remakeFiles,
	saveHead,
	saveSection,
} from './service.ts';
import { countReportsWith } from './snapshots.ts';

vi.setConfig({ testTimeout: 180_000 });

const test = useTestDatabase();
let country: SmallCountry;

beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	await addIndicator(test.sql, 'poor', 'rate');
	await addIndicator(test.sql, 'internet', 'rate');
	for (const [key, numerator, denominator] of [
		['31498@2024', 30, 300],
		['31507@', 10, 700],
		['31810@', 5, 100],
		['31700@', 4, 100],
		['31699@', 1, 100],
	] as const)
		await addValue(test.sql, {
			indicator: 'poor',
			area: country.id(key),
			period: '2024',
			numerator,
			denominator,
		});
	for (const [key, numerator, denominator] of [
		['31507@2025', 20, 1000],
		['31810@2025', 6, 100],
		['31700@2025', 2, 60],
		['31699@2025', 2, 140],
	] as const)
		await addValue(test.sql, {
			indicator: 'poor',
			area: country.id(key),
			period: '2025',
			numerator,
			denominator,
		});
});

const NOW = new Date('2026-11-22T08:00:00.900Z');

async function prepare(sql: Pool) {
	const planner = await addPerson(sql, 'p-1', 'viewer', 'Lâm Thị Đào');
	const colleague = await addPerson(sql, 'p-2', 'analyst', 'Sơn Minh');
	const acting = { viewer: planner, requestId: 'r-1' };
	const id = await createReport(sql, acting, { year: 2025, audience: 'internal' }, NOW);
	const save = (viewer: Viewer, key: string, version: number, text: string) =>
		saveSection(sql, { viewer, requestId: null }, id, { key, version, text });
	return { planner, colleague, acting, id, save };
}

describe('the day of a report', () => {
	it('is the last of its year, or today in Vietnam, whatever the server calls today', () => {
		// 31 December 23:30 and 1 January 00:30 in Vietnam are both 31 December in Greenwich.
		const [before, after] = [new Date('2026-12-31T16:30:00Z'), new Date('2026-12-31T17:30:00Z')];
		expect([currentYear(before), currentYear(after)]).toEqual([2026, 2027]);
		expect([dayOfReport(2026, before), dayOfReport(2026, after)]).toEqual(['2026-12-31', '2026-12-31']);
		expect(dayOfReport(2027, after)).toBe('2027-01-01');
		expect(dayOfReport(2026, NOW)).toBe('2026-11-22');
	});

	it('lets a report of the new year be made from half past midnight on, and not before', async () => {
		await test.isolated(async (sql) => {
			const viewer = await addPerson(sql, 'p-1', 'viewer');
			const make = (at: string) =>
				createReport(sql, { viewer, requestId: null }, { year: 2027, audience: 'internal' }, new Date(at));
			await expect(make('2026-12-31T16:30:00Z')).rejects.toMatchObject({ code: 'report_error_year' });
			const { snapshot } = await getReport(sql, viewer, await make('2026-12-31T17:30:00Z'));
			expect([snapshot.year, snapshot.day]).toEqual([2027, '2027-01-01']);
		});
	});
});

it('the day on which a target is met at the present pace is the one of the board', () =>
	test.isolated(async (sql) => {
		await sql`
			insert into plan_objective (id, code, position, scope, kind, wording, deadline, legal_source, source_id)
			values ('o1', 'O1', 1, 'plan', 'indicator', ${sql.json({ vi: 'Giảm nghèo' })}, '2030-12-31', 'KH thử', 'law')`;
		await sql`
			insert into target (indicator_id, reading, value, deadline, legal_source, objective_id)
			values ('poor', '', 1, '2030-12-31', 'KH thử', 'o1')`;
		const viewer = await addPerson(sql, 'p-1', 'viewer');
		const id = await createReport(
			sql,
			{ viewer, requestId: null },
			{ year: 2026, audience: 'internal' },
			NOW,
		);
		const { snapshot, sections } = await getReport(sql, viewer, id);
		const [target] = snapshot.indicators.find((one) => one.id === 'poor')!.targets;
		const { objectives } = await getBoard(sql, { viewer, today: snapshot.day });
		expect(target!.pace).toMatchObject({ kind: 'expected' });
		expect(target!.pace).toEqual(objectives[0]!.measures[0]!.pace);
		// Of a year without a figure nothing is expected in words.
		expect(sections.find(({ key }) => key === 'targets')!.text).not.toContain('expected');
	}));

describe('reports that tell of an indicator', () => {
	it('are counted, drafts apart from frozen ones', () =>
		test.isolated(async (sql) => {
			const { planner, acting } = await prepare(sql);
			await createReport(sql, acting, { year: 2025, audience: 'public' }, NOW);
			expect(await countReportsWith(sql, planner, 'poor')).toEqual({ drafts: 2, frozen: 0 });
			expect(await countReportsWith(sql, planner, 'nobody-knows')).toEqual({ drafts: 0, frozen: 0 });
		}));
});

describe('a snapshot', () => {
	it('holds the figures of both years on the units of the report, and stays when figures change', async () => {
		await test.isolated(async (sql) => {
			const { planner, acting, id } = await prepare(sql);
			const { snapshot, sections } = await getReport(sql, planner, id);
			expect(snapshot.madeAt).toBe('2026-11-22T08:00:00.000Z');
			expect(snapshot.communes.map(({ title }) => title)).toEqual([
				'Phường Sóc Trăng',
				'Xã Kế Sách',
				'Xã Đại Hải',
				'Xã Lai Hòa',
			]);
			const poor = snapshot.indicators.find((one) => one.id === 'poor')!;
			// 2024: 50 of 1300 carried over; 2025: 30 of 1300.
			expect(poor.periods.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
				[50, 1300],
				[30, 1300],
			]);
			expect(poor.communes).toHaveLength(4);
			expect(sections.find(({ key }) => key === 'poverty')!.text).toContain(
				'[[poor]] ([[poor:parts]]), [[poor:compared]]',
			);
			await sql`update indicator_value set numerator = 999 where indicator_id = 'poor' and period = '2025'`;
			expect((await getReport(sql, planner, id)).snapshot).toEqual(snapshot);
			const anew = await createReport(sql, acting, { year: 2025, audience: 'internal' }, NOW);
			const { report, snapshot: other } = await getReport(sql, planner, anew);
			expect(report.edition).toBe(2);
			expect(other.indicators.find((one) => one.id === 'poor')!.periods[1]!.numerator).toBe(3996);
		});
	});

	it('cannot be changed in the database, and neither can a frozen report, its text or its files', async () => {
		await test.isolated(async (sql) => {
			const { planner, acting, id } = await prepare(sql);
			const { revision } = await getReport(sql, planner, id);
			await freezeReport(sql, acting, id, revision);
			for (const change of [
				(sql: Pool) => sql`update report_snapshot set year = 2000`,
				(sql: Pool) => sql`delete from report_snapshot`,
				(sql: Pool) => sql`update report set head = '{}' where id = ${id}`,
				(sql: Pool) => sql`update report_section set text = 'x' where report_id = ${id}`,
				(sql: Pool) => sql`delete from report_section where report_id = ${id}`,
				(sql: Pool) => sql`update report_file set content = 'x' where report_id = ${id}`,
			])
				await expect(sql.begin((sql) => change(sql as unknown as Pool))).rejects.toThrow('is frozen');
		});
	});

	it('of the public report is read as a guest', async () => {
		await test.isolated(async (sql) => {
			const { planner, acting } = await prepare(sql);
			await sql`
				insert into plan_task (title, agency, person, expected_result, deadline)
				values ('Việc', 'Sở', 'Sơn Minh', 'xong', '2026-12-01')`;
			const id = await createReport(sql, acting, { year: 2025, audience: 'public' }, NOW);
			const { snapshot, report } = await getReport(sql, planner, id);
			expect(report).toMatchObject({ audience: 'public', edition: 1 });
			expect(snapshot.tasks.map(({ person }) => person)).toEqual(['']);
		});
	});
});

describe('the text of a report', () => {
	it('saved over a newer version is not written, and the newer one is handed back', async () => {
		await test.isolated(async (sql) => {
			const { planner, colleague, id, save } = await prepare(sql);
			expect(await save(colleague, 'causes', 1, 'Thiếu người.')).toEqual({ ok: true, version: 2 });
			expect(await save(planner, 'causes', 1, 'Thiếu tiền.')).toMatchObject({
				ok: false,
				theirs: { text: 'Thiếu người.', version: 2, changedBy: 'Sơn Minh' },
			});
			// Another section is nobody's conflict.
			expect(await save(planner, 'directions', 1, 'Tiếp tục.')).toEqual({ ok: true, version: 2 });
			const { sections } = await getReport(sql, planner, id);
			expect(sections.find(({ key }) => key === 'causes')!.text).toBe('Thiếu người.');
		});
	});

	it('is for planners alone, and takes only what a text can be', async () => {
		await test.isolated(async (sql) => {
			const { planner, id, save } = await prepare(sql);
			const editor = await addPerson(sql, 'p-3', 'editor');
			await expect(save(editor, 'causes', 1, 'x')).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(getReport(sql, editor, id)).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(getFile(sql, editor, id, 'pdf')).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(listReports(sql, editor)).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(save(planner, 'nonsense', 1, 'x')).rejects.toMatchObject({ code: 'report_error_text' });
			await expect(save(planner, 'causes', 1, 'x'.repeat(20_001))).rejects.toMatchObject({
				code: 'report_error_text',
			});
			expect(await save(planner, 'causes', 1, 'a\u0000b\r\nc')).toMatchObject({ ok: true });
		});
	});
});

describe('a frozen report', () => {
	it('keeps its bytes, gives the same again, and tells whoever was still writing', async () => {
		await test.isolated(async (sql) => {
			const { planner, colleague, acting, id, save } = await prepare(sql);
			await save(planner, 'causes', 1, 'Thiếu người.');
			const { revision } = await getReport(sql, planner, id);
			await freezeReport(sql, acting, id, revision);
			await expect(save(colleague, 'causes', 2, 'Nội dung đang viết')).rejects.toMatchObject({
				kind: 'Conflict',
				code: 'report_error_frozen',
			});
			const { report, files } = await getReport(sql, planner, id);
			expect(report.frozenBy).toBe('Lâm Thị Đào');
			expect(files.map(({ kind }) => kind)).toEqual(['docx', 'pdf', 'xlsx']);
			const head = { version: report.headVersion, head: report.head };
			await expect(saveHead(sql, acting, id, head)).rejects.toMatchObject({ code: 'report_error_frozen' });
			await expect(freezeReport(sql, acting, id, revision)).rejects.toMatchObject({
				code: 'report_error_frozen',
			});
			const pdf = await getFile(sql, colleague, id, 'pdf');
			expect(Buffer.from(pdf.bytes).subarray(0, 5).toString()).toBe('%PDF-');
			vi.useFakeTimers({ now: new Date('2027-11-22T01:00:00Z'), toFake: ['Date'] });
			try {
				const remade = await remakeFiles(sql, planner, id);
				expect(remade.map(({ kind, same }) => [kind, same])).toEqual([
					['docx', true],
					['pdf', true],
					['xlsx', true],
				]);
			} finally {
				vi.useRealTimers();
			}
			const actions = await listAuditEntries(
				sql,
				{ personId: null, action: null, subject: 'report', subjectId: String(id) },
				null,
				10,
			);
			expect(actions.map(({ action }) => action)).toEqual([
				'report_frozen',
				'report_section_saved',
				'report_created',
			]);
		});
	});

	it('is not made of a text that changed after it was read, or that names what is not there', async () => {
		await test.isolated(async (sql) => {
			const { planner, colleague, acting, id, save } = await prepare(sql);
			const { revision } = await getReport(sql, planner, id);
			await save(colleague, 'limits', 1, 'Thêm [[khong_co]].');
			await expect(freezeReport(sql, acting, id, revision)).rejects.toMatchObject({
				kind: 'Conflict',
				code: 'report_error_meanwhile',
			});
			await expect(freezeReport(sql, acting, id, revision + 1)).rejects.toMatchObject({
				code: 'report_error_reference',
				context: { gone: ['khong_co'] },
			});
			await expect(remakeFiles(sql, planner, id)).rejects.toMatchObject({ code: 'report_error_not_frozen' });
		});
	});

	it('goes on as another edition: what people wrote is carried, the rest is drafted anew', async () => {
		await test.isolated(async (sql) => {
			const { planner, acting, id, save } = await prepare(sql);
			await save(planner, 'causes', 1, 'Thiếu người.');
			const same = await createEdition(sql, acting, { from: id, fresh: false }, NOW);
			await sql`delete from indicator_value where indicator_id = 'poor' and period = '2025'`;
			const fresh = await createEdition(
				sql,
				acting,
				{ from: id, fresh: true },
				new Date('2026-11-23T08:00:00Z'),
			);
			const [first, second, third] = [
				await getReport(sql, planner, id),
				await getReport(sql, planner, same),
				await getReport(sql, planner, fresh),
			];
			expect([second.report.edition, third.report.edition]).toEqual([2, 3]);
			expect(second.report.snapshotSha256).toBe(first.report.snapshotSha256);
			expect(third.report.snapshotSha256).not.toBe(first.report.snapshotSha256);
			const textOf = ({ sections }: typeof first, key: string) =>
				sections.find((one) => one.key === key)!.text;
			expect(textOf(third, 'causes')).toBe('Thiếu người.');
			expect(textOf(third, 'poverty')).toContain('[[poor]]; số liệu gần nhất là [[poor:2024]]');
		});
	});
});

it('the reminder counts days in Vietnam and names what is missing', async () => {
	await test.isolated(async (sql) => {
		const viewer = await addPerson(sql, 'p-1', 'viewer');
		await sql`
			insert into plan_objective (id, code, position, scope, kind, wording, deadline, legal_source, source_id)
			values ('c2', 'C2', 1, 'plan', 'indicator', '{"vi": "80% trưởng ấp"}', '2030-12-31', 'KH 90', 'law')`;
		const late = await getReminder(sql, viewer, new Date('2026-12-14T17:30:00Z'));
		expect(late).toMatchObject({ year: 2026, dueOn: '2026-12-15', daysLeft: 0, isSettled: false });
		expect(late.indicators.map(({ id }) => id)).toEqual(['poor', 'internet']);
		expect(late.objectives).toEqual([{ id: 'c2', code: 'C2', wording: '80% trưởng ấp' }]);
		expect((await getReminder(sql, viewer, new Date('2026-12-14T16:30:00Z'))).daysLeft).toBe(1);
		expect((await getReminder(sql, viewer, new Date('2025-12-20T08:00:00Z'))).indicators).toHaveLength(1);
	});
});
