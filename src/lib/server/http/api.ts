import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { json } from '@sveltejs/kit';
import { database } from '../application.ts';
import { report } from '../log.ts';
import type { Sql } from '../db/index.ts';
import { PROBLEM_TYPE, toProblem } from './problem.ts';

/**
 * Wraps a program's entrance: the handler returns plain data, which leaves as JSON; an error leaves as RFC 9457
 * problem+json and is logged with its request id. Nothing else in `routes/api` catches.
 */
export function api<Event extends RequestEvent>(
	handle: (event: Event, sql: Sql) => Promise<unknown>,
): RequestHandler {
	return async (event) => {
		try {
			const body = await handle(event as Event, database().sql);
			return json(body, { headers: { 'cache-control': 'private, no-cache' } });
		} catch (error) {
			const problem = toProblem(error, event.locals.requestId);
			report(error, { requestId: problem.requestId, path: event.url.pathname });
			return new Response(JSON.stringify(problem), {
				status: problem.status,
				headers: { 'content-type': PROBLEM_TYPE },
			});
		}
	};
}
