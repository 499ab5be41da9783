import { answerProblems } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';
import { media } from '$lib/server/started';
import type { RequestEvent, RequestHandler } from './$types';

/** The tus protocol: resumable uploads of up to 3 GB. `scripts/serve.ts` lets bodies of any length through to here. */
const handle: RequestHandler = answerProblems(async (event: RequestEvent) => {
	demandSameOrigin(event);
	const { viewer, requestId } = event.locals;
	return media().handleUpload(event.request, { viewer, requestId });
});

export const OPTIONS = handle;
export const POST = handle;
export const HEAD = handle;
export const PATCH = handle;
export const DELETE = handle;
