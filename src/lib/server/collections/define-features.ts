import type { PendingQuery, Row } from 'postgres';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

/** Who asks, and on which day. */
export interface Asked {
	role: Role;
	seesSmall: boolean;
	/** YYYY-MM-DD in Vietnam. */
	today: string;
}

export type Fragment = PendingQuery<Row[]>;

/**
 * The query behind a collection, `features.server.ts`: a select with the columns `row_id` (order of reading), `key` (text,
 * names the feature in any database), `geom` (EPSG:4326 or null), `source_ids` (text[]), and one for each declared field
 * under its name.
 */
export type FeaturesQuery = (sql: Sql, asked: Asked) => Fragment;

export const defineFeatures = (query: FeaturesQuery): FeaturesQuery => query;
