import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Sql } from '../../src/lib/server/db/index.ts';

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
