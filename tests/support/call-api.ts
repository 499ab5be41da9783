import type { RequestEvent } from '@sveltejs/kit';
import { GUEST, type Role } from '../../src/lib/server/access/index.ts';

interface Call {
	role?: Role;
	params?: Record<string, string>;
	headers?: Record<string, string>;
}

/** Calls an entrance of `routes/api` as its server would, for anybody with the role; a guest unless told. */
export async function callApi(
	handler: (event: never) => Promise<Response>,
	address: string,
	{ role = 'guest', params = {}, headers = {} }: Call = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
	const url = new URL(address, 'http://localhost');
	const event = {
		url,
		params,
		request: new Request(url, { headers }),
		locals: { viewer: { ...GUEST, role }, signedIn: null, locale: 'vi', requestId: 'request-1' },
	} as Partial<RequestEvent>;
	const response = await handler(event as never);
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
}
