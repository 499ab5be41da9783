import { localize } from '$lib/i18n';
import { answerDocument, ogc } from '$lib/server/ogc/answer';
import { findCrs } from '$lib/server/ogc/crs';
import { getCollection } from '$lib/server/collections/service';
import { describeFeature, getFeature } from '$lib/server/ogc/items';
import { GEOJSON } from '$lib/server/ogc/links';
import FeaturePage from '$lib/ogc/FeaturePage.svelte';
import type { RequestEvent } from './$types';

/** GET: one feature. */
export const GET = ogc(async ({ params, url }: RequestEvent, { sql, request, asked }) => {
	const collection = await getCollection(sql, params.collection, request.viewer);
	const crs = findCrs('crs', url.searchParams.get('crs') ?? undefined);
	const row = await getFeature(sql, { collection, asked, key: params.feature });
	const { id, title } = collection.declaration;
	const document = describeFeature(row, { origin: url.origin, id, crs });
	const words = `${localize(title, request.locale)}: ${row.key}`;
	const response = answerDocument(document, { request, type: GEOJSON, page: FeaturePage, title: words });
	response.headers.set('content-crs', `<${crs.uri}>`);
	return response;
});
