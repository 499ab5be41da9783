import type { Sql, Transaction } from '../../db/index.ts';

/** Communes whose figures were counted from the list in force; empty = there is none. */
export async function listCountedUnits(sql: Sql, indicatorId: string, period: string): Promise<number[]> {
	const [row] = await sql<{ areaIds: string[] }[]>`
		select area_ids::text[] as area_ids from person_list where indicator_id = ${indicatorId} and period = ${period}`;
	return (row?.areaIds ?? []).map(Number);
}

/** Whether the list in force is this one, with the same communes. */
export async function isInForce(
	sql: Sql,
	list: { indicatorId: string; period: string; sourceId: string; areaIds: readonly number[] },
): Promise<boolean> {
	const rows = await sql`
		select from person_list where indicator_id = ${list.indicatorId} and period = ${list.period}
			and source_id = ${list.sourceId} and area_ids = ${[...list.areaIds]}::bigint[]`;
	return rows.length > 0;
}

/**
 * Puts a list in the place of the former one of its period, which is kept for the case that the import is undone. After
 * its figures, so that later changes are told from them.
 */
export async function replaceList(
	sql: Transaction,
	list: {
		indicatorId: string;
		period: string;
		sourceId: string;
		areaIds: readonly number[];
		personId: string | null;
		runId: number;
	},
): Promise<void> {
	await sql`
		insert into person_list_former (import_run_id, indicator_id, period, source_id, area_ids, imported_by, imported_at,
			former_import_run_id)
		select ${list.runId}, indicator_id, period, source_id, area_ids, imported_by, imported_at, import_run_id
		from person_list where indicator_id = ${list.indicatorId} and period = ${list.period}`;
	await sql`
		insert into person_list (indicator_id, period, source_id, area_ids, imported_by, import_run_id)
		values (${list.indicatorId}, ${list.period}, ${list.sourceId}, ${[...list.areaIds]}::bigint[], ${list.personId},
			${list.runId})
		on conflict (indicator_id, period) do update set source_id = excluded.source_id, area_ids = excluded.area_ids,
			imported_by = excluded.imported_by, imported_at = clock_timestamp(), import_run_id = excluded.import_run_id`;
}

/** Communes of a day, by number. */
export async function listCommuneIds(sql: Sql, day: string): Promise<Set<number>> {
	const rows = await sql<{ id: number }[]>`
		select id from area where level = 'commune' and valid @> ${day}::date`;
	return new Set(rows.map(({ id }) => id));
}
