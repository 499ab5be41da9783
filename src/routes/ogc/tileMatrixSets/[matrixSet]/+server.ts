import { AppError } from '$lib/server/errors';
import { answerDocument, ogc } from '$lib/server/ogc/answer';
import { describeMatrixSet, WEB_MERCATOR_QUAD } from '$lib/server/ogc/tile-matrix-set';
import LinksPage from '$lib/ogc/LinksPage.svelte';
import type { RequestEvent } from './$types';

/** GET: the definition of one division of the world into tiles. */
export const GET = ogc(async ({ params }: RequestEvent, { request }) => {
	if (params.matrixSet !== WEB_MERCATOR_QUAD)
		throw new AppError('NotFound', 'error_no_tiles', {
			context: { tileMatrixSet: params.matrixSet.slice(0, 60) },
		});
	const document = describeMatrixSet(request);
	return answerDocument(document, { request, page: LinksPage, title: document.title });
});
