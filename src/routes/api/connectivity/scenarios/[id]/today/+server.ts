import { json } from '@sveltejs/kit';
import { todayInVietnam } from '$lib/calendar';
import { demand } from '$lib/server/access';
import { askAgain, getScenario, readRankingInput } from '$lib/server/connectivity/scenarios';
import { readSitingInput } from '$lib/server/connectivity/siting';
import { answerProblems } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** POST: asks the same of today's data, and says how the list differs; nothing is kept. */
export const POST = answerProblems(async (event: RequestEvent) => {
	demandSameOrigin(event);
	const { viewer } = event.locals;
	demand(viewer, 'analysis');
	const { sql } = database();
	const { question } = await getScenario(sql, viewer, event.params.id);
	const at = todayInVietnam();
	const input =
		question.kind === 'ranking'
			? await readRankingInput(sql, viewer, { at })
			: await readSitingInput(sql, viewer, { ...question, at });
	return json({ at, ...(await askAgain(sql, viewer, event.params.id, input)) });
});
