import { ogc, answerDocument } from '$lib/server/ogc/answer';
import { OPENAPI } from '$lib/server/ogc/links';
import { describeApi } from '$lib/server/ogc/openapi';
import ApiPage from '$lib/ogc/ApiPage.svelte';

/** GET: the definition of the interface, OpenAPI 3.0. */
export const GET = ogc(async (_event, { request }) => {
	const document = describeApi(request);
	return answerDocument(document, { request, type: OPENAPI, page: ApiPage, title: document.info.title });
});
