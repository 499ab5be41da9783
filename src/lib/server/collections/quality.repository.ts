import type { CollectionField } from '../../collections/types.ts';
import type { BoundingBox } from '../../geo/index.ts';
import type { Sql } from '../db/index.ts';
import { UNCLEAR_LICENCE } from '../sources/licence.ts';
import type { Asked } from './define-features.ts';
import type { Collection } from './registry.ts';
import { rowsOf } from './repository.ts';

/** Two of one name nearer than this are likely one, metres. */
export const ALIKE_METRES = 200;
/**
 * UTM zone 48 on WGS 84, metres: at Vietnam's edges it makes 200 m wrong by less than one.
 * Source: 6° zones about 105° E, the middle of the country.
 */
const METRES = 32648;

export interface ProblemCounts {
	count: number;
	placeless: number;
	/** Shapes that cross themselves, or are no closed rings; 0 where places are points. */
	invalid: number;
	illustrative: number;
	/** Without a source, or with one whose terms of use are unclear. */
	unlicensed: number;
	/** `source` as rows have it, of those whose terms are unclear. */
	unclearSources: string[];
	/** By field: how many hold a code that the field's words do not have; a list is taken apart at its commas. */
	unknownCodes: Record<string, number>;
}

/** What is wrong with the features of a collection that the reader may see. */
export async function countProblems(sql: Sql, collection: Collection, asked: Asked): Promise<ProblemCounts> {
	const { fields, geometry } = collection.declaration;
	const hasShapes = geometry !== null && geometry !== 'Point';
	const isInvalid = hasShapes ? sql`not ST_IsValid(f.geom)` : sql`false`;
	const isUnclear = sql`exists (select from source s where s.id = any(f.source_ids)
		and (s.licence = ${UNCLEAR_LICENCE} or trim(s.licence) = ''))`;
	const unknown = codedFields(fields)
		.map(({ name, codes }) => {
			const parts = sql`string_to_array(${sql(`f.${name}`)}, ',')`;
			return sql`, ${name}::text, count(*) filter (where not ${parts} <@ ${codes}::text[])`;
		})
		.reduce((left, right) => sql`${left} ${right}`, sql``);
	const [row] = await sql<ProblemCounts[]>`
		select count(*)::integer as count, (count(*) filter (where f.geom is null))::integer as placeless,
			(count(*) filter (where ${isInvalid}))::integer as invalid,
			(count(*) filter (where f.illustrative))::integer as illustrative,
			(count(*) filter (where f.source is null or f.unclear))::integer as unlicensed,
			coalesce(array_agg(distinct f.source order by f.source) filter (where f.unclear), '{}') as unclear_sources,
			json_build_object('', 0 ${unknown}) as unknown_codes
		from (select f.*, ${isUnclear} as unclear ${rowsOf(sql, collection, asked, {})}) f`;
	const { unknownCodes, ...counts } = row!;
	return {
		...counts,
		unknownCodes: Object.fromEntries(Object.entries(unknownCodes).filter(([name]) => name !== '')),
	};
}

/** Fields of text that have words for their codes. */
export const codedFields = (fields: readonly CollectionField[]): { name: string; codes: string[] }[] =>
	fields.flatMap(({ name, type, values }) =>
		values && type === 'text' ? [{ name, codes: Object.keys(values) }] : [],
	);

export interface AlikeGroup {
	/** As written; they differ in accents and capitals only. */
	names: string[];
	/** Around all of them, EPSG:4326. */
	box: BoundingBox;
	count: number;
}

/** Features of one folded name, each within `ALIKE_METRES` of another of them. */
export async function listAlike(sql: Sql, collection: Collection, asked: Asked): Promise<AlikeGroup[]> {
	return sql<AlikeGroup[]>`
		select array_agg(distinct g.name_vi order by g.name_vi) as names, count(*)::integer as count,
			jsonb_build_array(ST_XMin(ST_Extent(g.geom)), ST_YMin(ST_Extent(g.geom)),
				ST_XMax(ST_Extent(g.geom)), ST_YMax(ST_Extent(g.geom))) as box
		from (
			select f.name_vi, f.geom, fold_text(f.name_vi) as folded,
				ST_ClusterDBSCAN(ST_Transform(f.geom, ${METRES}::integer), ${ALIKE_METRES}::float8, 2)
					over (partition by fold_text(f.name_vi)) as cluster
			${rowsOf(sql, collection, asked, {})} and f.name_vi is not null and f.geom is not null
		) g
		where g.cluster is not null
		group by g.folded, g.cluster order by g.folded, g.cluster`;
}

/** Units whose code another has on some same day; `from` is their first day, null = not recorded. */
export async function listSameCodes(
	sql: Sql,
	collection: Collection,
	asked: Asked,
): Promise<{ code: string; from: string | null }[]> {
	return sql<{ code: string; from: string | null }[]>`
		with u as materialized (
			select f.row_id, f.code, f.valid_from, f.valid_to ${rowsOf(sql, collection, asked, {})})
		select u.code, u.valid_from::text as "from" from u
		where exists (select from u o where o.code = u.code and o.row_id <> u.row_id
			and daterange(o.valid_from, o.valid_to, '[]') && daterange(u.valid_from, u.valid_to, '[]'))
		order by u.code, u.valid_from nulls first`;
}
