import type { RecordKind } from '../../heritage/content.ts';
import type { Sql } from '../db/index.ts';
import type { Fragment } from './define-tile-query.ts';
import type { PointPart } from './point-part.ts';

/** From this zoom on each record stands for itself. */
export const HERITAGE_SINGLE_FROM = 10;

/** Tables behind every heritage layer: a record may be shown at its commune, so `area` is one of them. */
export const HERITAGE_TABLES = ['heritage_record', 'source', 'area'] as const;

/** What every heritage layer says of a record. */
export const HERITAGE_PROPERTIES = {
	name: 'text',
	name_km: 'text',
	name_en: 'text',
	communities: 'text',
	position_accuracy: 'text',
	illustrative: 'boolean',
} as const;

/** The columns of HERITAGE_PROPERTIES over `v`, a row of heritage_visible_to(). */
export function heritageColumns(sql: Sql): Fragment {
	return sql`v.name_vi as name, v.name_km, v.name_en, nullif(array_to_string(v.communities, ','), '') as communities,
		v.position_accuracy, (select s.illustrative from source s where s.id = v.source_id) as illustrative`;
}

/**
 * Records of a kind that the viewer may see, where the viewer may see them. `heritage_reach` only narrows the search;
 * what is shown, counted and averaged comes from heritage_visible_to() alone.
 */
export function heritageMembers(kind: RecordKind): PointPart['members'] {
	return (sql, frame, { role }) => sql`
		select v.id, ST_X(q.position) as x, ST_Y(q.position) as y, s.illustrative
		from heritage_reach r
		join heritage_visible_to(${role}) v on v.id = r.record_id
		join source s on s.id = v.source_id
		cross join lateral (select ST_Transform(v.geom, 3857) as position offset 0) q
		where r.reach && ${frame.box} and v.kind = ${kind}`;
}
