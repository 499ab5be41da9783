import { localize, type Locale } from '../../i18n/index.ts';
import type { Viewer } from '../access/index.ts';
import type { Asked } from '../collections/define-features.ts';
import type { Collection } from '../collections/registry.ts';
import { findExtent, type Extent } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { CRS84, SUPPORTED } from './crs.ts';
import { address, GEOJSON, HTML, JSON_TYPE, OPENAPI, SCHEMA, selfAndAlternate, type Link } from './links.ts';
import { linksToTiles } from './tilesets.ts';
import { m } from '../../paraglide/messages.js';

/** What an address of the interface is asked with. */
export interface OgcRequest {
	/** Scheme and host. */
	origin: string;
	locale: Locale;
	viewer: Viewer;
	isHtml: boolean;
}

/** What is declared; each is held by a test of its own. */
export const CONFORMANCE = [
	...['core', 'html', 'geojson', 'oas30'].map(
		(part) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${part}`,
	),
	'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
	...['queryables', 'queryables-query-parameters', 'filter', 'features-filter'].map(
		(part) => `http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/${part}`,
	),
	// The draft of Part 4 gives the first three classes to OGC API – Common as well; programs look for either.
	...['ogcapi-features-4', 'ogcapi-common-5'].flatMap((standard) =>
		['create-replace-delete', 'update', 'optimistic-locking-etags'].map(
			(part) => `http://www.opengis.net/spec/${standard}/1.0/conf/${part}`,
		),
	),
	'http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/features',
	...[
		'cql2-text',
		'cql2-json',
		'basic-cql2',
		'advanced-comparison-operators',
		'case-insensitive-comparison',
	].map((part) => `http://www.opengis.net/spec/cql2/1.0/conf/${part}`),
	'http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions',
	...['core', 'tileset', 'tilesets-list', 'geodata-tilesets', 'mvt', 'oas30'].map(
		(part) => `http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/${part}`,
	),
	...['record-core', 'record-collection', 'record-core-query-parameters', 'record-api', 'json'].map(
		(part) => `http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/${part}`,
	),
	...['tilematrixset', 'tilematrixsetlimits', 'json-tilematrixset', 'json-tilematrixsetlimits'].map(
		(part) => `http://www.opengis.net/spec/tms/2.0/conf/${part}`,
	),
];

export function describeLanding({ origin, isHtml }: OgcRequest) {
	return {
		title: 'Phum Sóc',
		description: m.ogc_description(),
		links: [
			...selfAndAlternate(origin, '', { isHtml, type: JSON_TYPE }),
			{ href: address(origin, '/api', { f: 'json' }), rel: 'service-desc', type: OPENAPI },
			{ href: address(origin, '/api', { f: 'html' }), rel: 'service-doc', type: HTML },
			{ href: address(origin, '/conformance'), rel: 'conformance', type: JSON_TYPE },
			{ href: address(origin, '/collections'), rel: 'data', type: JSON_TYPE },
			{
				href: address(origin, '/collections/datasets/items'),
				rel: 'http://www.opengis.net/def/rel/ogc/1.0/ogc-catalog',
				type: GEOJSON,
			},
			{
				href: address(origin, '/tileMatrixSets'),
				rel: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes',
				type: JSON_TYPE,
			},
		] satisfies Link[],
	};
}

export interface CollectionDocument {
	id: string;
	title: string;
	description: string;
	links: Link[];
	itemType: 'feature';
	extent?: {
		spatial?: { bbox: number[][]; crs: string };
		temporal?: { interval: (string | null)[][]; trs: string };
	};
	crs: string[];
	storageCrs: string;
}

/** A collection with the extent of its features as the viewer may see them. */
export async function describeCollection(
	sql: Sql,
	collection: Collection,
	{ request, asked }: { request: OgcRequest; asked: Asked },
): Promise<CollectionDocument> {
	const { declaration } = collection;
	const { origin, locale, isHtml } = request;
	const path = `/collections/${declaration.id}`;
	const extent = await findExtent(sql, collection.sameFeaturesAs ?? collection, asked);
	return {
		id: declaration.id,
		title: localize(declaration.title, locale),
		description: localize(declaration.description, locale),
		links: [
			...selfAndAlternate(origin, path, { isHtml, type: JSON_TYPE }),
			{ href: address(origin, `${path}/items`, { f: 'json' }), rel: 'items', type: GEOJSON },
			{ href: address(origin, `${path}/items`, { f: 'html' }), rel: 'items', type: HTML },
			{
				href: address(origin, `${path}/queryables`, { f: 'json' }),
				rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
				type: SCHEMA,
			},
			{ href: address(origin, `${path}/schema`, { f: 'json' }), rel: 'describedby', type: SCHEMA },
			...linksToTiles(origin, collection),
		],
		itemType: 'feature',
		...extentOf(extent),
		...(declaration.geometry
			? { crs: SUPPORTED.map(({ uri }) => uri), storageCrs: CRS84.uri }
			: { crs: [CRS84.uri], storageCrs: CRS84.uri }),
	};
}

function extentOf({ bounds, days }: Extent): Pick<CollectionDocument, 'extent'> {
	if (!bounds && !days) return {};
	return {
		extent: {
			...(bounds && { spatial: { bbox: [[...bounds]], crs: CRS84.uri } }),
			...(days && {
				temporal: {
					interval: [[days.from && `${days.from}T00:00:00+07:00`, days.to && `${days.to}T23:59:59+07:00`]],
					trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
				},
			}),
		},
	};
}
