import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { GUEST } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import { readJson } from '../imports/demo/dataset.ts';
import { loadDemo } from '../imports/demo/index.ts';
import { importPersonList } from '../imports/persons/index.ts';
import { chooseReading, recordAchievement, withdrawAchievement, withdrawReading } from './decisions.ts';
import { getBoard, getObjective } from './service.ts';

const test = useTestDatabase();
const TODAY = '2026-11-22';
const guest = { viewer: GUEST, today: TODAY };
const EVERY = { personId: null, action: null, subject: 'plan_objective', subjectId: null };

beforeAll(async () => {
	await loadDemo(test.database);
});

describe('the board', () => {
	it('has every objective in the words of the plan, its targets tied to it', async () => {
		const { objectives } = await getBoard(test.sql, guest);
		const written = readJson<{ id: string; wording: { vi: string } }[]>('plan-objectives', 'objectives.json');
		expect(objectives.map(({ id, wording }) => [id, wording.vi])).toEqual(
			written.map(({ id, wording }) => [id, wording.vi]),
		);
		const ties = objectives.map(({ id, measures }) => [id, ...measures.map(({ indicator }) => indicator.id)]);
		expect(ties.filter(([, ...indicators]) => indicators.length > 0)).toEqual([
			['a2', 'staff_digital'],
			['b1', 'report_regimes_connected'],
			['b2', 'procedures_fully_online'],
			['b3', 'officials_trained'],
			['c1', 'economic_units_reached'],
			['c2', 'hamlet_leaders_trained'],
			['d', 'ocop_minority_owners', 'ocop_minority_digital'],
			['n2', 'minority_internet_users'],
		]);
	});

	it('takes a region’s figure from the sums of all communes and tells what is missing in persons', async () => {
		const { objectives, illustrative } = await getBoard(test.sql, guest);
		const [measure] = objectives.find(({ id }) => id === 'c2')!.measures;
		const [sums] = await test.sql<{ numerator: number; denominator: number }[]>`
			select sum(v.numerator)::float8 as numerator, sum(v.denominator)::float8 as denominator
			from indicator_value v where v.indicator_id = 'hamlet_leaders_trained' and v.period = '2025'`;
		expect(measure!.figure).toMatchObject({ period: '2025', known: 43, total: 43, absence: null, ...sums });
		expect(measure!.figure.illustrative).toBe(true);
		expect(measure!.distance?.count).toBe(Math.ceil(0.8 * sums!.denominator) - sums!.numerator);
		expect(measure!.countUnit?.vi).toBe('người');
		expect(illustrative).toBe(true);
	});

	it('never makes an unknown figure a small one: two communes did not report, and are named', async () => {
		const { objectives } = await getBoard(test.sql, guest);
		const objective = objectives.find(({ id }) => id === 'c1')!;
		const { figure, distance, pace, baseline } = objective.measures[0]!;
		expect([objective.status, figure.value, figure.absence, distance, baseline]).toEqual([
			'unknown',
			null,
			'incomplete',
			null,
			null,
		]);
		expect([figure.known, figure.total, figure.missing.length]).toEqual([41, 43, 2]);
		expect(figure.missing[0]!.title.vi).toMatch(/^(Xã|Phường) /);
		expect(pace).toEqual({ kind: 'none', reason: 'too_few_figures' });
	});

	it('says of what nobody ever reported that nobody did', async () => {
		const { objectives } = await getBoard(test.sql, guest);
		for (const id of ['b1', 'b2', 'a2']) {
			const { measures, status } = objectives.find((one) => one.id === id)!;
			expect([id, status, measures[0]!.figure.absence, measures[0]!.figure.period]).toEqual([
				id,
				'unknown',
				'never_reported',
				null,
			]);
		}
		expect(objectives.find(({ id }) => id === 'n1')).toMatchObject({ status: 'unknown', measures: [] });
	});

	it('flags the objective without a task, and never a national one', async () => {
		const { objectives } = await getBoard(test.sql, guest);
		expect(objectives.filter(({ isWithoutTask }) => isWithoutTask).map(({ id }) => id)).toEqual(['b2']);
	});

	it('reads a milestone from its document, and that of telecom from the proposals', async () => {
		const { objectives } = await getBoard(test.sql, guest);
		expect(objectives.find(({ id }) => id === 'a1')).toMatchObject({
			status: 'reached',
			achievedOn: '2025-04-23',
		});
		const { gapCover, status } = objectives.find(({ id }) => id === 'c3')!;
		expect(status).toBe('under_way');
		expect(gapCover).toMatchObject({ covered: 0, firstSubmittedOn: null, illustrative: true });
		expect(gapCover!.gapHamlets).toBeGreaterThan(0);
	});
});

