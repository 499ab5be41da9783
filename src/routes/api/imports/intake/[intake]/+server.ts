import { json } from '@sveltejs/kit';
import { answerProblems, api } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';
import { intakes } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET: how far a file of the reader's own has come, and what it holds once inspected. */
export const GET = api(({ params, locals }: RequestEvent) => intakes().get(locals.viewer, params.intake));

/** POST: inspects it (again); 202 with its state. */
export const POST = answerProblems(async (event: RequestEvent) => {
	demandSameOrigin(event);
	const { params, locals } = event;
	return json(await intakes().inspect(locals.viewer, params.intake), { status: 202 });
});

/** DELETE: removes a file that was not applied; 204. */
export const DELETE = answerProblems(async (event: RequestEvent) => {
	demandSameOrigin(event);
	const { params, locals } = event;
	await intakes().remove(locals.viewer, params.intake, locals.requestId);
	return new Response(null, { status: 204 });
});
