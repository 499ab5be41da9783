import { localize } from '../../i18n/index.ts';
import type { Asked } from '../collections/define-features.ts';
import type { Collection } from '../collections/registry.ts';
import { findExtent } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { invalid } from '../http/parameters.ts';
import { TILE_LAYERS, type TileLayer } from '../tiles/registry.ts';
import { fieldsOfPart } from '../tiles/tile-json.ts';
import type { OgcRequest } from './documents.ts';
import { address, JSON_TYPE, MVT, selfAndAlternate, TILE_JSON, type Link } from './links.ts';
import { MATRIX_SET_URI, WEB_MERCATOR_QUAD, WEB_MERCATOR_URI } from './tile-matrix-set.ts';
import { tilesMeeting } from '../../geo/tiles-meeting.ts';

/** The tiles that show a collection. */
export interface CollectionTiles {
	layer: TileLayer;
	/** What the address of a tile is asked with besides its place. */
	parameters: Record<string, string>;
}

/**
 * Tiles name features by the number of their row: a collection whose rows have none (a festival's single days) is not
 * what its layer shows, and has no tiles.
 */
export function tilesOf({ declaration, tiles }: Collection): CollectionTiles | null {
	const id = tiles?.layer ?? (declaration.rowId === 'bigint' ? declaration.layer : null);
	const layer = id === null ? undefined : TILE_LAYERS.get(id);
	return layer ? { layer, parameters: tiles?.parameters ?? {} } : null;
}

/** @throws AppError NotFound for a collection without tiles, or another division of the world */
export function getTiles(collection: Collection, matrixSet: string = WEB_MERCATOR_QUAD): CollectionTiles {
	const tiles = tilesOf(collection);
	if (!tiles || matrixSet !== WEB_MERCATOR_QUAD)
		throw new AppError('NotFound', 'error_no_tiles', {
			context: { collection: collection.declaration.id, tileMatrixSet: matrixSet.slice(0, 60) },
		});
	return tiles;
}

/**
 * Layer and query by which a collection's tile is asked for; `datetime` is a day where the collection has versions.
 * @throws AppError NotFound as `getTiles`; Invalid for other parameters
 */
export function tileParametersOf(collection: Collection, matrixSet: string, url: URL) {
	const { layer, parameters } = getTiles(collection, matrixSet);
	const { versions } = collection.declaration;
	const search = new URLSearchParams(parameters);
	const known = ['f', 'lang', ...(versions ? ['datetime'] : [])];
	for (const [name, given] of url.searchParams)
		if (!known.includes(name)) throw invalid(name, `one of ${known.join(', ')}`, given);
	const day = url.searchParams.get('datetime');
	if (day !== null) search.set('at', day);
	return { layer: layer.query.id, search };
}

/** Where the tilesets of a collection are told of; null where it has none. */
export const tilesAddressOf = (origin: string, collection: Collection): string | null =>
	tilesOf(collection) && address(origin, `/collections/${collection.declaration.id}/tiles`, { f: 'json' });

/** In the document of a collection that has tiles. */
export function linksToTiles(origin: string, collection: Collection): Link[] {
	const href = tilesAddressOf(origin, collection);
	return href === null
		? []
		: [{ href, rel: 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector', type: JSON_TYPE }];
}

export function listTilesets(collection: Collection, { origin, locale, isHtml }: OgcRequest) {
	getTiles(collection);
	const { id, title: words } = collection.declaration;
	const path = `/collections/${id}/tiles`;
	const title = localize(words, locale);
	const tileset = address(origin, `${path}/${WEB_MERCATOR_QUAD}`, { f: 'json' });
	return {
		title,
		links: [
			...selfAndAlternate(origin, path, { isHtml, type: JSON_TYPE }),
			{ href: tileset, rel: 'item', type: JSON_TYPE, title: WEB_MERCATOR_QUAD },
		],
		tilesets: [
			{
				title,
				dataType: 'vector',
				crs: WEB_MERCATOR_URI,
				tileMatrixSetURI: MATRIX_SET_URI,
				links: [
					{ href: tileset, rel: 'self', type: JSON_TYPE },
					linkToMatrixSet(origin),
					linkToTiles(origin, id),
				],
			},
		],
	};
}

const linkToMatrixSet = (origin: string): Link => ({
	href: address(origin, `/tileMatrixSets/${WEB_MERCATOR_QUAD}`, { f: 'json' }),
	rel: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme',
	type: JSON_TYPE,
});

const linkToTiles = (origin: string, id: string): Link & { templated: true } => ({
	href: `${address(origin, `/collections/${id}/tiles/${WEB_MERCATOR_QUAD}`)}/{tileMatrix}/{tileRow}/{tileCol}`,
	...{ rel: 'item', type: MVT, templated: true },
});

/** What the tiles of a collection hold, and where there are any. */
export async function describeTileset(
	sql: Sql,
	collection: Collection,
	{ request, asked }: { request: OgcRequest; asked: Asked },
) {
	const { layer, parameters } = getTiles(collection);
	const { origin, locale, isHtml } = request;
	const { id, title, description } = collection.declaration;
	const path = `/collections/${id}/tiles/${WEB_MERCATOR_QUAD}`;
	const { bounds } = await findExtent(sql, collection.sameFeaturesAs ?? collection, asked);
	const search = new URLSearchParams(parameters).toString();
	const isValued = parameters.indicator !== undefined;
	const { minzoom, maxzoom } = layer;
	const limits = [];
	if (bounds)
		for (let zoom = minzoom; zoom <= maxzoom; zoom++) {
			const { columns, rows } = tilesMeeting(bounds, zoom);
			limits.push({
				...{ tileMatrix: String(zoom), minTileRow: rows[0], maxTileRow: rows[1] },
				...{ minTileCol: columns[0], maxTileCol: columns[1] },
			});
		}
	return {
		title: localize(title, locale),
		description: localize(description, locale),
		dataType: 'vector',
		crs: WEB_MERCATOR_URI,
		tileMatrixSetURI: MATRIX_SET_URI,
		...(bounds && {
			boundingBox: {
				lowerLeft: [bounds[0], bounds[1]],
				upperRight: [bounds[2], bounds[3]],
				crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
			},
		}),
		tileMatrixSetLimits: limits,
		layers: layer.query.parts.map((part) => ({
			id: part.name,
			dataType: 'vector',
			geometryDimension: part.geometry === 'point' ? 0 : 2,
			...{ minTileMatrix: String(minzoom), maxTileMatrix: String(maxzoom) },
			propertiesSchema: {
				type: 'object',
				properties: Object.fromEntries(
					Object.entries(fieldsOfPart(part.properties, isValued)).map(([name, type]) => [
						name,
						{ type: type.toLowerCase() },
					]),
				),
			},
		})),
		links: [
			...selfAndAlternate(origin, path, { isHtml, type: JSON_TYPE }),
			linkToMatrixSet(origin),
			linkToTiles(origin, id),
			{
				href: `${origin}/tiles/${layer.query.id}.json${search && `?${search}`}`,
				...{ rel: 'describedby', type: TILE_JSON, title: 'TileJSON 3.0' },
			},
			{
				href: address(origin, `/collections/${id}`, { f: 'json' }),
				...{ rel: 'http://www.opengis.net/def/rel/ogc/1.0/geodata', type: JSON_TYPE },
			},
		],
	};
}
