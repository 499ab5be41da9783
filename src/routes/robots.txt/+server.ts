import type { RequestHandler } from './$types';

/** What programs that read the whole web may ask for: pages for people, not our machinery. */
export const GET: RequestHandler = ({ url }) =>
	new Response(
		[
			'User-agent: *',
			'Disallow: /api/',
			'Disallow: /tiles/',
			'Disallow: /admin',
			'Disallow: /review',
			'Disallow: /account',
			'Disallow: /sign-in',
			`Sitemap: ${url.origin}/sitemap.xml`,
			'',
		].join('\n'),
		{ headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' } },
	);
