import type { Sql } from '../db/index.ts';
import type { Fragment, TilePart } from './define-tile-query.ts';
import type { TileEncoder } from './encode-in-postgis.ts';
import { frameTile } from './frame.ts';
import { writeLayers, type WrittenFeature } from './write-layers.ts';

/** The database only clips and rounds; the bytes are written here. For the embedded PostGIS, built without ST_AsMVT. */
export const encodePortably: TileEncoder = async (sql, { query, z, x, y, context }) => {
	const frame = frameTile(sql, z, x, y);
	const layers = await Promise.all(
		query.parts.map(async (part) => ({
			name: part.name,
			keys: Object.keys(part.properties),
			features: await readFeatures(sql, part, part.rows(sql, frame, context)),
		})),
	);
	return writeLayers(layers);
};

async function readFeatures(sql: Sql, part: TilePart, rows: Fragment): Promise<WrittenFeature[]> {
	// Read by place: by name, the client would turn name_km into nameKm.
	const answer = await sql`
		select id, ST_AsBinary(geom, 'NDR'), ${sql(Object.keys(part.properties))}
		from (${rows}) as feature`.values();
	return answer.map(([id, geometry, ...values]) => ({
		id: id as number | null,
		geometry: geometry as Uint8Array,
		values: values as WrittenFeature['values'],
	}));
}
