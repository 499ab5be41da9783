import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { answerProblems, api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { oneOf, readQuery } from '$lib/server/http/parameters';
import { KEEP } from '$lib/server/saved/request';
import { keepItem, listSaved } from '$lib/server/saved/service';
import { database } from '$lib/server/started';
import { SAVED_KINDS } from '$lib/saved/types';
import type { RequestEvent } from './$types';

/** GET ?kind=: what the reader kept, the one changed last first. */
export const GET = api(async ({ url, locals }: RequestEvent, sql) => {
	const { kind } = readQuery(url, { kind: v.optional(oneOf(SAVED_KINDS)) });
	return { items: await listSaved(sql, locals.viewer, kind ?? null) };
});

/** POST { kind, title, audience, body }: keeps it; 201 { slug }. */
export const POST = answerProblems(async (event: RequestEvent) => {
	const wanted = await readBody(event, KEEP);
	const slug = await keepItem(database().sql, event.locals.viewer, wanted);
	return json({ slug }, { status: 201, headers: { location: `/api/saved/${slug}` } });
});
