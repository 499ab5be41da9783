import { compareRevisions } from '$lib/server/heritage/edit-view';
import { referenceOf } from '$lib/server/heritage/requests';
import { api } from '$lib/server/http/api';
import { identity, readQuery } from '$lib/server/http/parameters';
import type { RequestEvent } from './$types';

/** GET ?from=&to=: Comparison of two versions. */
export const GET = api(({ params, url, locals }: RequestEvent, sql) =>
	compareRevisions(sql, locals.viewer, {
		reference: referenceOf(params),
		...readQuery(url, { from: identity(), to: identity() }),
	}),
);
