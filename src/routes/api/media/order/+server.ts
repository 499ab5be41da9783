import { mediaOrder } from '$lib/media/change';
import { api, readBody } from '$lib/server/http/api';
import { media } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** PUT { record, ids }: the media of a record follow one another as told. */
export const PUT = api(async ({ request, locals: { viewer, requestId } }: RequestEvent) => {
	const { record, ids } = await readBody(request, mediaOrder);
	await media().order(viewer, record, ids, requestId);
	return { ids };
});
