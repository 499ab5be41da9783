import type { RecordKind } from '../../heritage/content.ts';
import type { Sql } from '../db/index.ts';
import { defineFeatures, type FeaturesQuery, type Fragment } from './define-features.ts';

/**
 * Published heritage records of a kind as the role may see them; staff see no drafts here, these are files for others.
 * @param details of the record `v`: more columns, and the joins they come from
 */
export function selectRecords(
	kind: RecordKind,
	details: (sql: Sql) => { columns: Fragment; joins: Fragment },
): FeaturesQuery {
	return defineFeatures((sql, { role }) => {
		const { columns, joins } = details(sql);
		return sql`
			select v.id as row_id, v.slug as key, v.geom, array[v.source_id] as source_ids,
				v.name_vi, v.name_km, v.name_zh, v.name_en,
				nullif(array_to_string(v.communities, ','), '') as communities,
				(select a.code from area a where a.level = 'commune' and a.valid @> current_date
					and ST_Covers(a.geom, v.geom) order by a.code limit 1) as commune_code,
				v.place_as_inscribed, v.position_accuracy, '/heritage/' || v.slug as page, ${columns}
			from heritage_visible_to(${role}) v ${joins}
			where v.kind = ${kind} and v.state = 'published'`;
	});
}