describe('one objective', () => {
	it('shows the union rule, which agrees with the indicator’s own denominator', async () => {
		const { union, details } = await getObjective(test.sql, 'c2', guest);
		const { all } = union!.sums!;
		expect(all.heads + all.prestigious - all.both).toBe(all.union);
		expect(all.union).toBe(details[0]!.measure.figure.denominator);
		expect(union).toMatchObject({ period: '2025', why: null, agrees: true, known: 43, total: 43 });
	});

	it('says that the union is unknown when one commune did not give the roles', async () => {
		await test.isolated(async (sql) => {
			await sql`
				delete from indicator_breakdown_value
				where indicator_id = 'hamlet_leaders_trained' and category = 'both' and area_id = (
					select id from area where level = 'commune' and code = '31507' and valid @> ${TODAY}::date)`;
			const { union } = await getObjective(sql, 'c2', guest);
			expect(union).toMatchObject({ sums: null, why: 'roles_missing', known: 42, total: 43, agrees: null });
		});
	});

	it('hides the union from guests where fewer than the threshold stand behind a role, and from nobody else', async () => {
		await test.isolated(async (sql) => {
			const viewer = await addPerson(sql, 'p-1', 'viewer');
			await sql`
				update indicator set small_cell_threshold = 1000 where id = 'hamlet_leaders_trained'`;
			expect((await getObjective(sql, 'c2', guest)).union).toMatchObject({ sums: null, why: 'hidden' });
			expect((await getObjective(sql, 'c2', { viewer, today: TODAY })).union?.sums).not.toBeNull();
		});
	});

	it('counts the union from a list of persons where there is one, and says so and what was corrected since', async () => {
		const of = async () => (await getObjective(test.sql, 'c2', guest)).details[0]!.measure;
		expect((await of()).personList).toBeNull();
		const before = await of();
		const list =
			'Mã xã;Mã người;Vai trò;Đã tập huấn\n31507;n1;Trưởng khóm;Có\n31507;n1;NCUT;Có\n31507;n2;NCUT;Không';
		const count = (seen: string) =>
			importPersonList(test.database, {
				...{ kind: 'persons', fileName: 'ds.csv', bytes: Buffer.from(list), dryRun: false, requestId: null },
				source: {
					...{ title: 'Danh sách thử', publisher: 'Sở thử', licence: null, address: null },
					...{ publishedOn: '2026-01-15', illustrative: false },
				},
				answers: { indicatorId: 'hamlet_leaders_trained', period: '2025' },
				...{ reason: '', seen, viewer: { id: null, name: 'thử' } },
			});
		// Invented figures give way, but only after somebody has seen which.
		const refused = await count('');
		expect(refused.findings.map(({ code }) => code)).toContain('changes_unseen');
		const counted = await count(refused.difference.fingerprint);
		expect(counted.state).toBe('applied');
		const after = await of();
		expect(after.personList).toEqual({
			...{ title: { vi: 'Danh sách thử' }, publishedOn: '2026-01-15', communes: 1, isCorrected: false },
		});
		const [here] = await test.sql<{ numerator: number; denominator: number }[]>`
			select v.numerator::float8 as numerator, v.denominator::float8 as denominator from indicator_value v
				join area a on a.id = v.area_id
			where v.indicator_id = 'hamlet_leaders_trained' and v.period = '2025' and a.code = '31507'`;
		expect(here).toEqual({ numerator: 1, denominator: 2 });
		expect(after.figure.denominator).toBeLessThan(before.figure.denominator!);
		const { union, sources } = await getObjective(test.sql, 'c2', guest);
		expect(union).toMatchObject({ agrees: true, known: 43 });
		expect(sources.map(({ title }) => title.vi)).toContain('Danh sách thử');
		await test.isolated(async (sql) => {
			await sql`
				insert into indicator_value_change (indicator_id, area_id, period, former_numerator, former_evidence,
					former_source_id, numerator, reason, changed_by_name, source_id)
				select indicator_id, area_id, period, numerator, evidence, source_id, 2, 'Đếm lại', 'thử', source_id
				from indicator_value where source_id like 'persons-%' limit 1`;
			const { details } = await getObjective(sql, 'c2', guest);
			expect(details[0]!.measure.personList?.isCorrected).toBe(true);
		});
	});

	it('names the communes that pull it down, whoever lacks most first', async () => {
		const { details } = await getObjective(test.sql, 'c2', guest);
		const { contributions, holdingMost } = details[0]!;
		expect(contributions).toHaveLength(43);
		const [first, second] = contributions;
		expect(first!.lack).toBeGreaterThanOrEqual(second!.lack);
		expect(first!.lack).toBeCloseTo(0.8 * first!.denominator - first!.numerator, 6);
		expect(first!.key).toMatch(/^\d{5}@2026-11-22$/);
		expect(contributions.at(-1)!.cumulative).toBeCloseTo(1, 9);
		expect(contributions[holdingMost - 1]!.cumulative).toBeGreaterThanOrEqual(0.8);
		expect(contributions[holdingMost - 2]!.cumulative).toBeLessThan(0.8);
	});

	it('gives a guest its tasks without anybody’s name, and who is signed in the whole', async () => {
		await test.isolated(async (sql) => {
			const viewer = await addPerson(sql, 'p-1', 'viewer');
			const seen = await getObjective(sql, 'c2', guest);
			expect(seen.tasks).toHaveLength(2);
			expect(JSON.stringify(seen)).not.toContain('Phòng Chuyển đổi số');
			const own = await getObjective(sql, 'c2', { viewer, today: TODAY });
			expect(own.tasks.map(({ person }) => person)).toContain('Phòng Chuyển đổi số');
		});
	});

	it('is not found when there is none', async () => {
		await expect(getObjective(test.sql, 'z9', guest)).rejects.toMatchObject({ kind: 'NotFound' });
	});
});

