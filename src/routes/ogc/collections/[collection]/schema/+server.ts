import { ogc, answerDocument } from '$lib/server/ogc/answer';
import { getCollection } from '$lib/server/collections/service';
import { address, SCHEMA } from '$lib/server/ogc/links';
import { describeProperties } from '$lib/server/ogc/schema';
import PropertiesPage from '$lib/ogc/PropertiesPage.svelte';
import type { RequestEvent } from './$types';

/** GET: what the features of a collection have, as JSON Schema. */
export const GET = ogc(async ({ params }: RequestEvent, { sql, request }) => {
	const { declaration, writer } = await getCollection(sql, params.collection, request.viewer);
	const id = address(request.origin, `/collections/${declaration.id}/schema`);
	const document = describeProperties(declaration, {
		...{ id, locale: request.locale, isClosed: false, written: writer?.fields ?? null },
	});
	return answerDocument(document, { request, type: SCHEMA, page: PropertiesPage, title: document.title });
});
