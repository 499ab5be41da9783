import { api } from '$lib/server/http/api';
import { readWantedAtlas } from '$lib/server/profiles/request';
import { getAtlasProgress } from '$lib/server/profiles/service';
import type { RequestEvent } from './$types';

/**
 * GET ?at=&lang=&second=&edition=: begins atlas.pdf of the same query, and says how far it is:
 * { done, all, ready, edition }. With that edition it is asked again, so that changing data begins no other meanwhile.
 */
export const GET = api(({ url, locals }: RequestEvent, sql) =>
	getAtlasProgress(sql, readWantedAtlas(url, locals.viewer)),
);
