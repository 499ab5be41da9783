import { GUEST } from '$lib/server/access';
import { describeDcatCatalogue } from '$lib/server/catalogue/dcat';
import { listDatasets } from '$lib/server/catalogue/datasets';
import { answerProblems } from '$lib/server/http/api';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET: the catalogue of what everybody may have, after DCAT-AP, for other catalogues to harvest. */
export const GET = answerProblems(async ({ url }: RequestEvent) => {
	const document = describeDcatCatalogue(url.origin, await listDatasets(database().sql, GUEST));
	return new Response(JSON.stringify(document), {
		headers: {
			'content-type': 'application/ld+json; charset=utf-8',
			'cache-control': 'no-cache',
			'access-control-allow-origin': '*',
		},
	});
});
