/** A link as OGC API documents have it. */
export interface Link {
	href: string;
	rel: string;
	type: string;
	title?: string;
	hreflang?: string;
}

export const GEOJSON = 'application/geo+json';
export const JSON_TYPE = 'application/json';
export const HTML = 'text/html';
export const SCHEMA = 'application/schema+json';
export const MVT = 'application/vnd.mapbox-vector-tile';
export const TILE_JSON = 'application/vnd.mapbox.tile+json';
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';

/** The address of a document of the interface, with what of the query belongs to it. */
export function address(origin: string, path: string, query: Record<string, string> = {}): string {
	const search = new URLSearchParams(query).toString();
	return `${origin}/ogc${path}${search && `?${search}`}`;
}

/** The document itself and its other form. */
export function selfAndAlternate(
	origin: string,
	path: string,
	{ isHtml, type }: { isHtml: boolean; type: string },
): Link[] {
	const json = { href: address(origin, path, { f: 'json' }), type };
	const html = { href: address(origin, path, { f: 'html' }), type: HTML };
	return [
		{ ...(isHtml ? html : json), rel: 'self' },
		{ ...(isHtml ? json : html), rel: 'alternate' },
	];
}
