import { todayInVietnam } from '$lib/calendar';
import { writeCsv } from '$lib/text';
import { answerProblems } from '$lib/server/http/api';
import { database } from '$lib/server/started';
import { listPlanObjectives } from '$lib/server/targets/service';
import { taskTable } from '$lib/server/targets/tables';
import { listTasks } from '$lib/server/targets/tasks';
import type { RequestEvent } from './$types';

/** GET: every task as CSV, for whoever is signed in. */
export const GET = answerProblems(async ({ locals: { viewer, locale } }: RequestEvent) => {
	const { sql } = database();
	const tasks = await listTasks(sql, viewer);
	const codes = new Map((await listPlanObjectives(sql)).map(({ id, code }) => [id, code]));
	return new Response(writeCsv(taskTable(tasks, codes, locale)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="nhiem-vu-${todayInVietnam()}.csv"`,
			'cache-control': 'private, no-cache',
			vary: 'cookie',
		},
	});
});