describe('of two readings', () => {
	const chosen = { reading: 'B', document: 'QĐ 99/QĐ-UBND', documentDate: '2026-10-01' };

	it('none is preferred until an administrator chooses one by a document, and the choice can be taken back', async () => {
		await test.isolated(async (sql) => {
			const acting = { viewer: await addPerson(sql, 'p-1', 'admin', 'Sơn Thị Đa'), requestId: 'r-1' };
			const of = async () => (await getBoard(sql, guest)).objectives.find(({ id }) => id === 'd')!;
			expect([(await of()).status, (await of()).measures.length]).toEqual(['undecided', 2]);
			await chooseReading(sql, acting, { id: 'd', version: 1 }, chosen);
			const after = await of();
			expect(after).toMatchObject({
				chosenReading: 'B',
				chosenDocument: 'QĐ 99/QĐ-UBND',
				chosenDocumentDate: '2026-10-01',
				version: 2,
				status: after.measures.find(({ reading }) => reading === 'B')!.status,
			});
			expect((await getObjective(sql, 'd', guest)).chosenBy).toBeNull();
			await withdrawReading(sql, acting, { id: 'd', version: 2 });
			expect((await of()).status).toBe('undecided');
			const log = await listAuditEntries(sql, EVERY, null, 10);
			expect(log.map(({ action, before, after }) => [action, before, after])).toEqual([
				['reading_withdrawn', chosen, null],
				['reading_chosen', null, chosen],
			]);
		});
	});

	const REFUSED: [string, Partial<typeof chosen>, string][] = [
		['no document', { document: '  ' }, 'target_error_document'],
		['a day that is none', { documentDate: '2026-02-30' }, 'target_error_day'],
		['a day to come', { documentDate: '2199-01-01' }, 'target_error_day'],
		['a reading nobody knows', { reading: 'C' }, 'target_error_reading'],
	];
	for (const [what, over, code] of REFUSED)
		it(`a choice with ${what} is refused, and nothing is written`, async () => {
			await test.isolated(async (sql) => {
				const acting = { viewer: await addPerson(sql, 'p-1', 'admin'), requestId: null };
				const choice = chooseReading(sql, acting, { id: 'd', version: 1 }, { ...chosen, ...over });
				await expect(choice).rejects.toMatchObject({ code });
				expect(await listAuditEntries(sql, EVERY, null, 10)).toHaveLength(0);
			});
		});

	it('a choice over what somebody else chose meanwhile, and one by a planner, are refused', async () => {
		await test.isolated(async (sql) => {
			const acting = { viewer: await addPerson(sql, 'p-1', 'admin'), requestId: null };
			const analyst = { viewer: await addPerson(sql, 'p-2', 'analyst'), requestId: null };
			const at = { id: 'd', version: 1 };
			await expect(chooseReading(sql, analyst, at, chosen)).rejects.toMatchObject({ kind: 'Forbidden' });
			await chooseReading(sql, acting, at, chosen);
			await expect(chooseReading(sql, acting, at, { ...chosen, reading: 'A' })).rejects.toMatchObject({
				code: 'target_error_changed',
			});
		});
	});
});

it('a planner records the day of a milestone with its document and takes it back, each audited', async () => {
	await test.isolated(async (sql) => {
		const acting = { viewer: await addPerson(sql, 'p-1', 'viewer'), requestId: null };
		const typed = { on: '2026-11-01', document: 'Tờ trình 12/TTr-UBND' };
		await expect(recordAchievement(sql, acting, { id: 'c2', version: 1 }, typed)).rejects.toMatchObject({
			code: 'target_error_not_milestone',
		});
		const editor = { viewer: await addPerson(sql, 'p-2', 'editor'), requestId: null };
		await expect(recordAchievement(sql, editor, { id: 'c3', version: 1 }, typed)).rejects.toMatchObject({
			kind: 'Forbidden',
		});
		await recordAchievement(sql, acting, { id: 'c3', version: 1 }, typed);
		const of = async () => (await getBoard(sql, guest)).objectives.find(({ id }) => id === 'c3')!;
		expect(await of()).toMatchObject({ status: 'reached', achievedOn: '2026-11-01' });
		await withdrawAchievement(sql, acting, { id: 'c3', version: 2 });
		expect(await of()).toMatchObject({ status: 'under_way', achievedOn: null });
		const log = await listAuditEntries(sql, EVERY, null, 10);
		expect(log.map(({ action, after }) => [action, after])).toEqual([
			['milestone_withdrawn', { achievedOn: null, achievedDocument: null }],
			['milestone_reached', { achievedOn: '2026-11-01', achievedDocument: 'Tờ trình 12/TTr-UBND' }],
		]);
	});
});
