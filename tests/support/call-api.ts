import type { RequestEvent } from '@sveltejs/kit';
import { GUEST, type Role, type Viewer } from '../../src/lib/server/access/index.ts';

interface Call {
	role?: Role;
	/** Somebody in particular, instead of anybody with a role. */
	viewer?: Viewer;
	method?: string;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as it is, instead of a body, called JSON. */
	text?: string;
	params?: Record<string, string>;
	headers?: Record<string, string>;
}

/** Calls an entrance of `routes/api` as its server would, for anybody with the role; a guest unless told. */
export async function callApi(
	handler: (event: never) => Promise<Response>,
	address: string,
	{
		role = 'guest',
		viewer = { ...GUEST, role },
		method = 'GET',
		body,
		text,
		params = {},
		headers = {},
	}: Call = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
	const url = new URL(address, 'http://localhost');
	const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
	const event = {
		url,
		params,
		request: new Request(url, {
			method,
			...(sent === undefined
				? { headers }
				: { body: sent, headers: { 'content-type': 'application/json', ...headers } }),
		}),
		locals: { viewer, signedIn: null, locale: 'vi', requestId: 'request-1' },
	} as Partial<RequestEvent>;
	const response = await handler(event as never);
	const answer = await response.text();
	return { status: response.status, headers: response.headers, body: answer ? JSON.parse(answer) : null };
}
