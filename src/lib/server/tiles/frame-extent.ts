import type { Sql } from '../db/index.ts';
import { bandAt, CLUSTER_CELLS, HALF_WORLD, type TileFrame } from './frame.ts';

/** A rectangle of EPSG:3857 in metres. */
interface Extent {
	west: number;
	south: number;
	east: number;
	north: number;
}

/**
 * Any rectangle as the queries of tiles see it, for what is drawn elsewhere than on the screen. Coordinates come out in
 * whole hundredths of `unit`, x right and y down, from its upper left corner.
 * @param z zoom whose generalised geometry and clusters are wanted
 * @param unit metres of EPSG:3857
 * @param margin units beyond each side that polygons and points reach
 */
export function frameExtent(sql: Sql, extent: Extent, z: number, unit: number, margin: number): TileFrame {
	const beyond = margin * unit;
	const [west, north] = [extent.west - beyond, extent.north + beyond];
	const [east, south] = [extent.east + beyond, extent.south - beyond];
	const scale = 100 / unit;
	const box = sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 3857)`;
	const cell = (zoom: number) => (2 * HALF_WORLD) / 2 ** zoom / CLUSTER_CELLS;
	return {
		z,
		shapeColumn: bandAt(z).column,
		box,
		polygon: (geometry) => sql`ST_SnapToGrid(ST_Affine(ST_ClipByBox2D(${geometry}, ${box}),
			${scale}::float8, 0, 0, ${-scale}::float8, ${-extent.west * scale}::float8, ${extent.north * scale}::float8), 1)`,
		point: (x, y) => sql`ST_Point(
			round((${x} - ${extent.west}::float8) * ${scale}::float8),
			round((${extent.north}::float8 - ${y}) * ${scale}::float8))`,
		holds: (x, y) => sql`(${x} >= ${west}::float8 and ${x} < ${east}::float8
			and ${y} > ${south}::float8 and ${y} <= ${north}::float8)`,
		clusterColumn: (x, zoom) => sql`floor((${x} + ${HALF_WORLD}::float8) / ${cell(zoom)}::float8)::integer`,
		clusterRow: (y, zoom) => sql`floor((${HALF_WORLD}::float8 - ${y}) / ${cell(zoom)}::float8)::integer`,
	};
}
