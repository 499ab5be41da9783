import { makeSitemap } from '$lib/heritage/page/sitemap';
import { listPublicAddresses } from '$lib/server/heritage-pages/page.service';
import { database } from '$lib/server/started';
import type { RequestHandler } from './$types';

/** The pages that everybody may read, whoever asks. */
export const GET: RequestHandler = async ({ url }) => {
	const records = await listPublicAddresses(database().sql);
	return new Response(makeSitemap(url.origin, records), {
		headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-cache' },
	});
};
