import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Database, Sql } from '../../src/lib/server/db/index.ts';
import type { TileContext, TileQuery } from '../../src/lib/server/tiles/define-tile-query.ts';
import { encodeInPostgis } from '../../src/lib/server/tiles/encode-in-postgis.ts';
import { encodePortably } from '../../src/lib/server/tiles/encode-portably.ts';

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

/** Address of the tile that holds a position. */
export function tileAt(z: number, lng: number, lat: number): { z: number; x: number; y: number } {
	const side = 2 ** z;
	const latitude = (lat * Math.PI) / 180;
	return {
		z,
		x: Math.floor(((lng + 180) / 360) * side),
		y: Math.floor(((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2) * side),
	};
}

/** A source to hang fixtures on. @returns its id */
export async function addSource(sql: Sql, id: string, illustrative = false): Promise<string> {
	await sql`
		insert into source (id, title, publisher, licence, address, published_on, sha256, illustrative)
		values (${id}, '{"vi": "Nguồn thử"}', '{"vi": "Người thử"}', 'CC0', 'https://example.vn', '2025-07-01',
			${'0'.repeat(64)}, ${illustrative})
		on conflict (id) do nothing`;
	return id;
}

export interface UnitFixture {
	level?: 'province' | 'district' | 'commune' | 'hamlet';
	code?: string;
	ownKey?: string;
	kind?: string;
	name: string;
	nameKm?: string;
	/** `[2025-07-01,)` unless told. */
	valid?: string;
	/** WKT in EPSG:4326. */
	geometry?: string;
	labelPoint?: [number, number];
	quality?: 'official' | 'generalised' | 'illustrative';
	source?: string;
}

/** One row of `area`. @returns its id */
export async function addUnit(sql: Sql, unit: UnitFixture): Promise<number> {
	const point = unit.labelPoint ? `SRID=4326;POINT(${unit.labelPoint.join(' ')})` : null;
	const geometry = unit.geometry ? `SRID=4326;${unit.geometry}` : null;
	const [row] = await sql<{ id: number }[]>`
		insert into area (level, code, own_key, kind, name_vi, name_km, valid, geom, label_point, geom_quality, source_id)
		values (${unit.level ?? 'commune'}, ${unit.code ?? null}, ${unit.ownKey ?? null}, ${unit.kind ?? 'xa'}, ${unit.name},
			${unit.nameKm ?? null}, ${unit.valid ?? '[2025-07-01,)'}::daterange, ${geometry}::geometry, ${point}::geometry,
			${geometry ? (unit.quality ?? 'official') : 'none'}, ${unit.source ?? (await addSource(sql, 'test'))})
		returning id`;
	return row!.id;
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
