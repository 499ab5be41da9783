import { address, JSON_TYPE, selfAndAlternate } from './links.ts';
import type { OgcRequest } from './documents.ts';

/** The one division of the world that tiles are made for: Web Mercator in squares, as the OGC registers it. */
export const WEB_MERCATOR_QUAD = 'WebMercatorQuad';
export const MATRIX_SET_URI = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
export const WEB_MERCATOR_URI = 'http://www.opengis.net/def/crs/EPSG/0/3857';
const DEEPEST = 24;
/** Of the register, at zoom 0: pixels of 0.28 mm, metres for a pixel, half the world. */
const SCALE_DENOMINATOR = 559082264.028717;
const CELL_SIZE = 156543.033928041;
const HALF_WORLD = 20037508.3427892;
const TILE_PIXELS = 256;

export function listMatrixSets({ origin, isHtml }: OgcRequest) {
	const path = `/tileMatrixSets/${WEB_MERCATOR_QUAD}`;
	return {
		links: selfAndAlternate(origin, '/tileMatrixSets', { isHtml, type: JSON_TYPE }),
		tileMatrixSets: [
			{
				id: WEB_MERCATOR_QUAD,
				title: 'Google Maps Compatible for the World',
				uri: MATRIX_SET_URI,
				crs: WEB_MERCATOR_URI,
				links: [{ href: address(origin, path, { f: 'json' }), rel: 'self', type: JSON_TYPE }],
			},
		],
	};
}

/** The definition after OGC 17-083r4, zoom 0 to 24. */
export function describeMatrixSet({ origin, isHtml }: OgcRequest) {
	const path = `/tileMatrixSets/${WEB_MERCATOR_QUAD}`;
	return {
		id: WEB_MERCATOR_QUAD,
		title: 'Google Maps Compatible for the World',
		uri: MATRIX_SET_URI,
		crs: WEB_MERCATOR_URI,
		orderedAxes: ['E', 'N'],
		wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
		links: selfAndAlternate(origin, path, { isHtml, type: JSON_TYPE }),
		tileMatrices: Array.from({ length: DEEPEST + 1 }, (_, zoom) => ({
			id: String(zoom),
			scaleDenominator: SCALE_DENOMINATOR / 2 ** zoom,
			cellSize: CELL_SIZE / 2 ** zoom,
			cornerOfOrigin: 'topLeft',
			pointOfOrigin: [-HALF_WORLD, HALF_WORLD],
			tileWidth: TILE_PIXELS,
			tileHeight: TILE_PIXELS,
			matrixWidth: 2 ** zoom,
			matrixHeight: 2 ** zoom,
		})),
	};
}
