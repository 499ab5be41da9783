import * as v from 'valibot';
import { mediumChange } from '$lib/media/change';
import { api } from '$lib/server/http/api';
import { demandSameOrigin, readBody } from '$lib/server/http/body';
import { readPath } from '$lib/server/http/parameters';
import { media } from '$lib/server/started';
import type { RequestEvent } from './$types';

const identifier = v.pipe(v.string(), v.uuid('the identifier of a medium'));

/** GET: one medium for staff, also while its copies are being made. */
export const GET = api(({ params, locals: { viewer } }: RequestEvent) =>
	media().get(viewer, readPath('id', params.id, identifier)),
);

/** PATCH { alt?, caption?, transcript?, creator?, … }: changes what is said of a medium. */
export const PATCH = api(async (event: RequestEvent) => {
	const id = readPath('id', event.params.id, identifier);
	const { viewer, requestId } = event.locals;
	return media().change(viewer, id, await readBody(event, mediumChange), requestId);
});

export const DELETE = api(async (event: RequestEvent) => {
	demandSameOrigin(event);
	const { viewer, requestId } = event.locals;
	await media().remove(viewer, readPath('id', event.params.id, identifier), requestId);
	return { deleted: true };
});
