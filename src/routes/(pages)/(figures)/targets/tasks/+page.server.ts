import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { todayInVietnam } from '$lib/calendar';
import { can, type Viewer } from '$lib/server/access';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { identity, oneOf, readPath, readQuery, words } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import { listPlanObjectives } from '$lib/server/targets/service';
import {
	addTask,
	dropTask,
	finishTask,
	listTasks,
	reopenTask,
	saveTask,
	type Saved,
	type TypedTask,
} from '$lib/server/targets/tasks';
import { filterTasks } from '$lib/targets/task-filter';
import { TASK_STATES } from '$lib/targets/types';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ url, locals: { viewer } }) =>
	answerPage(async () => {
		const query = readQuery(url, {
			person: words(),
			objective: words(),
			state: v.optional(oneOf(TASK_STATES)),
			due: v.optional(oneOf(['overdue', 'soon'])),
		});
		const filter = {
			person: query.person || null,
			objective: query.objective || null,
			state: query.state ?? null,
			due: query.due ?? null,
		};
		const { sql } = database();
		const tasks = await listTasks(sql, viewer);
		const today = todayInVietnam();
		return {
			today,
			filter,
			tasks: filterTasks(tasks, filter, today),
			all: tasks.map(({ person, state, deadline }) => ({ person, state, deadline })),
			objectives: await listPlanObjectives(sql),
			mayPlan: can(viewer, 'planning'),
		};
	});

interface Asked {
	form: FormData;
	acting: { viewer: Viewer; requestId: string };
	at: { id: number; version: number };
}

const typedTask = (form: FormData): TypedTask => ({
	title: readText(form, 'title'),
	agency: readText(form, 'agency'),
	person: readText(form, 'person'),
	expectedResult: readText(form, 'expectedResult'),
	deadline: readText(form, 'deadline'),
	state: readText(form, 'state'),
	objectives: form.getAll('objectives').filter((one) => typeof one === 'string'),
});

/** An action on a task that is there; what somebody saved meanwhile comes back beside what was typed. */
const change =
	(work: (asked: Asked) => Promise<Saved>, typed: (form: FormData) => TypedTask | null = () => null) =>
	async ({ request, locals: { viewer, requestId } }: RequestEvent) => {
		const form = await request.formData();
		const yours = typed(form);
		const number = (name: string) => readPath(name, readText(form, name), identity());
		const done = await answerForm(async () => {
			const saved = await work({
				form,
				acting: { viewer, requestId },
				at: { id: number('id'), version: number('version') },
			});
			if (saved.ok) return { saved: saved.id };
			return fail(409, { conflict: saved.theirs, yours, task: saved.theirs.id });
		});
		if ('saved' in done) return done;
		return fail(done.status, { ...done.data, yours, task: Number(readText(form, 'id')) || null });
	};

export const actions: Actions = {
	add: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		const yours = typedTask(form);
		const done = await answerForm(async () => ({
			saved: await addTask(database().sql, { viewer, requestId }, yours),
		}));
		return 'saved' in done ? done : fail(done.status, { ...done.data, yours, task: null });
	},
	save: change(({ form, acting, at }) => saveTask(database().sql, acting, at, typedTask(form)), typedTask),
	finish: change(({ form, acting, at }) =>
		finishTask(database().sql, acting, at, {
			result: readText(form, 'result'),
			document: readText(form, 'document'),
			doneOn: readText(form, 'doneOn'),
		}),
	),
	drop: change(({ form, acting, at }) => dropTask(database().sql, acting, at, readText(form, 'reason'))),
	reopen: change(({ acting, at }) => reopenTask(database().sql, acting, at)),
};
