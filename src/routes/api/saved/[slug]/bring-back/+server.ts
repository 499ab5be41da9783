import { answerProblems } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';
import { bringBackItem } from '$lib/server/saved/service';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** POST: 204, and what was removed stands at its own address again; 404 once it is gone for good. */
export const POST = answerProblems(async (event: RequestEvent) => {
	demandSameOrigin(event);
	await bringBackItem(database().sql, event.locals.viewer, event.params.slug);
	return new Response(null, { status: 204 });
});
