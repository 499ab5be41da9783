import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import { addDays, todayInVietnam } from '../../calendar/index.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import type { Pool } from '../db/index.ts';
import { addTask, dropTask, finishTask, listTasks, reopenTask, saveTask, type TypedTask } from './tasks.ts';

const test = useTestDatabase();
const EVERY = { personId: null, action: null, subject: 'plan_task', subjectId: null };
const TYPED: TypedTask = {
	title: '  Lập sổ   thủ tục ',
	agency: 'Sở Dân tộc và Tôn giáo',
	person: 'Thạch Đờ',
	expectedResult: 'Sổ có ngày công bố',
	deadline: '2027-02-28',
	state: 'planned',
	objectives: ['b2', 'b1'],
};

beforeAll(async () => {
	const source = await addSource(test.sql, 'plan');
	for (const [position, [id, scope]] of (
		[
			['b1', 'plan'],
			['b2', 'plan'],
			['n1', 'national'],
		] as const
	).entries())
		await test.sql`
			insert into plan_objective (id, code, position, scope, kind, wording, deadline, legal_source, source_id)
			values (${id}, ${id.toUpperCase()}, ${position}, ${scope}, 'indicator', ${test.sql.json({ vi: id })},
				'2030-12-31', 'KH thử', ${source})`;
});

async function begin(sql: Pool) {
	const acting = { viewer: await addPerson(sql, 'p-1', 'viewer', 'Lý Thị Mến'), requestId: 'r-1' };
	return { acting, id: await addTask(sql, acting, TYPED) };
}
const one = async (sql: Pool, viewer: Viewer, id: number) =>
	(await listTasks(sql, viewer)).find((task) => task.id === id)!;

describe('a task', () => {
	it('serves several objectives, in the order of the plan, and is audited with all that was written', async () => {
		await test.isolated(async (sql) => {
			const { acting, id } = await begin(sql);
			expect(await one(sql, acting.viewer, id)).toMatchObject({
				...TYPED,
				title: 'Lập sổ thủ tục',
				objectives: ['b1', 'b2'],
				version: 1,
				changedBy: 'Lý Thị Mến',
				illustrative: false,
			});
			const [entry] = await listAuditEntries(sql, EVERY, null, 10);
			expect(entry).toMatchObject({ action: 'task_added', before: null, after: { person: 'Thạch Đờ' } });
		});
	});

	it('edited over a newer version changes nothing, and hands back what the other person saved', async () => {
		await test.isolated(async (sql) => {
			const { acting, id } = await begin(sql);
			const other = { viewer: await addPerson(sql, 'p-2', 'analyst', 'Kim Sơ'), requestId: null };
			const theirs = { ...TYPED, title: 'Lập sổ thủ tục', person: 'Kim Sơ', objectives: ['b2'] };
			expect(await saveTask(sql, other, { id, version: 1 }, theirs)).toEqual({ ok: true, id });
			const late = await saveTask(sql, acting, { id, version: 1 }, { ...TYPED, deadline: '2027-03-31' });
			expect(late).toMatchObject({
				ok: false,
				theirs: {
					person: 'Kim Sơ',
					objectives: ['b2'],
					deadline: '2027-02-28',
					version: 2,
					changedBy: 'Kim Sơ',
				},
			});
			expect((await one(sql, acting.viewer, id)).deadline).toBe('2027-02-28');
			const [entry] = await listAuditEntries(sql, EVERY, null, 10);
			// Only what changed.
			expect(entry).toMatchObject({
				action: 'task_changed',
				before: { person: 'Thạch Đờ', objectives: 'b1, b2' },
				after: { person: 'Kim Sơ', objectives: 'b2' },
			});
			expect(Object.keys(entry!.after as object).sort()).toEqual(['objectives', 'person']);
		});
	});

	it('is done with a result, a document and a day that is over; then it is closed until taken up again', async () => {
		await test.isolated(async (sql) => {
			const { acting, id } = await begin(sql);
			const done = { result: 'Sổ 41 thủ tục', document: 'QĐ 7/QĐ-SDT', doneOn: todayInVietnam() };
			const at = { id, version: 1 };
			for (const [over, code] of [
				[{ result: ' ' }, 'task_error_result'],
				[{ document: '' }, 'task_error_result'],
				[{ doneOn: addDays(todayInVietnam(), 1) }, 'task_error_done_on'],
				[{ doneOn: '31/12/2026' }, 'task_error_done_on'],
			] as const)
				await expect(finishTask(sql, acting, at, { ...done, ...over })).rejects.toMatchObject({ code });
			await finishTask(sql, acting, at, done);
			expect(await one(sql, acting.viewer, id)).toMatchObject({
				state: 'done',
				result: 'Sổ 41 thủ tục',
				resultDocument: 'QĐ 7/QĐ-SDT',
			});
			await expect(saveTask(sql, acting, { id, version: 2 }, TYPED)).rejects.toMatchObject({
				code: 'task_error_closed',
			});
			await reopenTask(sql, acting, { id, version: 2 });
			expect(await one(sql, acting.viewer, id)).toMatchObject({
				state: 'running',
				result: null,
				doneOn: null,
			});
			const actions = (await listAuditEntries(sql, EVERY, null, 10)).map(({ action }) => action);
			expect(actions).toEqual(['task_reopened', 'task_done', 'task_added']);
		});
	});

	it('is given up with a reason only', async () => {
		await test.isolated(async (sql) => {
			const { acting, id } = await begin(sql);
			await expect(dropTask(sql, acting, { id, version: 1 }, ' \t')).rejects.toMatchObject({
				code: 'task_error_reason',
			});
			await dropTask(sql, acting, { id, version: 1 }, 'Gộp vào nhiệm vụ khác');
			expect(await one(sql, acting.viewer, id)).toMatchObject({
				state: 'dropped',
				droppedReason: 'Gộp vào nhiệm vụ khác',
			});
		});
	});
});

