import { answerDocument, ogc } from '$lib/server/ogc/answer';
import { describeRecords } from '$lib/server/ogc/records';
import LinksPage from '$lib/ogc/LinksPage.svelte';

/** GET: the catalogue as a collection of records. */
export const GET = ogc(async (_event, { request }) => {
	const document = describeRecords(request);
	return answerDocument(document, { request, page: LinksPage, title: document.title });
});
