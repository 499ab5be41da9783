import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { MOST_CHANGES, readChanges } from '$lib/server/changes/service';
import { answerProblems } from '$lib/server/http/api';
import { number, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

const SINCE = 'the revision of the last answer, a whole number from 0';
const LIMIT = `a whole number from 1 to ${MOST_CHANGES}`;

/** GET ?since&collection&limit: ChangePage, what has changed in what the viewer may see; 304 where nothing has. */
export const GET = answerProblems(async ({ url, locals, request }: RequestEvent) => {
	const { collection, ...wanted } = readQuery(url, {
		since: v.optional(number(SINCE, { least: 0, whole: true }), '0'),
		collection: v.pipe(
			v.optional(v.pipe(v.string(), v.maxLength(60, 'the id of a collection'))),
			v.transform((given): string | null => given ?? null),
		),
		limit: v.optional(number(LIMIT, { least: 1, most: MOST_CHANGES, whole: true }), '500'),
	});
	const { sql } = database();
	const page = await readChanges(
		sql,
		locals.viewer,
		{ ...wanted, collections: collection === null ? null : [collection] },
		url.origin,
	);
	// The same question has the same answer as long as the feed has not gone on.
	const etag = `W/"${page.revision}-${page.changes.length}-${locals.viewer.role}"`;
	const headers = new Headers({ etag, 'cache-control': 'private, no-cache', vary: 'authorization, cookie' });
	if (page.more) headers.set('link', `<${nextPage(url, page.revision)}>; rel="next"`);
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	return json(page, { headers });
});

function nextPage(url: URL, since: number): string {
	const next = new URL(url);
	next.searchParams.set('since', String(since));
	return next.href;
}
