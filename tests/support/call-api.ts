import type { RequestEvent } from '@sveltejs/kit';
import { GUEST, type Role, type Viewer } from '../../src/lib/server/access/index.ts';

interface Call {
	role?: Role;
	/** Somebody in particular, instead of anybody with a role. */
	viewer?: Viewer;
	method?: string;
	/** Sent as JSON. */
	body?: unknown;
	params?: Record<string, string>;
	headers?: Record<string, string>;
}

/** Calls an entrance of `routes/api` as its server would, for anybody with the role; a guest unless told. */
export async function callApi(
	handler: (event: never) => Promise<Response>,
	address: string,
	{ role = 'guest', viewer = { ...GUEST, role }, method = 'GET', body, params = {}, headers = {} }: Call = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
	const url = new URL(address, 'http://localhost');
	const event = {
		url,
		params,
		request: new Request(url, {
			method,
			...(body === undefined
				? { headers }
				: { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
		}),
		locals: { viewer, signedIn: null, locale: 'vi', requestId: 'request-1' },
	} as Partial<RequestEvent>;
	const response = await handler(event as never);
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
}
