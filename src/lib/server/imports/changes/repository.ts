import type { Sql, Transaction } from '../../db/index.ts';
import type { ImportState } from '../types.ts';

/** From here to the end of the transaction every change to a tracked table is kept under this import. */
export async function keepChangesOf(sql: Transaction, runId: number): Promise<void> {
	await sql`select set_config('phumsoc.import_run', ${String(runId)}, true)`;
}

export type ChangeCounts = Record<'added' | 'changed' | 'removed', number>;

/** What an import did to the rows of each table it touched. */
export async function countChanges(sql: Sql, runId: number): Promise<Record<string, ChangeCounts>> {
	const rows = await sql<{ tableName: string; added: number; changed: number; removed: number }[]>`
		with whole as (
			select table_name, key, (array_agg(before order by id))[1] as before,
				(array_agg(after order by id desc))[1] as after
			from import_change where import_run_id = ${runId}
			group by table_name, key
		)
		select table_name, count(*) filter (where before is null and after is not null)::integer as added,
			count(*) filter (where before is not null and after is not null)::integer as changed,
			count(*) filter (where before is not null and after is null)::integer as removed
		from whole where before is distinct from after
		group by table_name`;
	return Object.fromEntries(rows.map(({ tableName, ...counts }) => [tableName, counts]));
}

/** Rows of these are evidence of their own, though they name the hamlet that they are about. */
const EVIDENCE = ['hamlet_signal', 'cell_site', 'coverage', 'speed_test'];

/**
 * What an import did as people count it: a hamlet with its profile and its commune is one thing, and a heritage record
 * with its details, statements and versions is one.
 */
export async function countFeatures(sql: Sql, runId: number): Promise<ChangeCounts> {
	const [counts] = await sql<ChangeCounts[]>`
		with whole as (
			select table_name, key, (array_agg(before order by id))[1] as before,
				(array_agg(after order by id desc))[1] as after
			from import_change where import_run_id = ${runId}
			group by table_name, key
		),
		owned as (
			select *, case
				when table_name = any(${EVIDENCE}) then table_name || key::text
				when coalesce(after, before) ? 'record_id' then 'heritage_record' || (coalesce(after, before) ->> 'record_id')
				when coalesce(after, before) ? 'area_id' then 'area' || (coalesce(after, before) ->> 'area_id')
				else table_name || (key ->> 'id') end as feature,
				table_name = any(${[...EVIDENCE, 'area', 'heritage_record']}) as is_itself
			from whole where before is distinct from after
		),
		feature as (
			select feature, bool_or(is_itself and before is null) as is_new, bool_or(is_itself and after is null) as is_gone
			from owned group by feature
		)
		select count(*) filter (where is_new)::integer as added,
			count(*) filter (where not is_new and not is_gone)::integer as changed,
			count(*) filter (where is_gone)::integer as removed
		from feature`;
	return counts!;
}

/** An import of rows that somebody wants to take back. */
export interface RunToTakeBack {
	id: number;
	kind: string;
	fileName: string;
	state: ImportState | 'undone';
	/** Its changes are known one by one. */
	isKnown: boolean;
}

/** Waits for whoever undoes the same import at this moment. */
export async function findRunToTakeBack(sql: Transaction, runId: number): Promise<RunToTakeBack | null> {
	const [row] = await sql<RunToTakeBack[]>`
		select id::integer as id, kind, file_name, state,
			keeps_figures as is_known
		from import_run where id = ${runId} for update`;
	return row ?? null;
}

/** A row of the import that is not as the import left it, or that others have come to rest on. */
export interface Hindrance {
	tableName: string;
	/** As people know it, where the row has a name. */
	name: string;
}

const NAMED = 50;

/** What forbids to take an import back, the first of it by name. */
export async function findHindrances(
	sql: Transaction,
	runId: number,
): Promise<{ count: number; named: Hindrance[] }> {
	const rows = await sql<(Hindrance & { count: number })[]>`
		with last as (
			select distinct on (table_name, key) c.*
			from import_change c where import_run_id = ${runId}
			order by table_name, key, id desc
		),
		moved as (
			select table_name, key, after from last c
			where row_of_change((c.id, c.import_run_id, c.table_name, c.key, c.before, c.after)::import_change)
				is distinct from c.after
		),
		added as (
			select table_name, (key ->> 'id')::bigint as id, after from last
			where before is null and after is not null and table_name in ('area', 'heritage_record')
		),
		rested as (
			select a.table_name, a.after from added a
			where a.table_name = 'area' and (
				exists (select from indicator_value v where v.area_id = a.id)
				or exists (select from proposal_hamlet p where p.area_id = a.id)
				or exists (select from signal_conflict_note n where n.area_id = a.id)
				or exists (select from hamlet_signal g where g.area_id = a.id and not exists (
					select from last l where l.table_name = 'hamlet_signal' and (l.key ->> 'id')::bigint = g.id))
				or exists (select from hamlet_profile p where p.area_id = a.id and not exists (
					select from last l where l.table_name = 'hamlet_profile' and (l.key ->> 'area_id')::bigint = p.area_id)))
			union all
			select a.table_name, a.after from added a
			where a.table_name = 'heritage_record' and (
				exists (select from medium m where m.record_id = a.id)
				or exists (select from review_comment c where c.record_id = a.id)
				or exists (select from heritage_revision v where v.record_id = a.id and not exists (
					select from last l where l.table_name = 'heritage_revision'
						and (l.key ->> 'record_id')::bigint = v.record_id and (l.key ->> 'version')::integer = v.version)))
		),
		hindering as (
			select table_name, key, after from moved
			union all
			select table_name, null, after from rested
		)
		select h.table_name, coalesce(h.after ->> 'name_vi', a.name_vi, r.name_vi, h.after ->> 'id', h.key::text, '') as name,
			count(*) over ()::integer as count
		from hindering h
		left join area a on a.id = (h.key ->> 'area_id')::bigint
		left join heritage_record r on r.id = (h.key ->> 'record_id')::bigint
		order by h.table_name, name limit ${NAMED}`;
	return { count: rows[0]?.count ?? 0, named: rows.map(({ tableName, name }) => ({ tableName, name })) };
}

/** Makes every row of the import what it was before. */
export async function takeChangesBack(sql: Transaction, runId: number): Promise<void> {
	await sql`select set_config('phumsoc.undoing', 'yes', true)`;
	await sql`
		select take_change_back(c)
		from (select * from import_change where import_run_id = ${runId} order by id desc) c`;
	await sql`select set_config('phumsoc.undoing', '', true)`;
}

export async function markTakenBack(
	sql: Transaction,
	runId: number,
	person: { id: string | null; name: string | null },
): Promise<void> {
	await sql`
		update import_run set state = 'undone', undone_at = clock_timestamp(), undone_by = ${person.id},
			undone_by_name = ${person.name ?? ''}
		where id = ${runId}`;
}
