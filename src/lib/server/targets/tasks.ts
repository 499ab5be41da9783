import { todayInVietnam } from '../../calendar/index.ts';
import type { PublicTask, Task, TaskFields } from '../../targets/types.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import { recordAudit, type Json } from '../audit/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { cleanText, readDay, type Acting } from './clean.ts';
import { listObjectives } from './repository.ts';
import {
	insertTask,
	listPublicTaskRows,
	listTaskRows,
	replaceObjectives,
	updateTask,
	type TaskChange,
} from './tasks.repository.ts';

/** Every task with who answers for it. @throws AppError Forbidden to guests */
export async function listTasks(sql: Sql, viewer: Viewer): Promise<Task[]> {
	demand(viewer, 'signed_in');
	return listTaskRows(sql);
}

/** Tasks of an objective; nobody's name leaves to guests, nor a task that was given up. */
export async function listTasksOf(
	sql: Sql,
	viewer: Viewer,
	objective: string,
): Promise<(PublicTask & Partial<Task>)[]> {
	return can(viewer, 'signed_in') ? listTaskRows(sql, { objective }) : listPublicTaskRows(sql, objective);
}

/** What a form sends of a task, as it was typed. */
export type TypedTask = Record<
	'title' | 'agency' | 'person' | 'expectedResult' | 'deadline' | 'state',
	string
> & {
	objectives: readonly string[];
};

/** What became of a change: done, or what somebody else saved meanwhile. */
export type Saved = { ok: true; id: number } | { ok: false; theirs: Task };

/**
 * Adds a task to one objective or more.
 * @throws AppError Forbidden without `planning`; Invalid `task_error_…`
 */
export async function addTask(sql: Pool, acting: Acting, typed: TypedTask): Promise<number> {
	demand(acting.viewer, 'planning');
	return sql.begin(async (sql) => {
		const fields = await checkFields(sql, typed);
		const id = await insertTask(sql, fields, acting.viewer.id!);
		await replaceObjectives(sql, id, fields.objectives);
		await note(sql, acting, { action: 'task_added', id, before: null, after: { ...fields } });
		return id;
	});
}

/**
 * Saves what was edited over the version it was begun from. Over a newer one nothing is written: it is handed back.
 * @throws AppError Forbidden without `planning`; NotFound; Invalid `task_error_…`, `task_error_closed`
 */
export async function saveTask(
	sql: Pool,
	acting: Acting,
	at: { id: number; version: number },
	typed: TypedTask,
): Promise<Saved> {
	return change(sql, acting, at, 'task_changed', async (sql, before) => {
		demandOpen(before);
		const fields = await checkFields(sql, typed);
		const { objectives, ...rest } = fields;
		return { change: { ...before, ...rest }, objectives };
	});
}

/**
 * Marks a task done, with what came of it, the document that says so and the day.
 * @throws AppError as `saveTask`; Invalid `task_error_result`, `task_error_done_on`
 */
export async function finishTask(
	sql: Pool,
	acting: Acting,
	at: { id: number; version: number },
	typed: { result: string; document: string; doneOn: string },
): Promise<Saved> {
	return change(sql, acting, at, 'task_done', (_, before) => {
		demandOpen(before);
		const result = cleanText(typed.result);
		const document = cleanText(typed.document);
		const doneOn = readDay(typed.doneOn);
		if (!result || !document) throw new AppError('Invalid', 'task_error_result');
		if (!doneOn || doneOn > todayInVietnam()) throw new AppError('Invalid', 'task_error_done_on');
		return { change: { ...before, state: 'done', result, resultDocument: document, doneOn } };
	});
}

/** Gives a task up, and says why. @throws AppError as `saveTask`; Invalid `task_error_reason` */
export async function dropTask(
	sql: Pool,
	acting: Acting,
	at: { id: number; version: number },
	reason: string,
): Promise<Saved> {
	return change(sql, acting, at, 'task_dropped', (_, before) => {
		demandOpen(before);
		const droppedReason = cleanText(reason);
		if (!droppedReason) throw new AppError('Invalid', 'task_error_reason');
		return { change: { ...before, state: 'dropped', droppedReason } };
	});
}

