import type { PendingQuery, Row } from 'postgres';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import type { TileFrame } from './frame.ts';

/** A piece of SQL with its values, to be put into another statement. */
export type Fragment = PendingQuery<Row[]>;

/** How a value of a feature is written into the tile; `number` is a double. */
export type PropertyType = 'text' | 'integer' | 'number' | 'boolean';

/** What the rows of a tile may depend on, beside the tile itself. */
export interface TileContext {
	/** The day asked for, YYYY-MM-DD; where the layer is dated by units, the last day on which units changed. */
	at: string;
	/** Today in Vietnam, YYYY-MM-DD. */
	today: string;
	role: Role;
}

/** One layer inside the tile ("source-layer"). */
export interface TilePart {
	name: string;
	geometry: 'polygon' | 'point';
	/** Every property a feature can have, in this order; a null value is left out of the tile. */
	properties: Readonly<Record<string, PropertyType>>;
	/**
	 * A query with the columns `id` (bigint, null where the feature is no row), `geom` (tile coordinates, from the
	 * frame; never null or empty) and one column for each property. Values are parameters, always.
	 */
	rows(sql: Sql, frame: TileFrame, context: TileContext): Fragment;
}

/** The server's half of a layer: `layers/<id>/tiles.server.ts`. */
export interface TileQuery {
	/** Folder name and tile address. */
	id: string;
	/** Every table whose change can change a tile; triggers number their changes in `data_revision`. */
	tables: readonly string[];
	/**
	 * What `?at=` means: `units` = the units and memberships valid on that day, so that all days between two changes
	 * share one tile; `day` = the very day; null = it is not taken. Agrees with the layer's declaration.
	 */
	dated: 'units' | 'day' | null;
	/** Differs from day to day although neither a table nor `at` changed. */
	dependsOnToday: boolean;
	/** Differs between roles. */
	dependsOnRole: boolean;
	/** Takes `?indicator=&period=`: units of this level are given their values by feature id. */
	indicatorLevel?: 'commune' | 'district';
	/** Points below this zoom are clustered; agrees with the layer's declaration. */
	clusterBelow?: number;
	parts: readonly TilePart[];
}

/** Checks the shape at compile time and keeps the literal. */
export function defineTileQuery(query: TileQuery): TileQuery {
	return query;
}
