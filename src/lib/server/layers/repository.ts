import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

export interface CountRow {
	/** Level of an area or kind of a heritage record. */
	group: string;
	count: number;
	sourceIds: string[];
}

/** Units and hamlets of a day that can be drawn, by level. */
export async function countAreas(sql: Sql, at: string): Promise<CountRow[]> {
	return sql<CountRow[]>`
		select a.level as "group", count(*)::integer as count, array_agg(distinct a.source_id) as source_ids
		from area a where a.valid @> ${at}::date and a.geom is not null
		group by a.level`;
}

/** Heritage the role may see and place, by kind. */
export async function countHeritage(sql: Sql, role: Role): Promise<CountRow[]> {
	return sql<CountRow[]>`
		select h.kind as "group", count(*)::integer as count, array_agg(distinct h.source_id) as source_ids
		from heritage_visible_to(${role}) h where h.geom is not null
		group by h.kind`;
}

/** A number for several tables: each only grows, so the sum changes whenever one of them does. */
export async function sumRevisions(sql: Sql, tables: readonly string[]): Promise<string> {
	const [row] = await sql<{ revision: string }[]>`
		select coalesce(sum(revision), 0)::text as revision from data_revision
		where table_name = any(${tables as string[]})`;
	return row?.revision ?? '0';
}
