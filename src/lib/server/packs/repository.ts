import type { MultiPolygon, Polygon } from 'geojson';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

export interface CommuneWeight {
	code: string;
	records: number;
	photos: number;
	/** Bytes of their small copies. */
	photoBytes: number;
}

/** What a role may see in each commune of today, where there is anything. */
export async function weighCommunes(sql: Sql, role: Role): Promise<CommuneWeight[]> {
	return sql<CommuneWeight[]>`
		with shown as (
			select h.id, (
				select a.code from area a
				where a.level = 'commune' and a.valid @> current_date and ST_Covers(a.geom, h.geom)
				order by a.code limit 1) as code
			from heritage_visible_to(${role}) h
		), weighed as (
			select m.record_id, count(*) as photos, sum((copy ->> 'byteLength')::float8) as bytes
			from heritage_media_visible_to(${role}) m, jsonb_array_elements(m.copies) copy
			where m.kind = 'photo' and m.state = 'ready' and copy ->> 'name' = 'small.webp'
			group by m.record_id
		)
		select shown.code, count(*)::integer as records, coalesce(sum(weighed.photos), 0)::integer as photos,
			coalesce(sum(weighed.bytes), 0)::float8 as photo_bytes
		from shown left join weighed on weighed.record_id = shown.id
		where shown.code is not null
		group by shown.code`;
}

/** Another word after every save of a draft. */
export async function findNewestDraft(sql: Sql): Promise<string> {
	const [row] = await sql<{ newest: string }[]>`
		select concat(count(*), ' ', max(saved_at)) as newest from heritage_revision`;
	return row!.newest;
}

/** Ground of those of these units whose boundary is recorded, EPSG:4326 to 0.1 m, by number. */
export async function listGrounds(
	sql: Sql,
	ids: readonly number[],
): Promise<{ id: number; ground: Polygon | MultiPolygon }[]> {
	return sql<{ id: number; ground: Polygon | MultiPolygon }[]>`
		select id, ST_AsGeoJSON(geom, 6)::jsonb as ground from area
		where id = any (${[...ids]}::integer[]) and GeometryType(geom) in ('POLYGON', 'MULTIPOLYGON')
		order by id`;
}
