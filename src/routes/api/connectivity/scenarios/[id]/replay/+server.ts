import { json } from '@sveltejs/kit';
import { replayScenario } from '$lib/server/connectivity/scenarios';
import { answerProblems } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** POST: works the answer out once more from what was frozen, and says whether it is the same byte for byte. */
export const POST = answerProblems(async (event: RequestEvent) => {
	demandSameOrigin(event);
	return json(await replayScenario(database().sql, event.locals.viewer, event.params.id));
});
