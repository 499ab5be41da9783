import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Database } from '../../src/lib/server/db/index.ts';
import type { TileContext, TileQuery } from '../../src/lib/server/tiles/define-tile-query.ts';
import { encodeInPostgis } from '../../src/lib/server/tiles/encode-in-postgis.ts';
import { encodePortably } from '../../src/lib/server/tiles/encode-portably.ts';
import { tileAt } from './tiles-address.ts';

export { tileAt };

export interface DecodedFeature {
	id: number | undefined;
	type: 'Unknown' | 'Point' | 'LineString' | 'Polygon';
	properties: Record<string, string | number | boolean>;
	/** Rings or points as [x, y] in tile units. */
	geometry: [number, number][][];
}

const TYPES = ['Unknown', 'Point', 'LineString', 'Polygon'] as const;

/** A tile as MapLibre's own reader sees it: features by layer name. */
export function decodeTile(bytes: Uint8Array): Record<string, DecodedFeature[]> {
	const tile = new VectorTile(new PbfReader(bytes));
	return Object.fromEntries(
		Object.entries(tile.layers).map(([name, layer]) => [
			name,
			Array.from({ length: layer.length }, (_, index) => decodeFeature(layer.feature(index))),
		]),
	);
}

function decodeFeature(feature: VectorTileFeature): DecodedFeature {
	return {
		id: feature.id,
		type: TYPES[feature.type],
		properties: { ...feature.properties },
		geometry: feature.loadGeometry().map((ring) => ring.map(({ x, y }) => [x, y])),
	};
}

/** Surface of a ring in square tile units; positive for exterior rings of a tile (clockwise as seen). */
export function ringArea(ring: readonly [number, number][]): number {
	let sum = 0;
	ring.forEach(([x, y], index) => {
		const [nextX, nextY] = ring[(index + 1) % ring.length]!;
		sum += x * nextY - nextX * y;
	});
	return sum / 2;
}

/** Features of one layer around a position, made as the database at hand makes tiles. */
export async function readTile(
	database: Pick<Database, 'sql' | 'capabilities'>,
	query: TileQuery,
	z: number,
	[lng, lat]: readonly [number, number],
	context: Partial<TileContext> = {},
): Promise<DecodedFeature[]> {
	const encode = database.capabilities.asMvt ? encodeInPostgis : encodePortably;
	const day = context.at ?? '2026-01-01';
	const task = {
		query,
		...tileAt(z, lng, lat),
		context: { at: day, today: day, role: 'guest' as const, ...context },
	};
	return decodeTile(await encode(database.sql, task))[query.id] ?? [];
}

/** Members of all features of a tile, clusters counted in full. */
export function countMembers(features: readonly DecodedFeature[]): number {
	return features.reduce((sum, { properties }) => sum + Number(properties['count'] ?? 1), 0);
}
