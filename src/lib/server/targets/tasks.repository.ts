import type { PublicTask, Task, TaskFields } from '../../targets/types.ts';
import type { Sql } from '../db/index.ts';

/** Every task, earliest deadline first; of one objective or one id where asked. */
export async function listTaskRows(
	sql: Sql,
	{ objective = null, id = null }: { objective?: string | null; id?: number | null } = {},
): Promise<Task[]> {
	return sql<Task[]>`
		select t.id, t.title, t.agency, t.person, t.expected_result, t.deadline::text as deadline, t.state, t.result,
			t.result_document, t.done_on::text as done_on, t.dropped_reason, t.illustrative, t.version,
			p.name as changed_by, t.changed_at,
			array(
				select o.objective_id from plan_task_objective o join plan_objective b on b.id = o.objective_id
				where o.task_id = t.id order by b.position, b.id) as objectives
		from plan_task t left join person p on p.id = t.changed_by
		where (${id}::bigint is null or t.id = ${id})
			and (${objective}::text is null or exists (
				select from plan_task_objective o where o.task_id = t.id and o.objective_id = ${objective}))
		order by t.deadline, t.id`;
}

/** The same without anybody's name. */
export async function listPublicTaskRows(sql: Sql, objective: string): Promise<PublicTask[]> {
	return sql<PublicTask[]>`
		select t.id, t.title, t.agency, t.deadline::text as deadline, t.state, t.done_on::text as done_on, t.illustrative,
			array(select o.objective_id from plan_task_objective o where o.task_id = t.id order by 1) as objectives
		from plan_task t join plan_task_objective w on w.task_id = t.id
		where w.objective_id = ${objective} and t.state <> 'dropped'
		order by t.deadline, t.id`;
}

/** Tasks of each objective that were not given up. */
export async function countTasks(sql: Sql): Promise<Map<string, number>> {
	const rows = await sql<{ objectiveId: string; tasks: number }[]>`
		select o.objective_id, count(*)::integer as tasks
		from plan_task_objective o join plan_task t on t.id = o.task_id
		where t.state <> 'dropped' group by o.objective_id`;
	return new Map(rows.map(({ objectiveId, tasks }) => [objectiveId, tasks]));
}

export async function insertTask(sql: Sql, fields: TaskFields, personId: string): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into plan_task (title, agency, person, expected_result, deadline, state, changed_by)
		values (${fields.title}, ${fields.agency}, ${fields.person}, ${fields.expectedResult}, ${fields.deadline},
			${fields.state}, ${personId})
		returning id`;
	return row!.id;
}

export async function replaceObjectives(
	sql: Sql,
	taskId: number,
	objectives: readonly string[],
): Promise<void> {
	await sql`delete from plan_task_objective where task_id = ${taskId}`;
	await sql`
		insert into plan_task_objective (task_id, objective_id)
		select ${taskId}, o from unnest(${objectives as string[]}::text[]) o`;
}

/** Everything of a task that may change; what does not belong to its state is null. */
export interface TaskChange extends Omit<TaskFields, 'state' | 'objectives'> {
	state: Task['state'];
	result: string | null;
	resultDocument: string | null;
	doneOn: string | null;
	droppedReason: string | null;
}

/** @returns false where it is gone or has another version than the one it was changed from */
export async function updateTask(
	sql: Sql,
	{ id, version, personId }: { id: number; version: number; personId: string },
	change: TaskChange,
): Promise<boolean> {
	const { count } = await sql`
		update plan_task set title = ${change.title}, agency = ${change.agency}, person = ${change.person},
			expected_result = ${change.expectedResult}, deadline = ${change.deadline}, state = ${change.state},
			result = ${change.result}, result_document = ${change.resultDocument}, done_on = ${change.doneOn},
			dropped_reason = ${change.droppedReason}, version = version + 1, changed_by = ${personId}, changed_at = now()
		where id = ${id} and version = ${version}`;
	return count > 0;
}
