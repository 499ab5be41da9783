import { ogc, answerDocument } from '$lib/server/ogc/answer';
import { describeLanding } from '$lib/server/ogc/documents';
import LandingPage from '$lib/ogc/LandingPage.svelte';

/** GET: the landing page of the OGC API. */
export const GET = ogc(async (_event, { request }) => {
	const document = describeLanding(request);
	return answerDocument(document, { request, page: LandingPage, title: document.title });
});
