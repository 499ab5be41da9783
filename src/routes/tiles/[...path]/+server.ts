import type { RequestHandler } from '@sveltejs/kit';
import { tileService } from '$lib/server/started';
import { respond } from '$lib/server/tiles';

/** Tiles in development. In production the plain handler answers before SvelteKit sees the request (ADR 5). */
const answer: RequestHandler = async ({ request, url, locals }) => {
	const { status, headers, body } = await respond(tileService(), {
		method: request.method,
		pathname: url.pathname,
		searchParams: url.searchParams,
		header: (name) => request.headers.get(name) ?? undefined,
		viewer: locals.viewer,
	});
	return new Response(body as BodyInit | null, { status, headers });
};

export const GET = answer;
export const HEAD = answer;
export const fallback = answer;