/** Takes up again what was done or given up; what was written of it stays in the log. @throws AppError as `saveTask` */
export async function reopenTask(
	sql: Pool,
	acting: Acting,
	at: { id: number; version: number },
): Promise<Saved> {
	return change(sql, acting, at, 'task_reopened', (_, before) => {
		const cleared = { result: null, resultDocument: null, doneOn: null, droppedReason: null };
		return { change: { ...before, ...cleared, state: 'running' } };
	});
}

interface Wanted {
	change: TaskChange;
	/** Where absent they stay. */
	objectives?: readonly string[];
}

async function change(
	sql: Pool,
	acting: Acting,
	{ id, version }: { id: number; version: number },
	action: string,
	decide: (sql: Sql, before: Task) => Wanted | Promise<Wanted>,
): Promise<Saved> {
	demand(acting.viewer, 'planning');
	return sql.begin(async (sql): Promise<Saved> => {
		const [before] = await listTaskRows(sql, { id });
		if (!before) throw new AppError('NotFound', 'task_error_unknown', { context: { task: id } });
		if (before.version !== version) return { ok: false, theirs: before };
		const wanted = await decide(sql, before);
		const saved = await updateTask(sql, { id, version, personId: acting.viewer.id! }, wanted.change);
		// Somebody was quicker between the two statements.
		if (!saved) return { ok: false, theirs: (await listTaskRows(sql, { id }))[0] ?? before };
		if (wanted.objectives) await replaceObjectives(sql, id, wanted.objectives);
		const objectives = wanted.objectives ?? before.objectives;
		await note(sql, acting, { action, id, ...differences(before, { ...wanted.change, objectives }) });
		return { ok: true, id };
	});
}

function demandOpen({ state, id }: Task): void {
	if (state === 'done' || state === 'dropped')
		throw new AppError('Invalid', 'task_error_closed', { context: { task: id } });
}

const AUDITED = [
	'title',
	'agency',
	'person',
	'expectedResult',
	'deadline',
	'state',
	'objectives',
	'result',
	'resultDocument',
	'doneOn',
	'droppedReason',
] as const satisfies readonly (keyof Task)[];
type Audited = Pick<Task, 'objectives'> &
	Record<Exclude<(typeof AUDITED)[number], 'objectives'>, string | null>;

/** Only what changed, before and after. */
function differences(
	before: Audited,
	after: Omit<Audited, 'objectives'> & { objectives: readonly string[] },
): { before: Json; after: Json } {
	const text = (value: string | readonly string[] | null) =>
		Array.isArray(value) ? value.join(', ') : value;
	const changed = AUDITED.filter((name) => text(before[name]) !== text(after[name]));
	const pick = (one: Omit<Audited, 'objectives'> & { objectives: readonly string[] }) =>
		Object.fromEntries(changed.map((name) => [name, text(one[name]) as string | null]));
	return { before: pick(before), after: pick(after) };
}

async function note(
	sql: Sql,
	{ viewer, requestId }: Acting,
	{ action, id, before, after }: { action: string; id: number; before: Json; after: Json },
): Promise<void> {
	await recordAudit(sql, { viewer, requestId, action, subject: 'plan_task', subjectId: id, before, after });
}

const LONGEST = { title: 500, agency: 300, person: 300, expectedResult: 2000 };

async function checkFields(sql: Sql, typed: TypedTask): Promise<TaskFields> {
	const words = (name: keyof typeof LONGEST) => {
		const text = cleanText(typed[name]);
		if (!text) throw new AppError('Invalid', 'task_error_empty', { context: { field: name } });
		if (text.length > LONGEST[name])
			throw new AppError('Invalid', 'task_error_too_long', { context: { field: name } });
		return text;
	};
	const fields = {
		title: words('title'),
		agency: words('agency'),
		person: words('person'),
		expectedResult: words('expectedResult'),
	};
	const deadline = readDay(typed.deadline);
	if (!deadline) throw new AppError('Invalid', 'task_error_deadline');
	const known = (await listObjectives(sql)).filter(({ scope }) => scope === 'plan').map(({ id }) => id);
	const objectives = known.filter((id) => typed.objectives.includes(id));
	if (objectives.length === 0 || objectives.length !== new Set(typed.objectives).size)
		throw new AppError('Invalid', 'task_error_objectives');
	return { ...fields, deadline, objectives, state: typed.state === 'running' ? 'running' : 'planned' };
}
