import { getCollection } from '$lib/server/collections/service';
import { answerDocument, ogc } from '$lib/server/ogc/answer';
import { listTilesets } from '$lib/server/ogc/tilesets';
import LinksPage from '$lib/ogc/LinksPage.svelte';
import type { RequestEvent } from './$types';

/** GET: the tilesets of a collection. */
export const GET = ogc(async ({ params }: RequestEvent, { sql, request }) => {
	const collection = await getCollection(sql, params.collection, request.viewer);
	const document = listTilesets(collection, request);
	return answerDocument(document, { request, page: LinksPage, title: document.title });
});
