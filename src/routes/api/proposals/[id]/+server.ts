import * as v from 'valibot';
import { saveProposal } from '$lib/server/connectivity/proposals/service';
import { database } from '$lib/server/started';
import { api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { identity, readPath } from '$lib/server/http/parameters';
import type { RequestHandler } from './$types';

/** Saves an edited proposal: { version, title, content }. Over a newer one nothing is written and it is handed back. */
export const PUT: RequestHandler = api(async (event) => {
	const id = readPath('id', event.params.id, identity());
	const change = await readBody(event, v.looseObject({}));
	const { viewer, requestId } = event.locals;
	return saveProposal(database().sql, { viewer, requestId }, id, change);
});
