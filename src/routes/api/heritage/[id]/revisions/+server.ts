import { listRevisions } from '$lib/server/heritage/edit-view';
import { referenceOf } from '$lib/server/heritage/requests';
import { api } from '$lib/server/http/api';
import type { RequestEvent } from './$types';

/** GET: RevisionList. */
export const GET = api(({ params, locals }: RequestEvent, sql) =>
	listRevisions(sql, locals.viewer, referenceOf(params)),
);
