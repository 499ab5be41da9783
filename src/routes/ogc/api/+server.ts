import { ogc, answerDocument } from '$lib/server/ogc/answer';
import { listCollections } from '$lib/server/collections/service';
import { OPENAPI } from '$lib/server/ogc/links';
import { describeApi } from '$lib/server/ogc/openapi';
import ApiPage from '$lib/ogc/ApiPage.svelte';

/** GET: the definition of the interface, OpenAPI 3.0. */
export const GET = ogc(async (_event, { sql, request }) => {
	const document = describeApi(request, await listCollections(sql, request.viewer));
	return answerDocument(document, { request, type: OPENAPI, page: ApiPage, title: document.info.title });
});
