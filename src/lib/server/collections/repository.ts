import type { Geometry } from 'geojson';
import { STANDARD_FIELDS } from '../../collections/fields.ts';
import type { CollectionDeclaration, CollectionField } from '../../collections/types.ts';
import type { BoundingBox } from '../../geo/index.ts';
import type { Sql } from '../db/index.ts';
import type { Asked, Fragment } from './define-features.ts';
import { compileFilter } from './filter/filter.repository.ts';
import type { Predicate } from './filter/types.ts';
import type { Collection } from './registry.ts';

/** Which features; all that is absent narrows nothing. */
export interface Selection {
	/** Any of these boxes, EPSG:4326: one that crosses 180° comes as two. */
	boxes?: readonly BoundingBox[];
	/** Features that hold on some day of it, YYYY-MM-DD inclusive; null = open. */
	days?: { from: string | null; to: string | null };
	/** Every one of these. */
	filters?: readonly Predicate[];
	keys?: readonly string[];
	/** As text, whatever they are in the collection. */
	rowIds?: readonly string[];
}

export interface FeatureRow {
	/** Where reading goes on. */
	rowId: string;
	key: string;
	/** EPSG:4326, nine digits: a tenth of a millimetre. */
	geometry: Geometry | null;
	properties: Record<string, string | number | boolean | null>;
	sourceIds: string[];
}

/** Its own fields and those every collection has. */
export function fieldsOf({ fields }: CollectionDeclaration): readonly CollectionField[] {
	return [...fields, ...STANDARD_FIELDS];
}

/** The rows `f` with every declared column, and the conditions of a selection over them: more may be added with `and`. */
export function rowsOf(
	sql: Sql,
	{ declaration, query }: Collection,
	asked: Asked,
	selection: Selection,
): Fragment {
	return sql`
		from (
			select q.*, (select string_agg(distinct id, ',' order by id) from unnest(q.source_ids) id) as source,
				exists (select from source s where s.id = any(q.source_ids) and s.illustrative) as illustrative
			from (${query(sql, asked)}) q
		) f
		where ${conditions(sql, declaration, selection).reduce((left, right) => sql`${left} and ${right}`)}`;
}

function conditions(
	sql: Sql,
	declaration: CollectionDeclaration,
	{ boxes, days, filters = [], keys, rowIds }: Selection,
): Fragment[] {
	const found: Fragment[] = [sql`true`];
	if (boxes && declaration.geometry) {
		const anyBox = boxes
			.map(
				([west, south, east, north]) =>
					sql`ST_Intersects(f.geom, ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326))`,
			)
			.reduce((left, right) => sql`${left} or ${right}`);
		found.push(sql`(${anyBox})`);
	}
	if (days && declaration.time) {
		const { time } = declaration;
		if (days.to !== null)
			found.push(sql`(${sql(`f.${time.from}`)} is null or ${sql(`f.${time.from}`)} <= ${days.to}::date)`);
		if (days.from !== null)
			found.push(sql`(${sql(`f.${time.to}`)} is null or ${sql(`f.${time.to}`)} >= ${days.from}::date)`);
	}
	if (keys) found.push(sql`f.key = any(${keys as string[]}::text[])`);
	if (rowIds) {
		const type = declaration.rowId === 'bigint' ? sql`bigint[]` : sql`text[]`;
		found.push(sql`f.row_id = any(${rowIds as string[]}::${type})`);
	}
	const fields = new Map(fieldsOf(declaration).map((field) => [field.name, field]));
	for (const filter of filters)
		found.push(compileFilter(sql, filter, { fields, hasPlaces: declaration.geometry !== null }));
	return found;
}

interface PageOfRows {
	asked: Asked;
	selection: Selection;
	/** Row after which the page begins; null = the first page. */
	after: string | null;
	limit: number;
}

/** Features after a row, in the order of their rows: who pages on meets each feature once, whatever is added meanwhile. */
export async function listFeatures(
	sql: Sql,
	collection: Collection,
	page: PageOfRows,
): Promise<FeatureRow[]> {
	return sql<FeatureRow[]>`
		select f.row_id::text as row_id, f.key, ST_AsGeoJSON(f.geom, 9)::jsonb as geometry,
			json_build_object(${namedColumns(sql, collection)}) as properties, f.source_ids
		${pageOf(sql, collection, page)}`;
}

