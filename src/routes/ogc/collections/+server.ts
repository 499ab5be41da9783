import { m } from '$lib/paraglide/messages';
import { ogc, answerDocument } from '$lib/server/ogc/answer';
import { listCollections } from '$lib/server/collections/service';
import { describeCollection } from '$lib/server/ogc/documents';
import { JSON_TYPE, selfAndAlternate } from '$lib/server/ogc/links';
import { describeRecords } from '$lib/server/ogc/records';
import CollectionsPage from '$lib/ogc/CollectionsPage.svelte';

/** GET: every collection the viewer may see. */
export const GET = ogc(async (_event, { sql, request, asked }) => {
	const collections: { id: string; title: string; description: string }[] = [];
	for (const collection of await listCollections(sql, request.viewer))
		collections.push(await describeCollection(sql, collection, { request, asked }));
	collections.push(describeRecords(request));
	const { origin, isHtml } = request;
	const links = selfAndAlternate(origin, '/collections', { isHtml, type: JSON_TYPE });
	return answerDocument(
		{ links, collections },
		{ request, page: CollectionsPage, title: m.ogc_collections() },
	);
});
