import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { json } from '@sveltejs/kit';
import { version } from '$app/environment';
import { todayInVietnam } from '../../calendar/index.ts';
import { database } from '../started.ts';
import type { Sql } from '../db/index.ts';
import { listRevisions } from '../db/repository.ts';
import { report } from '../log.ts';
import { PROBLEM_TYPE, toProblem } from './problem.ts';

/** Tables whose changes alter an answer; each raises its number in data_revision. */
export interface Reads {
	reads: readonly string[];
}

/**
 * Wraps a program's entrance: the handler returns plain data, which leaves as JSON; an error leaves as RFC 9457
 * problem+json and is logged with its request id. Nothing else in `routes/api` catches.
 * With `reads`, a client that still holds the answer gets 304 for the price of one small query.
 */
export function api<Event extends RequestEvent>(
	handle: (event: Event, sql: Sql) => Promise<unknown>,
	{ reads }: Partial<Reads> = {},
): (event: Event) => Promise<Response> {
	return answerProblems(async (event: Event) => {
		const { sql } = database();
		const headers = new Headers({ 'cache-control': 'private, no-cache', vary: 'cookie' });
		if (reads) {
			const etag = await makeEtag(sql, reads, event);
			headers.set('etag', etag);
			if (holds(event.request.headers.get('if-none-match'), etag))
				return new Response(null, { status: 304, headers });
		}
		return json(await handle(event, sql), { headers });
	});
}

interface AnsweredFile {
	bytes: Uint8Array;
	/** "application/pdf". */
	type: string;
	/** ASCII. */
	name: string;
}

/**
 * The same for a file made of data; shown where a browser can, kept under its name. It is made only where the client
 * does not hold it already.
 */
export function fileApi<Event extends RequestEvent>(
	make: (event: Event, sql: Sql) => Promise<AnsweredFile>,
	{ reads }: Reads,
): (event: Event) => Promise<Response> {
	return answerProblems(async (event: Event) => {
		const { sql } = database();
		const etag = await makeEtag(sql, reads, event);
		const headers = new Headers({ 'cache-control': 'private, no-cache', vary: 'cookie', etag });
		if (holds(event.request.headers.get('if-none-match'), etag))
			return new Response(null, { status: 304, headers });
		const { bytes, type, name } = await make(event, sql);
		headers.set('content-type', type);
		headers.set('content-length', String(bytes.length));
		headers.set('content-disposition', `inline; filename="${name}"`);
		headers.set('x-content-type-options', 'nosniff');
		return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
	});
}

/** The same for an entrance that makes its own answer, such as a file: what it throws leaves as problem+json. */
export function answerProblems<Event extends RequestEvent>(
	handle: (event: Event) => Promise<Response>,
): (event: Event) => Promise<Response> {
	return async (event) => {
		try {
			return await handle(event);
		} catch (error) {
			const problem = toProblem(error, event.locals.requestId);
			report(error, { requestId: problem.requestId, path: event.url.pathname });
			return new Response(JSON.stringify(problem), {
				status: problem.status,
				headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' },
			});
		}
	};
}

/**
 * Changes with the data, with who asks, with the day (the default of `at`) and with the program's version. Weak,
 * because a proxy may compress the answer. Read before the data: a change in between makes it stale early, never late.
 */
async function makeEtag(sql: Sql, reads: readonly string[], event: RequestEvent): Promise<string> {
	const rows = await listRevisions(sql, reads);
	const revisions = rows.map(({ tableName, revision }) => `${tableName}${revision}`).join(' ');
	const { role, id } = event.locals.viewer;
	const asked = [event.url.pathname, event.url.search, role, id, todayInVietnam(), version];
	const digest = createHash('sha256')
		.update(`${asked.join('\n')}\n${revisions}`)
		.digest('base64url');
	return `W/"${digest.slice(0, 22)}"`;
}

function holds(header: string | null, etag: string): boolean {
	if (!header) return false;
	return header.split(',').some((held) => held.trim() === etag || held.trim() === '*');
}
