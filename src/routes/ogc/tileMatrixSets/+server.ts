import { m } from '$lib/paraglide/messages';
import { answerDocument, ogc } from '$lib/server/ogc/answer';
import { listMatrixSets } from '$lib/server/ogc/tile-matrix-set';
import LinksPage from '$lib/ogc/LinksPage.svelte';

/** GET: the divisions of the world that tiles are made for. */
export const GET = ogc(async (_event, { request }) => {
	const title = m.ogc_matrix_sets();
	return answerDocument({ title, ...listMatrixSets(request) }, { request, page: LinksPage, title });
});
