import type { LocalizedText } from '$lib/i18n';
import type { Transaction } from '../../db/index.ts';
import { readJson } from './dataset.ts';

interface Objective {
	id: string;
	code: string;
	scope: 'plan' | 'national';
	kind: 'indicator' | 'milestone';
	wording: LocalizedText;
	note?: LocalizedText;
	deadline: string;
	legalSource: string;
	achieved?: { on: string; document: string };
	/** By indicator: what the numerator counts. */
	countUnits?: Record<string, LocalizedText>;
}

interface Task {
	title: string;
	objectives: string[];
	agency: string;
	person: string;
	expectedResult: string;
	deadline: string;
	state: 'planned' | 'running' | 'done';
	result?: string;
	resultDocument?: string;
	doneOn?: string;
}

/** What the plan asks for, tied to the targets that measure it, and invented tasks. After the indicators. */
export async function loadObjectives(sql: Transaction): Promise<void> {
	const objectives = readJson<Objective[]>('plan-objectives', 'objectives.json');
	const rows = objectives.map((objective, index) => ({
		...objective,
		position: index + 1,
		legal_source: objective.legalSource,
		achieved_on: objective.achieved?.on,
		achieved_document: objective.achieved?.document,
	}));
	await sql`
		insert into plan_objective (id, code, position, scope, kind, wording, note, deadline, legal_source, achieved_on,
			achieved_document, source_id)
		select r.id, r.code, r.position, r.scope, r.kind, r.wording, r.note, r.deadline, r.legal_source, r.achieved_on,
			r.achieved_document, 'plan-objectives'
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (id text, code text, position integer, scope text,
			kind text, wording jsonb, note jsonb, deadline date, legal_source text, achieved_on date,
			achieved_document text)`;
	await tieTargets(sql, objectives);
	await insertTasks(sql, readJson<Task[]>('demo-plan-tasks', 'tasks.json'));
}

/** The definitions say which objective a target belongs to; the objectives say what its numerator counts. */
async function tieTargets(sql: Transaction, objectives: readonly Objective[]): Promise<void> {
	const definitions = readJson<{ id: string; target: { objective?: string } | null }[]>(
		'indicators',
		'indicators.json',
	);
	const units = Object.assign({}, ...objectives.map(({ countUnits }) => countUnits ?? {})) as Record<
		string,
		LocalizedText
	>;
	const ties = definitions.flatMap(({ id, target }) =>
		target?.objective ? [{ indicator: id, objective: target.objective, count_unit: units[id] ?? null }] : [],
	);
	await sql`
		update target t set objective_id = r.objective, count_unit = r.count_unit
		from jsonb_to_recordset(${sql.json(ties as never)}) as r (indicator text, objective text, count_unit jsonb)
		where t.indicator_id = r.indicator`;
}

async function insertTasks(sql: Transaction, tasks: readonly Task[]): Promise<void> {
	for (const { objectives, ...task } of tasks) {
		const [row] = await sql<{ id: number }[]>`
			insert into plan_task (title, agency, person, expected_result, deadline, state, result, result_document, done_on,
				illustrative)
			values (${task.title}, ${task.agency}, ${task.person}, ${task.expectedResult}, ${task.deadline}, ${task.state},
				${task.result ?? null}, ${task.resultDocument ?? null}, ${task.doneOn ?? null}, true)
			returning id`;
		await sql`
			insert into plan_task_objective (task_id, objective_id)
			select ${row!.id}, o from unnest(${objectives}::text[]) o`;
	}
}
