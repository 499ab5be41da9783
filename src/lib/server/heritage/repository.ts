import type { AreaSummary } from '../../areas/types.ts';
import type { HeritageRecord, Occurrence, RecordReference } from '../../heritage/types.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

export interface RecordRow extends Omit<HeritageRecord, 'source' | 'commune' | 'festival'> {
	sourceId: string;
	communeId: number | null;
	calendar: NonNullable<HeritageRecord['festival']>['calendar'] | null;
}

/** Null when there is no such record or the role may not see it: the two look alike. */
export async function findRecord(
	sql: Sql,
	{ reference, at, role }: { reference: RecordReference; at: string; role: Role },
): Promise<RecordRow | null> {
	const [row] = await sql<RecordRow[]>`
		select h.id, h.slug, h.kind, h.aliases, h.communities, h.place_as_inscribed, h.position_accuracy, h.summary,
			h.source_id, h.source_addresses,
			jsonb_strip_nulls(jsonb_build_object('vi', h.name_vi, 'km', h.name_km, 'en', h.name_en, 'zh', h.name_zh)) as name,
			case when h.geom is not null then jsonb_build_array(ST_X(h.geom), ST_Y(h.geom)) end as position,
			(select a.id from area a where a.level = 'commune' and a.valid @> ${at}::date and ST_Covers(a.geom, h.geom)
					and heritage_place_tells(h.place_is_exact, h.position_accuracy, a.valid)
				order by a.code limit 1) as commune_id,
			(select jsonb_build_object('siteKind', d.site_kind, 'rank', d.rank)
				from site_detail d where d.record_id = h.id) as site,
			(select d.calendar from festival_detail d where d.record_id = h.id) as calendar,
			(select jsonb_build_object('productKind', d.product_kind, 'ocopStars', d.ocop_stars, 'scoredOn', d.scored_on,
					'certificateNumber', d.certificate_number, 'certificateExpiresOn', d.certificate_expires_on)
				from product_detail d where d.record_id = h.id) as product,
			coalesce((select jsonb_agg(jsonb_build_object('field', s.field, 'value', s.value,
					'sourceAddress', s.source_address, 'note', s.note) order by s.field, s.id)
				from heritage_statements_visible_to(${role}) s where s.record_id = h.id), '[]') as statements
		from heritage_visible_to(${role}) h
		where ${'id' in reference ? sql`h.id = ${reference.id}` : sql`h.slug = ${reference.slug}`}`;
	return row ?? null;
}

/** When a festival was or will be held, oldest first. Call it for records the viewer may see. */
export async function listOccurrences(sql: Sql, recordId: number): Promise<Occurrence[]> {
	return sql<Occurrence[]>`
		select starts_on, ends_on, evidence, source_address from festival_occurrence
		where record_id = ${recordId} order by starts_on`;
}

export async function findCommune(sql: Sql, id: number): Promise<AreaSummary | null> {
	const [row] = await sql<AreaSummary[]>`
		select id, code, level, kind, name, valid_from, valid_to, label_point, bounds from area_summary where id = ${id}`;
	return row ?? null;
}
