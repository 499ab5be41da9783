import { announcePresence, endPresence } from '$lib/server/heritage/presence';
import { referenceOf } from '$lib/server/heritage/requests';
import { api } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';
import type { RequestEvent } from './$types';

/** POST every 30 s while the form is open: Presence. */
export const POST = api(async (event: RequestEvent, sql) => {
	demandSameOrigin(event);
	return announcePresence(sql, event.locals.viewer, referenceOf(event.params));
});

/** DELETE when the form closes: {}. */
export const DELETE = api(async (event: RequestEvent, sql) => {
	demandSameOrigin(event);
	return endPresence(sql, event.locals.viewer, referenceOf(event.params));
});
