import type { Geometry } from 'geojson';
import type { AreaKind, AreaLevel } from '../../areas/types.ts';
import type { Position } from '../../geo/index.ts';
import type { RecordKind } from '../../heritage/content.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

/** Which rows of a table: those after a number, so many. */
export interface Slice {
	/** YYYY-MM-DD. */
	at: string;
	after: number;
	limit: number;
}

export interface FoundRow {
	id: number;
	key: string;
	name: LocalizedText;
	kind: AreaKind | null;
	position: Position | null;
	sourceIds: string[];
	/** The unit that the column `commune` names. */
	unitId: number | null;
	cells: Record<string, string | number | boolean | null>;
}

/** Units of a level on a day, by number. */
export async function listUnitRows(
	sql: Sql,
	level: AreaLevel,
	{ at, after, limit }: Slice,
): Promise<FoundRow[]> {
	return sql<FoundRow[]>`
		select a.id, a.kind, a.name, a.label_point as position, array[u.source_id] as source_ids, null as unit_id,
			coalesce(u.code || '@' || coalesce(lower(u.valid), upper(u.valid) - 1)::text, u.code || '@', u.own_key) as key,
			jsonb_build_object('code', a.code, 'valid_from', a.valid_from, 'area_km2', u.official_area_km2::float8,
				'quality', u.geom_quality) as cells
		from area u join area_summary a on a.id = u.id
		where u.level = ${level} and u.valid @> ${at}::date and u.id > ${after}::bigint
		order by u.id limit ${limit}`;
}

/**
 * Hamlets of a day with what is known of them, by number. Who is poor and who is of which people is never public in so
 * small a place.
 */
export async function listHamletRows(
	sql: Sql,
	{ at, after, limit }: Slice,
	seesSmall: boolean,
): Promise<FoundRow[]> {
	return sql<FoundRow[]>`
		select u.id, u.own_key as key, u.kind, a.name, a.label_point as position, m.parent_id as unit_id,
			array_remove(array[u.source_id, f.source_id], null) as source_ids,
			jsonb_build_object('households', f.households, 'population', f.population,
				'minority_households', case when ${seesSmall} then f.minority_households end,
				'poor_households', case when ${seesSmall} then f.poor_households end,
				'near_poor_households', case when ${seesSmall} then f.near_poor_households end,
				'especially_difficult', t.value = 'yes', 'has_grid_power', f.has_grid_power,
				'state', h.state, 'conflict', h.conflict, 'evidence', nullif(array_to_string(h.evidence, ','), ''),
				'measured_on', h.measured_on) as cells
		from area u
			join area_summary a on a.id = u.id
			left join hamlet_point h on h.area_id = u.id
			left join hamlet_profile f on f.area_id = u.id
			left join area_parent m on m.area_id = u.id and m.valid @> ${at}::date
			left join area_status t on t.area_id = u.id and t.kind = 'especially_difficult' and t.valid @> ${at}::date
		where u.level = 'hamlet' and u.valid @> ${at}::date and u.id > ${after}::bigint
		order by u.id limit ${limit}`;
}

/** Records of a kind that a role may see, where it may see them, by number. */
export async function listRecordRows(
	sql: Sql,
	{ kind, role, slice }: { kind: RecordKind; role: Role; slice: Slice },
): Promise<FoundRow[]> {
	return sql<FoundRow[]>`
		select v.id, v.slug as key, null as kind, array[v.source_id] as source_ids,
			jsonb_strip_nulls(jsonb_build_object('vi', v.name_vi, 'km', v.name_km, 'en', v.name_en, 'zh', v.name_zh)) as name,
			case when v.geom is not null then jsonb_build_array(ST_X(v.geom), ST_Y(v.geom)) end as position,
			(select a.id from area a where a.level = 'commune' and a.valid @> current_date and ST_Covers(a.geom, v.geom)
				order by a.code limit 1) as unit_id,
			jsonb_build_object('communities', nullif(array_to_string(v.communities, ','), ''),
				'position_accuracy', v.position_accuracy) || ${detailsOf(sql, kind, slice.at)} as cells
		from heritage_visible_to(${role}) v
		where v.kind = ${kind} and v.id > ${slice.after}::bigint
		order by v.id limit ${slice.limit}`;
}

/** What the tiles of each kind say beside the name, of the record `v`. */
function detailsOf(sql: Sql, kind: RecordKind, at: string) {
	switch (kind) {
		case 'site':
			return sql`coalesce((select jsonb_build_object('site_kind', d.site_kind, 'rank', d.rank)
				from site_detail d where d.record_id = v.id), '{}')`;
		case 'intangible':
			return sql`coalesce((select jsonb_build_object('law_kind', d.law_kind)
				from intangible_detail d where d.record_id = v.id), '{}')`;
		case 'product':
			return sql`coalesce((select jsonb_build_object('product_kind', d.product_kind, 'ocop_stars', d.ocop_stars,
				'certificate', case when d.certificate_expires_on is null then 'unknown'
					when d.certificate_expires_on >= ${at}::date then 'valid' else 'expired' end)
				from product_detail d where d.record_id = v.id), '{}')`;
		case 'festival':
			return sql`coalesce((select jsonb_build_object('status', case when o.starts_on <= ${at}::date then 'ongoing'
					when o.starts_on <= ${at}::date + 30 then 'within_30_days' else 'later' end,
				'next_start', o.starts_on, 'next_end', o.ends_on, 'evidence', o.evidence)
				from festival_occurrence o where o.record_id = v.id and o.ends_on >= ${at}::date
				order by o.starts_on limit 1), '{"status": "unknown"}')`;
	}
}

/** Kinds and names of units, in no order. */
export async function listUnitNames(
	sql: Sql,
	ids: readonly number[],
): Promise<{ id: number; kind: AreaKind; name: LocalizedText }[]> {
	if (ids.length === 0) return [];
	return sql<{ id: number; kind: AreaKind; name: LocalizedText }[]>`
		select id, kind, name from area_summary where id = any(${ids as number[]}::bigint[])`;
}

/** Boundaries as they are kept, EPSG:4326, to a decimetre; null where none is known. */
export async function listBoundaries(
	sql: Sql,
	level: AreaLevel,
	at: string,
): Promise<{ id: number; geometry: Geometry | null }[]> {
	return sql<{ id: number; geometry: Geometry | null }[]>`
		select id, ST_AsGeoJSON(geom, 6)::jsonb as geometry from area
		where level = ${level} and valid @> ${at}::date`;
}
