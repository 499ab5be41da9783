import { m } from '$lib/paraglide/messages';
import { ogc, answerDocument } from '$lib/server/ogc/answer';
import { CONFORMANCE } from '$lib/server/ogc/documents';
import ConformancePage from '$lib/ogc/ConformancePage.svelte';

/** GET: the classes of the standards that are met. */
export const GET = ogc(async (_event, { request }) =>
	answerDocument({ conformsTo: CONFORMANCE }, { request, page: ConformancePage, title: m.ogc_conformance() }),
);
