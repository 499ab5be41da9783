import { json } from '@sveltejs/kit';
import { answerProblems, api } from '$lib/server/http/api';
import { demandSameOrigin, readBody } from '$lib/server/http/body';
import { CHANGE } from '$lib/server/saved/request';
import { changeItem, getSaved, removeItem } from '$lib/server/saved/service';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET: one with its body, as far as the reader may see what is in it. */
export const GET = api(({ params, locals }: RequestEvent, sql) => getSaved(sql, locals.viewer, params.slug));

/** PUT { title, audience, version, body }: { version }; 409 where somebody saved since. */
export const PUT = answerProblems(async (event: RequestEvent) => {
	const wanted = await readBody(event, CHANGE);
	const { params, locals } = event;
	return json({ version: await changeItem(database().sql, locals.viewer, params.slug, wanted) });
});

/** DELETE: 204. */
export const DELETE = answerProblems(async (event: RequestEvent) => {
	demandSameOrigin(event);
	await removeItem(database().sql, event.locals.viewer, event.params.slug);
	return new Response(null, { status: 204 });
});
