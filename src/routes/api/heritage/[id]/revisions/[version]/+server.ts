import { getRevision } from '$lib/server/heritage/edit-view';
import { referenceOf } from '$lib/server/heritage/requests';
import { api } from '$lib/server/http/api';
import { identity, readPath } from '$lib/server/http/parameters';
import type { RequestEvent } from './$types';

/** GET: RevisionWithContent. */
export const GET = api(({ params, locals }: RequestEvent, sql) =>
	getRevision(sql, locals.viewer, {
		reference: referenceOf(params),
		version: readPath('version', params.version, identity()),
	}),
);
