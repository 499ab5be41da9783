import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	listScenarios,
	rankingQuestion,
	readRankingInput,
	saveScenario,
	scenarioResult,
} from '$lib/server/connectivity/scenarios';
import { demand } from '$lib/server/access';
import { answerProblems, api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET: scenarios, newest first. */
export const GET = api(async ({ locals }, sql) => ({ scenarios: await listScenarios(sql, locals.viewer) }), {
	reads: ['gap_scenario'],
});

const SAVE = v.strictObject({
	name: v.string(),
	note: v.nullable(v.string()),
	question: rankingQuestion,
	result: v.nullable(scenarioResult),
});

/** POST { name, note, question, result }: keeps a ranking with today's data of its day; 201 { id }, 409 when it differs. */
export const POST = answerProblems(async (event: RequestEvent) => {
	const { viewer, requestId } = event.locals;
	demand(viewer, 'analysis');
	const { question, ...wanted } = await readBody(event, SAVE);
	const { sql } = database();
	const input = await readRankingInput(sql, viewer, question);
	const id = await saveScenario(sql, viewer, { ...wanted, question, input }, requestId);
	return json({ id }, { status: 201, headers: { location: `/connectivity/scenarios/${id}` } });
});
