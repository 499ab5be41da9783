import * as v from 'valibot';
import { COORDINATE_SYSTEM_CODES } from '$lib/geo/coordinate-systems';
import { exportCollection } from '$lib/server/exports/service';
import { EXPORT_FORMAT_IDS, formatsOf, refuseOtherSystem } from '$lib/server/exports/formats';
import { answerZip } from '$lib/server/exports/answer';
import { answerProblems } from '$lib/server/http/api';
import { invalid, oneOf, readQuery } from '$lib/server/http/parameters';
import { askedBy, getCollection } from '$lib/server/collections/service';
import { explainFilter, readItemsRequest } from '$lib/server/ogc/parameters';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/**
 * GET ?format=&system= and bbox, datetime, filter as for items of the OGC API: the features as one ZIP, with a file that
 * tells their sources, licence and fields.
 */
export const GET = answerProblems(async ({ params, url, locals }: RequestEvent) => {
	const { viewer, locale } = locals;
	const { sql } = database();
	const collection = await getCollection(sql, params.collection, viewer);
	const { format, system } = readQuery(url, {
		format: oneOf(EXPORT_FORMAT_IDS),
		system: v.optional(oneOf(COORDINATE_SYSTEM_CODES), '4326'),
	});
	const possible = formatsOf(collection.declaration).map(({ id }) => id);
	if (!possible.includes(format)) throw invalid('format', `one of ${possible.join(', ')}`, format);
	refuseOtherSystem(format, system);
	const question = new URL(url);
	for (const own of ['format', 'system']) question.searchParams.delete(own);
	const { selection } = readItemsRequest(question, collection);
	const packed = await exportCollection(sql, {
		...{ collection, selection, format, system, locale },
		asked: askedBy(viewer),
		question: decodeURIComponent(question.search.slice(1)),
	}).catch((error: unknown) => {
		throw explainFilter(error, url.searchParams.get('filter'));
	});
	return answerZip(packed);
});