describe('a task is refused', () => {
	const REFUSED: [string, Partial<TypedTask>, string][] = [
		['without who answers for it', { person: ' ' }, 'task_error_empty'],
		['without a result to expect', { expectedResult: '' }, 'task_error_empty'],
		['with a title of a thousand letters', { title: 'x'.repeat(1000) }, 'task_error_too_long'],
		['without a day of the calendar', { deadline: '2027-02-29' }, 'task_error_deadline'],
		['without an objective', { objectives: [] }, 'task_error_objectives'],
		['for a national objective', { objectives: ['b1', 'n1'] }, 'task_error_objectives'],
		['for an objective nobody knows', { objectives: ['zz'] }, 'task_error_objectives'],
	];
	for (const [what, over, code] of REFUSED)
		it(`${what}, and nothing is written`, async () => {
			await test.isolated(async (sql) => {
				const acting = { viewer: await addPerson(sql, 'p-1', 'viewer'), requestId: null };
				await expect(addTask(sql, acting, { ...TYPED, ...over })).rejects.toMatchObject({ code });
				expect(await sql`select id from plan_task`).toHaveLength(0);
			});
		});

	it('from guests and from who does not plan, who may read them if signed in', async () => {
		await test.isolated(async (sql) => {
			const { acting, id } = await begin(sql);
			const editor = { viewer: await addPerson(sql, 'p-2', 'editor'), requestId: null };
			const guest = { viewer: GUEST, requestId: null };
			for (const nobody of [editor, guest]) {
				await expect(addTask(sql, nobody, TYPED)).rejects.toMatchObject({ kind: 'Forbidden' });
				await expect(dropTask(sql, nobody, { id, version: 1 }, 'x')).rejects.toMatchObject({
					kind: 'Forbidden',
				});
			}
			await expect(listTasks(sql, GUEST)).rejects.toMatchObject({ kind: 'Forbidden' });
			expect(await listTasks(sql, editor.viewer)).toHaveLength(1);
			await expect(reopenTask(sql, acting, { id: id + 1, version: 1 })).rejects.toMatchObject({
				kind: 'NotFound',
			});
		});
	});
});
