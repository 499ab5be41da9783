import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { AppError } from '../errors.ts';

/**
 * Refuses what another site made the browser send. Cookies are same-site and a foreign page cannot send JSON, but
 * neither says so to the person.
 * @throws AppError Forbidden `error_cross_site`
 */
export function demandSameOrigin({ request, url }: Pick<RequestEvent, 'request' | 'url'>): void {
	const origin = request.headers.get('origin');
	const site = request.headers.get('sec-fetch-site');
	if ((origin !== null && origin !== url.origin) || site === 'cross-site' || site === 'same-site')
		throw new AppError('Forbidden', 'error_cross_site', { context: { origin } });
}

/**
 * The body of a changing request, which must be JSON from our own pages or from a program.
 * @throws AppError Invalid `error_invalid_body` with { path, expected }, Forbidden `error_cross_site`
 */
export async function readBody<Schema extends v.GenericSchema>(
	event: Pick<RequestEvent, 'request' | 'url'>,
	schema: Schema,
): Promise<v.InferOutput<Schema>> {
	demandSameOrigin(event);
	const type = event.request.headers.get('content-type')?.split(';')[0]?.trim();
	if (type !== 'application/json') throw refuseBody('', 'content-type application/json');
	const text = await event.request.text();
	const result = v.safeParse(schema, parseJson(text));
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw refuseBody(v.getDotPath(issue) ?? '', issue.expected ?? issue.message);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw refuseBody('', 'JSON', cause);
	}
}

function refuseBody(path: string, expected: string, cause?: unknown): AppError {
	return new AppError('Invalid', 'error_invalid_body', { context: { path, expected }, cause });
}
