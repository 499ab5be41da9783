import { localize } from '$lib/i18n';
import { can } from '$lib/server/access';
import { answerDocument, ogc, type OgcContext } from '$lib/server/ogc/answer';
import { findCrs } from '$lib/server/ogc/crs';
import { getCollection } from '$lib/server/collections/service';
import { describeFeature, getFeature } from '$lib/server/ogc/items';
import { GEOJSON } from '$lib/server/ogc/links';
import { contentTag, etagOf, holdsForm } from '$lib/server/ogc/write/precondition';
import { answerOptions, methodsFor, MERGE_PATCH } from '$lib/server/ogc/write/request';
import { removeFeature, replaceFeature, updateFeature } from '$lib/server/ogc/write/write-feature';
import { tileService } from '$lib/server/started';
import FeaturePage from '$lib/ogc/FeaturePage.svelte';
import type { RequestEvent } from './$types';

/** GET: one feature; for who may change it as it stands for changing, else as the collection has it. */
export const GET = ogc(async ({ params, url, request: { headers } }: RequestEvent, context) => {
	const { sql, request, asked } = context;
	const collection = await getCollection(sql, params.collection, request.viewer);
	const crs = findCrs('crs', url.searchParams.get('crs') ?? undefined);
	const { writer } = collection;
	const mayWrite = writer && can(request.viewer, writer.permission);
	const standing = mayWrite ? await writer.find(sql, request.viewer, params.feature) : null;
	const row = standing?.row ?? (await getFeature(sql, { collection, asked, key: params.feature }));
	const etag = etagOf(contentTag(row, standing), { crs, ...request });
	if (holdsForm(headers.get('if-none-match'), etag))
		return new Response(null, { status: 304, headers: { etag } });
	const { id, title } = collection.declaration;
	const document = describeFeature(row, { origin: url.origin, id, crs, state: standing?.state ?? null });
	const words = `${localize(title, request.locale)}: ${row.key}`;
	const response = answerDocument(document, { request, type: GEOJSON, page: FeaturePage, title: words });
	response.headers.set('content-crs', `<${crs.uri}>`);
	response.headers.set('etag', etag);
	return response;
});

const found = async ({ params }: RequestEvent, { sql, request }: OgcContext) => ({
	collection: await getCollection(sql, params.collection, request.viewer),
	key: params.feature,
});

/** A tile asked for right now has what was written. */
function noticed(answer: Response): Response {
	tileService().noticeChange();
	return answer;
}

/** PUT: the feature's new content. */
export const PUT = ogc(async (event: RequestEvent, context) =>
	noticed(await replaceFeature(context.sql, event, await found(event, context))),
);

/** PATCH: what of the feature changes. */
export const PATCH = ogc(async (event: RequestEvent, context) =>
	noticed(await updateFeature(context.sql, event, await found(event, context))),
);

/** DELETE: takes the feature away. */
export const DELETE = ogc(async (event: RequestEvent, context) =>
	noticed(await removeFeature(context.sql, event, await found(event, context))),
);

/** OPTIONS: what the viewer may do here. */
export const OPTIONS = ogc(async ({ params }: RequestEvent, { sql, request }) => {
	const collection = await getCollection(sql, params.collection, request.viewer);
	const methods = methodsFor(request.viewer, collection, ['PUT', 'PATCH', 'DELETE']);
	return answerOptions(methods, { 'accept-patch': MERGE_PATCH });
});
