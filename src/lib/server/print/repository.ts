import type { Geometry } from 'geojson';
import type { Sql } from '../db/index.ts';
import type { Point } from '../documents/blocks.ts';
import type { TileContext, TileQuery } from '../tiles/define-tile-query.ts';
import { frameExtent } from '../tiles/frame-extent.ts';
import { MARGIN, placeOne, type PaperFeature, type PaperFrame } from './features.ts';

/**
 * What the tiles of a layer hold within the map, by source layer: the same queries with the same rules of access and
 * clustering as on the screen.
 */
export async function readTileFeatures(
	sql: Sql,
	query: TileQuery,
	{ frame, z, context }: { frame: PaperFrame; z: number; context: TileContext },
): Promise<Map<string, PaperFeature[]>> {
	const unit = (frame.box.east - frame.box.west) / frame.width;
	const extent = frameExtent(sql, frame.box, z, unit, MARGIN);
	const parts = await Promise.all(
		query.parts.map(async (part): Promise<[string, PaperFeature[]]> => {
			const keys = Object.keys(part.properties);
			// Read by place: by name, the client would turn name_km into nameKm.
			const rows = await sql`
				select id, ST_AsGeoJSON(geom, 0), ${sql(keys)}
				from (${part.rows(sql, extent, context)}) as feature
				order by id, ST_AsGeoJSON(geom, 0)`.values();
			return [part.name, rows.flatMap((row) => toFeature(row as unknown[], keys))];
		}),
	);
	return new Map(parts);
}

function toFeature([id, geometry, ...values]: unknown[], keys: readonly string[]): PaperFeature[] {
	const properties = Object.fromEntries(
		keys.flatMap((key, index) => (values[index] === null ? [] : [[key, values[index]]])),
	);
	const hundredths = ([x = 0, y = 0]: readonly number[]): Point => [x / 100, y / 100];
	return placeOne(
		{ id: id === null ? undefined : Number(id), properties },
		JSON.parse(String(geometry)) as Geometry,
		hundredths,
	);
}
