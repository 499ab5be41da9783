import { m } from '$lib/paraglide/messages';
import { listDatasets } from '$lib/server/catalogue/datasets';
import { answerDocument, ogc } from '$lib/server/ogc/answer';
import { GEOJSON } from '$lib/server/ogc/links';
import { describePage } from '$lib/server/ogc/records';
import { readRecordsRequest } from '$lib/server/ogc/records-parameters';
import RecordsPage from '$lib/ogc/RecordsPage.svelte';

/** GET: records of the datasets the viewer may see, by words, box, time and name. */
export const GET = ogc(async ({ url }, { sql, request }) => {
	const asked = readRecordsRequest(url);
	const document = describePage(await listDatasets(sql, request.viewer), url, asked, request.locale);
	return answerDocument(document, { request, type: GEOJSON, page: RecordsPage, title: m.data_title() });
});
