import { getCollection } from '$lib/server/collections/service';
import { answerDocument, ogc } from '$lib/server/ogc/answer';
import { describeTileset, getTiles } from '$lib/server/ogc/tilesets';
import LinksPage from '$lib/ogc/LinksPage.svelte';
import type { RequestEvent } from './$types';

/** GET: what the vector tiles of a collection hold, where they lie and how they are asked for. */
export const GET = ogc(async ({ params }: RequestEvent, { sql, request, asked }) => {
	const collection = await getCollection(sql, params.collection, request.viewer);
	getTiles(collection, params.matrixSet);
	const document = await describeTileset(sql, collection, { request, asked });
	return answerDocument(document, { request, page: LinksPage, title: document.title });
});
