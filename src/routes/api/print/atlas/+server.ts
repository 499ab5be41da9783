import { api } from '$lib/server/http/api';
import { getMapAtlasProgress, readAtlasOrder } from '$lib/server/print/atlas';
import type { RequestEvent } from './$types';

/**
 * GET as atlas.pdf: begins it and says how far it is, { done, all, ready, edition }. With that edition it is asked again,
 * so that changing data begins no other meanwhile; one nobody asks about any more is given up.
 */
export const GET = api(({ url, locals }: RequestEvent, sql) =>
	getMapAtlasProgress(sql, readAtlasOrder(url, locals.viewer), url.searchParams.get('edition') ?? undefined),
);
