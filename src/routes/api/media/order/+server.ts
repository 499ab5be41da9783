import { mediaOrder } from '$lib/media/change';
import { api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { media } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** PUT { record, ids }: the media of a record follow one another as told. */
export const PUT = api(async (event: RequestEvent) => {
	const { record, ids } = await readBody(event, mediaOrder);
	const { viewer, requestId } = event.locals;
	await media().order(viewer, record, ids, requestId);
	return { ids };
});
