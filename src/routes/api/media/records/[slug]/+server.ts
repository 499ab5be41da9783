import { api } from '$lib/server/http/api';
import { listMedia } from '$lib/server/media';
import type { RequestEvent } from './$types';

/** GET: media of a record in their order, as the viewer may see them. */
export const GET = api(
	({ params, locals: { viewer } }: RequestEvent, sql) => listMedia(sql, viewer, params.slug),
	{ reads: ['heritage_record', 'medium', 'medium_copy'] },
);
