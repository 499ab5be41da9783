import * as v from 'valibot';
import { mediumChange } from '$lib/media/change';
import { api, readBody } from '$lib/server/http/api';
import { readPath } from '$lib/server/http/parameters';
import { media } from '$lib/server/started';
import type { RequestEvent } from './$types';

const identifier = v.pipe(v.string(), v.uuid('the identifier of a medium'));

/** GET: one medium for staff, also while its copies are being made. */
export const GET = api(({ params, locals: { viewer } }: RequestEvent) =>
	media().get(viewer, readPath('id', params.id, identifier)),
);

/** PATCH { alt?, caption?, transcript?, creator?, … }: changes what is said of a medium. */
export const PATCH = api(async ({ params, request, locals: { viewer, requestId } }: RequestEvent) =>
	media().change(
		viewer,
		readPath('id', params.id, identifier),
		await readBody(request, mediumChange),
		requestId,
	),
);

export const DELETE = api(async ({ params, locals: { viewer, requestId } }: RequestEvent) => {
	await media().remove(viewer, readPath('id', params.id, identifier), requestId);
	return { deleted: true };
});
