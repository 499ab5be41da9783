import { localize } from '$lib/i18n';
import { answerPage, ogc } from '$lib/server/ogc/answer';
import { getCollection } from '$lib/server/collections/service';
import { itemsLinks, streamItems } from '$lib/server/ogc/items';
import { readItemsRequest } from '$lib/server/ogc/parameters';
import { readFeatures } from '$lib/server/collections/read-features';
import { createFeature } from '$lib/server/ogc/write/write-feature';
import { answerOptions, FEATURE_TYPES, methodsFor } from '$lib/server/ogc/write/request';
import { tileService } from '$lib/server/started';
import { fieldsOf } from '$lib/server/collections/repository';
import ItemsPage from '$lib/ogc/ItemsPage.svelte';
import type { RequestEvent } from './$types';

/** Rows of a page that a person reads. */
const ROWS_TO_READ = 50;

/** GET: features of a collection, by box, time, property and filter, page by page. */
export const GET = ogc(async ({ params, url }: RequestEvent, { sql, request, asked }) => {
	const collection = await getCollection(sql, params.collection, request.viewer);
	const wanted = readItemsRequest(url, collection);
	if (!request.isHtml) return streamItems(sql, url, { collection, asked, wanted });
	const { selection, after } = wanted;
	const limit = Math.min(wanted.limit, ROWS_TO_READ);
	const pages = readFeatures(sql, { collection, asked, selection, after, limit });
	const { value } = await pages.next();
	const rows = Array.isArray(value) ? value : [];
	const { value: next } = await pages.next();
	const { declaration } = collection;
	const title = localize(declaration.title, request.locale);
	const links = itemsLinks(url, declaration.id, typeof next === 'string' ? next : null);
	const fields = fieldsOf(declaration).map(({ name, title: words }) => ({
		name,
		title: localize(words, request.locale),
	}));
	return answerPage(
		ItemsPage,
		{ id: declaration.id, title, fields, rows, links },
		{ title, locale: request.locale },
	);
});

/** POST: a new feature, for who may write to the collection. */
export const POST = ogc(async (event: RequestEvent, { sql, request }) => {
	const collection = await getCollection(sql, event.params.collection, request.viewer);
	const answer = await createFeature(sql, event, collection);
	// A tile asked for right now has it.
	tileService().noticeChange();
	return answer;
});

/** OPTIONS: what the viewer may do here. */
export const OPTIONS = ogc(async ({ params }: RequestEvent, { sql, request }) => {
	const collection = await getCollection(sql, params.collection, request.viewer);
	const methods = methodsFor(request.viewer, collection, ['POST']);
	return answerOptions(methods, { 'accept-post': FEATURE_TYPES.join(', ') });
});
