import type { Pool } from '../db/index.ts';
import type { Fragment, TileContext, TileQuery } from './define-tile-query.ts';
import { EXTENT, frameTile } from './frame.ts';

/** Everything an encoder needs to make one tile. */
export interface TileTask {
	query: TileQuery;
	z: number;
	x: number;
	y: number;
	context: TileContext;
}

/** Makes the bytes of one vector tile, version 2; empty bytes when nothing lies in it. */
export type TileEncoder = (sql: Pool, task: TileTask) => Promise<Uint8Array>;

/** PostGIS writes the whole tile in one round trip. For servers with ST_AsMVT. */
export const encodeInPostgis: TileEncoder = async (sql, task) => {
	const [row] = await selectTile(sql, task);
	return (row?.tile as Uint8Array | undefined) ?? new Uint8Array();
};

/** The statement behind a tile, with the single column `tile`: exported so that its bare cost can be measured. */
export function selectTile(sql: Pool, { query, z, x, y, context }: TileTask): Fragment {
	const frame = frameTile(sql, z, x, y);
	const layers = query.parts.map(
		(part) => sql`coalesce((
			select ST_AsMVT(feature, ${part.name}, ${EXTENT}, 'geom', 'id')
			from (${part.rows(sql, frame, context)}) as feature), '')`,
	);
	return sql`select ${layers.reduce((all, layer) => sql`${all} || ${layer}`)} as tile`;
}
