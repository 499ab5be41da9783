import { ogc, answerDocument } from '$lib/server/ogc/answer';
import { getCollection } from '$lib/server/collections/service';
import { describeCollection } from '$lib/server/ogc/documents';
import CollectionPage from '$lib/ogc/CollectionPage.svelte';
import type { RequestEvent } from './$types';

/** GET: one collection. */
export const GET = ogc(async ({ params }: RequestEvent, { sql, request, asked }) => {
	const collection = await getCollection(sql, params.collection, request.viewer);
	const document = await describeCollection(sql, collection, { request, asked });
	return answerDocument(document, { request, page: CollectionPage, title: document.title });
});