/** The same as fingerprints: two are alike where the features are. */
export async function listDigests(
	sql: Sql,
	collection: Collection,
	page: PageOfRows,
): Promise<{ rowId: string; key: string; digest: string }[]> {
	return sql<{ rowId: string; key: string; digest: string }[]>`
		select f.row_id::text as row_id, f.key, md5(concat_ws('|', f.key, md5(ST_AsBinary(f.geom)),
			json_build_object(${namedColumns(sql, collection)})::text)) as digest
		${pageOf(sql, collection, page)}`;
}

function namedColumns(sql: Sql, { declaration }: Collection): Fragment {
	return fieldsOf(declaration)
		.map(({ name }) => sql`${name}::text, ${sql(`f.${name}`)}`)
		.reduce((left, right) => sql`${left}, ${right}`);
}

function pageOf(sql: Sql, collection: Collection, { asked, selection, after, limit }: PageOfRows): Fragment {
	const isNumber = collection.declaration.rowId === 'bigint';
	const start =
		after === null
			? sql`true`
			: isNumber
				? sql`f.row_id > ${after}::bigint`
				: sql`f.row_id collate "C" > ${after}::text collate "C"`;
	const order = isNumber ? sql`f.row_id` : sql`f.row_id collate "C"`;
	return sql`${rowsOf(sql, collection, asked, selection)} and ${start} order by ${order} limit ${limit}`;
}

/** How many features a selection has. */
export async function countFeatures(
	sql: Sql,
	collection: Collection,
	{ asked, selection }: { asked: Asked; selection: Selection },
): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::integer as count ${rowsOf(sql, collection, asked, selection)}`;
	return row?.count ?? 0;
}

export interface Extent {
	/** EPSG:4326; null where nothing has a place. */
	bounds: BoundingBox | null;
	/** YYYY-MM-DD; null = open. */
	days: { from: string | null; to: string | null } | null;
	count: number;
}

/** Where and when the features of a collection lie, how many there are, and what is behind them. */
export async function findExtent(sql: Sql, collection: Collection, asked: Asked): Promise<Extent> {
	const { time } = collection.declaration;
	const days = time
		? sql`min(${sql(`f.${time.from}`)})::text as "from",
			case when bool_and(${sql(`f.${time.to}`)} is not null) then max(${sql(`f.${time.to}`)})::text end as "to"`
		: sql`null as "from", null as "to"`;
	const [row] = await sql<
		(Omit<Extent, 'days' | 'sourceIds'> & { from: string | null; to: string | null })[]
	>`
		select case when ST_Extent(f.geom) is not null then jsonb_build_array(
				ST_XMin(ST_Extent(f.geom)), ST_YMin(ST_Extent(f.geom)),
				ST_XMax(ST_Extent(f.geom)), ST_YMax(ST_Extent(f.geom))) end as bounds,
			${days}, count(*)::integer as count
		${rowsOf(sql, collection, asked, {})}`;
	const { from: first, to: last, bounds, count } = row!;
	return { bounds, count, days: time ? { from: first, to: last } : null };
}

/** How many features know each field, by its name, and how many have a place (`geometry`). */
export async function countKnown(
	sql: Sql,
	collection: Collection,
	asked: Asked,
): Promise<Record<string, number>> {
	const counts = fieldsOf(collection.declaration)
		.map(({ name }) => sql`${name}::text, count(${sql(`f.${name}`)})`)
		.reduce((left, right) => sql`${left}, ${right}`);
	const [row] = await sql<{ known: Record<string, number> }[]>`
		select json_build_object('geometry', count(f.geom), ${counts}) as known ${rowsOf(sql, collection, asked, {})}`;
	return row!.known;
}

/** The sources behind a selection, by id. */
export async function listSourceIds(
	sql: Sql,
	collection: Collection,
	{ asked, selection }: { asked: Asked; selection: Selection },
): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select distinct unnest(f.source_ids) as id ${rowsOf(sql, collection, asked, selection)} order by 1`;
	return rows.map(({ id }) => id);
}
