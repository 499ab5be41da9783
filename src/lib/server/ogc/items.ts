import type { Feature, Geometry } from 'geojson';
import type { Asked } from '../collections/define-features.ts';
import type { Collection } from '../collections/registry.ts';
import { readFeatures } from '../collections/read-features.ts';
import { countFeatures, fieldsOf, listFeatures, type FeatureRow } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { streamPieces } from '../http/stream-pieces.ts';
import { CRS84, toCrs, type Crs } from './crs.ts';
import { address, GEOJSON, HTML, JSON_TYPE, type Link } from './links.ts';
import { explainFilter, type ItemsRequest } from './parameters.ts';

export interface ItemsQuestion {
	collection: Collection;
	asked: Asked;
	wanted: ItemsRequest;
}

/** A feature as it leaves, in the system asked for. */
export function toFeature({ key, geometry, properties }: FeatureRow, crs: Crs): Feature<Geometry | null> {
	return { type: 'Feature', id: key, geometry: geometry && toCrs(geometry, crs), properties };
}

/**
 * A feature as text. Numbers of a field that may have parts are written with one even where they are whole: clients take
 * a column whose first values are 0 and 50 for one of whole numbers, and then lose the 33.3 that follows.
 */
function writeFeature(
	{ key, geometry, properties }: FeatureRow,
	crs: Crs,
	decimals: ReadonlySet<string>,
): string {
	const values = Object.entries(properties).map(([name, value]) => {
		const isWhole = typeof value === 'number' && decimals.has(name) && Number.isSafeInteger(value);
		return `${JSON.stringify(name)}:${isWhole ? `${value}.0` : JSON.stringify(value)}`;
	});
	const place = JSON.stringify(geometry && toCrs(geometry, crs));
	return `{"type":"Feature","id":${JSON.stringify(key)},"geometry":${place},"properties":{${values.join(',')}}}`;
}

/** The links of a page of items; the next one keeps everything the reader asked for. */
export function itemsLinks(url: URL, collectionId: string, next: string | null): Link[] {
	const { origin, searchParams } = url;
	const path = `/collections/${collectionId}/items`;
	const query = Object.fromEntries(searchParams);
	return [
		{ href: address(origin, path, { ...query, f: 'json' }), rel: 'self', type: GEOJSON },
		{ href: address(origin, path, { ...query, f: 'html' }), rel: 'alternate', type: HTML },
		{
			href: address(origin, `/collections/${collectionId}`, { f: 'json' }),
			rel: 'collection',
			type: JSON_TYPE,
		},
		...(next === null
			? []
			: [{ href: address(origin, path, { ...query, after: next, f: 'json' }), rel: 'next', type: GEOJSON }]),
	];
}

/** All of a page as one FeatureCollection, written while it is read. */
export async function streamItems(sql: Sql, url: URL, question: ItemsQuestion): Promise<Response> {
	const { collection, asked, wanted } = question;
	// What follows the first page was counted there.
	const matched =
		wanted.after === null
			? await countFeatures(sql, collection, { asked, selection: wanted.selection }).catch(
					(error: unknown) => {
						throw explainFilter(error, url.searchParams.get('filter'));
					},
				)
			: null;
	const { selection, after, limit } = wanted;
	const rows = readFeatures(sql, { collection, asked, selection, after, limit });
	// What is wrong with the question shows at once, while it can still be answered with words.
	const first = await rows.next().catch((error: unknown) => {
		throw explainFilter(error, url.searchParams.get('filter'));
	});
	const body = writeCollection(first, rows, { url, question, matched });
	return new Response(streamPieces(body), {
		headers: { 'content-type': GEOJSON, 'content-crs': `<${wanted.crs.uri}>` },
	});
}

async function* writeCollection(
	first: IteratorResult<FeatureRow[], string | null>,
	rows: AsyncGenerator<FeatureRow[], string | null>,
	{ url, question, matched }: { url: URL; question: ItemsQuestion; matched: number | null },
): AsyncGenerator<string> {
	const { crs } = question.wanted;
	const fields = fieldsOf(question.collection.declaration);
	const decimals = new Set(fields.filter(({ type }) => type === 'number').map(({ name }) => name));
	const count = matched === null ? '' : `"numberMatched":${matched},`;
	yield `{"type":"FeatureCollection","timeStamp":"${new Date().toISOString()}",${count}"features":[`;
	let returned = 0;
	let page = first;
	for (; !page.done; page = await rows.next()) {
		yield (
			(returned > 0 ? ',\n' : '\n') + page.value.map((row) => writeFeature(row, crs, decimals)).join(',\n')
		);
		returned += page.value.length;
	}
	const links = itemsLinks(url, question.collection.declaration.id, page.value);
	yield `\n],"numberReturned":${returned},"links":${JSON.stringify(links)}}`;
}

/**
 * One feature by its key.
 * @throws AppError NotFound
 */
export async function getFeature(
	sql: Sql,
	{ collection, asked, key }: { collection: Collection; asked: Asked; key: string },
): Promise<FeatureRow> {
	const [row] = await listFeatures(sql, collection, {
		asked,
		selection: { keys: [key] },
		after: null,
		limit: 1,
	});
	if (!row) throw refuseUnknownFeature(collection, key);
	return row;
}

export const refuseUnknownFeature = ({ declaration }: Collection, key: string) =>
	new AppError('NotFound', 'error_unknown_feature', {
		context: { collection: declaration.id, feature: key.slice(0, 100) },
	});

/** A feature on its own, with its links. */
export function describeFeature(
	row: FeatureRow,
	{ origin, id, crs = CRS84, state = null }: { origin: string; id: string; crs?: Crs; state?: string | null },
) {
	const path = `/collections/${id}/items/${encodeURIComponent(row.key)}`;
	return {
		...toFeature(row, crs),
		...(state !== null && { state }),
		links: [
			{ href: address(origin, path, { f: 'json' }), rel: 'self', type: GEOJSON },
			{ href: address(origin, path, { f: 'html' }), rel: 'alternate', type: HTML },
			{ href: address(origin, `/collections/${id}`, { f: 'json' }), rel: 'collection', type: JSON_TYPE },
		] satisfies Link[],
	};
}
