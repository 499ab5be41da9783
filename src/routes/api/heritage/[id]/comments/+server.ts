import { addComment } from '$lib/server/heritage/comments';
import { COMMENT_BODY, referenceOf } from '$lib/server/heritage/requests';
import { api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import type { RequestEvent } from './$types';

/** POST { field, body }: ReviewComment. */
export const POST = api(async (event: RequestEvent, sql) =>
	addComment(sql, event.locals.viewer, {
		reference: referenceOf(event.params),
		...(await readBody(event, COMMENT_BODY)),
	}),
);
