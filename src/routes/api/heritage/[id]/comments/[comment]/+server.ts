import { editComment, removeComment } from '$lib/server/heritage/comments';
import { COMMENT_CHANGE_BODY, referenceOf } from '$lib/server/heritage/requests';
import { api } from '$lib/server/http/api';
import { demandSameOrigin, readBody } from '$lib/server/http/body';
import { identity, readPath } from '$lib/server/http/parameters';
import type { RequestEvent } from './$types';

const wanted = ({ params }: RequestEvent) => ({
	reference: referenceOf(params),
	comment: readPath('comment', params.comment, identity()),
});

/** PATCH { body?, resolved? }: ReviewComment. */
export const PATCH = api(async (event: RequestEvent, sql) => {
	const { body, resolved } = await readBody(event, COMMENT_CHANGE_BODY);
	return editComment(sql, event.locals.viewer, { ...wanted(event), body, resolved });
});

/** DELETE: { removed }. */
export const DELETE = api((event: RequestEvent, sql) => {
	demandSameOrigin(event);
	return removeComment(sql, event.locals.viewer, wanted(event));
});
