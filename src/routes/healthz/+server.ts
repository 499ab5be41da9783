import type { RequestHandler } from '@sveltejs/kit';

/** The process lives. Nothing is asked of the database: a restart would not mend that. */
export const GET: RequestHandler = () =>
	new Response('ok', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
