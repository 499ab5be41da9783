import type { Geometry } from 'geojson';
import type { RecordKind } from '../../heritage/content.ts';
import type { Sql } from '../db/index.ts';
import { defineFeatures, type FeaturesQuery, type Fragment } from './define-features.ts';

/** Of the record `v`: more columns, and the joins they come from. */
export type RecordDetails = (sql: Sql) => { columns: Fragment; joins: Fragment };

/** Published heritage records of a kind as the role may see them; staff see no drafts here, these are files for others. */
export function selectRecords(kind: RecordKind, details: RecordDetails): FeaturesQuery {
	const everyState = selectRecordsInAnyState(kind, details);
	return defineFeatures(
		(sql, asked) => sql`select r.* from (${everyState(sql, asked)}) r where r.state = 'published'`,
	);
}

/** The same whatever their state, for who works on them. */
export function selectRecordsInAnyState(kind: RecordKind, details: RecordDetails): FeaturesQuery {
	return defineFeatures((sql, { role }) => {
		const { columns, joins } = details(sql);
		return sql`
			select v.id as row_id, v.slug as key, v.geom, array[v.source_id] as source_ids, v.state,
				v.name_vi, v.name_km, v.name_zh, v.name_en,
				nullif(array_to_string(v.communities, ','), '') as communities,
				(select a.code from area a where a.level = 'commune' and a.valid @> current_date
					and ST_Covers(a.geom, v.geom) order by a.code limit 1) as commune_code,
				v.place_as_inscribed, v.position_accuracy, '/heritage/' || v.slug as page, ${columns}
			from heritage_visible_to(${role}) v ${joins}
			where v.kind = ${kind}`;
	});
}

/** Code of the commune of today around a place; null outside all. */
export async function findCommuneCode(sql: Sql, place: Geometry | null): Promise<string | null> {
	if (!place) return null;
	const [row] = await sql<{ code: string }[]>`
		select a.code from area a
		where a.level = 'commune' and a.valid @> current_date
			and ST_Covers(a.geom, ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(place)}::text), 4326))
		order by a.code limit 1`;
	return row?.code ?? null;
}
