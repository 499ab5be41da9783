import type { PropertyType } from './define-tile-query.ts';
import type { TileLayer } from './registry.ts';

const FIELD_TYPES: Record<PropertyType, string> = {
	text: 'String',
	integer: 'Number',
	number: 'Number',
	boolean: 'Boolean',
};

export interface TileJson {
	tilejson: '3.0.0';
	name: string;
	/** Carries the revision, so what is fetched by it may be kept for ever. */
	tiles: string[];
	minzoom: number;
	maxzoom: number;
	/** `?rev=` of the tiles; changes with every change to the data behind them. Not part of the specification. */
	revision: string;
	vector_layers: { id: string; fields: Record<string, string>; minzoom: number; maxzoom: number }[];
}

/**
 * TileJSON 3.0 of a layer.
 * @param origin scheme and host the caller used, '' for addresses without them
 * @param parameters at, indicator and period as asked for, to be carried by every tile address
 */
export function describeLayer(
	layer: TileLayer,
	revision: string,
	origin: string,
	parameters: URLSearchParams,
): TileJson {
	const { query, minzoom, maxzoom, name } = layer;
	const carried = new URLSearchParams();
	for (const key of ['at', 'indicator', 'period']) {
		const value = parameters.get(key);
		if (value !== null) carried.set(key, value);
	}
	carried.set('rev', revision);
	return {
		tilejson: '3.0.0',
		name,
		tiles: [`${origin}/tiles/${query.id}/{z}/{x}/{y}?${carried}`],
		minzoom,
		maxzoom,
		revision,
		vector_layers: query.parts.map((part) => ({
			id: part.name,
			fields: fieldsOfPart(part.properties, carried.has('indicator')),
			minzoom,
			maxzoom,
		})),
	};
}

/** Name → type of what features of a part have, with figures where there is an indicator. */
export function fieldsOfPart(
	properties: Readonly<Record<string, PropertyType>>,
	valued: boolean,
): Record<string, string> {
	const fields = Object.entries(properties).map(([name, type]) => [name, FIELD_TYPES[type]]);
	if (valued) fields.push(['value', 'Number'], ['numerator', 'Number'], ['denominator', 'Number']);
	return Object.fromEntries(fields) as Record<string, string>;
}
