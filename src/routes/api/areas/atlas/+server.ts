import { api } from '$lib/server/http/api';
import { readWanted } from '$lib/server/profiles/request';
import { getAtlasProgress } from '$lib/server/profiles/service';
import type { RequestEvent } from './$types';

/** GET ?at=&lang=&second=: begins atlas.pdf of the same query, and says how far it is: { done, all, ready }. */
export const GET = api(({ url, locals }: RequestEvent, sql) =>
	getAtlasProgress(sql, readWanted(url, locals.viewer)),
);
