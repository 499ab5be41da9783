import type { Sql } from '../db/index.ts';
import type { Fragment } from './define-tile-query.ts';

/** Tile units along a side. */
export const EXTENT = 4096;
/** Half the side of the world in EPSG:3857, metres. */
export const HALF_WORLD = 20037508.342789244;
/** Units beyond each side that polygons reach, so that outlines do not show at the seam. */
export const BUFFER = 64;
/** Clipping is not reliable for vertices on the very box, and prepared vertices lie on whole parts of a unit. */
const CLIP = BUFFER + 0.37;
/*
 * Where prepared vertices lie on parts of a unit, many lie exactly halfway between two. Rounded to this first, they lie
 * there exactly in spite of floating point and go to the even side: the same way in every tile, and as often up as
 * down, where always up would move the map by a quarter unit.
 */
const FINE_GRID = 1 / 64;
/**
 * The zoom levels at which a band of prepared geometry ends, with its column of `area_shape` and the step of its
 * lattice in tile units of that zoom, as generalise_for_tiles() has it.
 */
const BANDS = [
	{ last: 6, column: 'geom_z6', step: 2 },
	{ last: 8, column: 'geom_z8', step: 1 },
	{ last: 10, column: 'geom_z10', step: 1 },
	{ last: 12, column: 'geom_z12', step: 1 },
	{ last: 14, column: 'geom_z14', step: 1 },
] as const;

/** Cells along the side of a tile, in each of which the points below a layer's `clusterBelow` become one. */
export const CLUSTER_CELLS = 8;

/**
 * One tile as SQL sees it: EPSG:3857 comes in, tile coordinates (x right, y down, 0…4096) go out. The numbers are
 * parameters, so that all tiles of a band share one prepared statement.
 */
export interface TileFrame {
	z: number;
	/** Column of `area_shape` that holds the geometry generalised for this zoom. */
	shapeColumn: string;
	/** The tile with its buffer as a box in EPSG:3857, to search by. */
	box: Fragment;
	/** Polygon in EPSG:3857 → clipped, in whole tile units; null or empty where nothing is left. */
	polygon(geometry: Fragment): Fragment;
	/** Coordinates in EPSG:3857 → the point in whole tile units. A point lies in exactly one tile. */
	point(x: Fragment, y: Fragment): Fragment;
	/** Whether a point of EPSG:3857 is this tile's own: its left and upper edges count, the others do not. */
	holds(x: Fragment, y: Fragment): Fragment;
	/** Column and row of the cluster cell of a coordinate, counted over the whole world at zoom `z`. */
	clusterColumn(x: Fragment, z: number): Fragment;
	clusterRow(y: Fragment, z: number): Fragment;
}

/** The band of prepared geometry that a zoom is drawn from. */
export function bandAt(z: number): (typeof BANDS)[number] {
	return BANDS.find(({ last }) => z <= last) ?? BANDS[BANDS.length - 1]!;
}

/** The frame of tile z/x/y. The address is checked already: whole numbers within the range of the zoom. */
export function frameTile(sql: Sql, z: number, x: number, y: number): TileFrame {
	const side = (2 * HALF_WORLD) / 2 ** z;
	const scale = EXTENT / side;
	const west = -HALF_WORLD + x * side;
	const north = HALF_WORLD - y * side;
	const margin = (CLIP * side) / EXTENT;
	const box = sql`ST_MakeEnvelope(${west - margin}::float8, ${north - side - margin}::float8,
		${west + side + margin}::float8, ${north + margin}::float8, 3857)`;
	const cell = (zoom: number) => (2 * HALF_WORLD) / 2 ** zoom / CLUSTER_CELLS;
	const band = bandAt(z);
	const isWhole = band.step * 2 ** (z - band.last) >= 1;
	return {
		z,
		shapeColumn: band.column,
		box,
		polygon: (geometry) => {
			const scaled = sql`ST_Affine(ST_ClipByBox2D(${geometry}, ${box}),
				${scale}::float8, 0, 0, ${-scale}::float8, ${-west * scale}::float8, ${north * scale}::float8)`;
			return isWhole
				? sql`ST_SnapToGrid(${scaled}, 1)`
				: sql`ST_SnapToGrid(ST_SnapToGrid(${scaled}, ${FINE_GRID}::float8), 1)`;
		},
		point: (px, py) => sql`ST_Point(
			least(${EXTENT - 1}, greatest(0, floor((${px} - ${west}::float8) * ${scale}::float8))),
			least(${EXTENT - 1}, greatest(0, floor((${north}::float8 - ${py}) * ${scale}::float8))))`,
		// The same division in every tile, so that no rounding puts a point into two tiles or none.
		holds: (px, py) => sql`(floor((${px} + ${HALF_WORLD}::float8) / ${side}::float8) = ${x}::float8
			and floor((${HALF_WORLD}::float8 - ${py}) / ${side}::float8) = ${y}::float8)`,
		clusterColumn: (px, zoom) => sql`floor((${px} + ${HALF_WORLD}::float8) / ${cell(zoom)}::float8)::integer`,
		clusterRow: (py, zoom) => sql`floor((${HALF_WORLD}::float8 - ${py}) / ${cell(zoom)}::float8)::integer`,
	};
}
