import { answerProblems } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';
import { intakes } from '$lib/server/started';
import type { RequestEvent, RequestHandler } from './$types';

/** The tus protocol: files to be imported, in pieces that can be resumed. Bodies of any length come in. */
const handle: RequestHandler = answerProblems(async (event: RequestEvent) => {
	demandSameOrigin(event);
	const { viewer, requestId } = event.locals;
	return intakes().handleUpload(event.request, { viewer, requestId });
});

export const OPTIONS = handle;
export const POST = handle;
export const HEAD = handle;
export const PATCH = handle;
export const DELETE = handle;
