import type { AreaKind, AreaLevel } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { Sql } from '../db/index.ts';

export interface OutlineRow {
	id: number;
	code: string | null;
	kind: AreaKind;
	name: LocalizedText;
	/** EPSG:3857, whole metres: polygons, each its rings; null where no boundary is known. */
	polygons: [x: number, y: number][][][] | null;
}

/**
 * Units of a level on a day with the boundary that tiles of small scales draw, in no order.
 * @param fine to about 40 m, else to about 150 m
 */
export async function listOutlines(
	sql: Sql,
	{ level, at, fine }: { level: AreaLevel; at: string; fine: boolean },
): Promise<OutlineRow[]> {
	return sql<OutlineRow[]>`
		select a.id, a.code, a.kind, a.name,
			ST_AsGeoJSON(case when ${fine} then shape.geom_z8 else shape.geom_z6 end, 0)::jsonb -> 'coordinates' as polygons
		from area_summary a left join area_shape shape on shape.area_id = a.id
		where a.level = ${level} and a.valid @> ${at}::date`;
}

export async function countUnits(sql: Sql, level: AreaLevel, at: string): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::integer as count from area where level = ${level} and valid @> ${at}::date`;
	return row?.count ?? 0;
}
