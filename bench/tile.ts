import type { Sql } from '../src/lib/server/db/index.ts';

/** The layers that are timed, with the property that tells a cluster's size where the layer has clusters. */
export const LAYERS = ['commune', 'hamlet', 'heritage-site', 'connectivity-gap'] as const;
export type LayerId = (typeof LAYERS)[number];

export const ZOOMS = [6, 7, 8, 9, 10, 11, 12, 13, 14] as const;

export interface Tile {
	z: number;
	x: number;
	y: number;
}

/** Day for which tiles are asked: after the generated country's units came into being. */
export const AT = '2026-01-01';

/**
 * Tiles over populated land, the same in every run: each holds at least one of the hamlets, drawn by a fixed seed, so
 * a tile with many hamlets is drawn more often, as people look at it more often.
 * @returns at most `count` different tiles of the zoom
 */
export async function chooseTiles(sql: Sql, z: number, count: number): Promise<Tile[]> {
	return sql<Tile[]>`
		with hamlet as (
			select ST_Transform(label_point, 3857) as point, md5('seed 2026 ' || own_key) as draw
			from area where level = 'hamlet' order by draw limit ${count * 40}
		),
		tile as (
			select ${z}::integer as z, min(draw) as draw,
				floor((ST_X(point) + 20037508.342789244) / (40075016.685578488 / 2 ^ ${z}::integer))::integer as x,
				floor((20037508.342789244 - ST_Y(point)) / (40075016.685578488 / 2 ^ ${z}::integer))::integer as y
			from hamlet group by x, y
		)
		select z, x, y from tile order by draw limit ${count}`;
}

/** Half the side of the world in EPSG:3857, metres. */
const HALF_WORLD = 20037508.342789244;

/** The tile in EPSG:3857, metres. */
export function boundsOf({ z, x, y }: Tile): { west: number; south: number; east: number; north: number } {
	const side = (2 * HALF_WORLD) / 2 ** z;
	const west = -HALF_WORLD + x * side;
	const north = HALF_WORLD - y * side;
	return { west, north, east: west + side, south: north - side };
}
