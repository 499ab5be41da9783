import { listDatasets } from '$lib/server/catalogue/datasets';
import { answerDocument, ogc } from '$lib/server/ogc/answer';
import { GEOJSON } from '$lib/server/ogc/links';
import { describeRecord, getRecord } from '$lib/server/ogc/records';
import FeaturePage from '$lib/ogc/FeaturePage.svelte';
import type { RequestEvent } from './$types';

/** GET: one dataset as a record. */
export const GET = ogc(async ({ params, url }: RequestEvent, { sql, request }) => {
	const dataset = getRecord(await listDatasets(sql, request.viewer), params.record);
	const document = describeRecord(dataset, url.origin, request.locale);
	return answerDocument(document, {
		request,
		type: GEOJSON,
		page: FeaturePage,
		title: document.properties.title,
	});
});
