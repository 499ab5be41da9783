import type { Transaction } from '../../db/index.ts';
import type { ImportState } from '../types.ts';

/** From here to the end of the transaction every change to a tracked table is kept under this import. */
export async function keepChangesOf(sql: Transaction, runId: number): Promise<void> {
	await sql`select set_config('phumsoc.import_run', ${String(runId)}, true)`;
}

export type ChangeCounts = Record<'added' | 'changed' | 'removed', number>;

/**
 * Gathers what became of each row under the import, once in a transaction; the functions below ask it. Analysed, because
 * nothing else tells the planner how many rows there are.
 */
export async function gatherChanges(sql: Transaction, runId: number): Promise<void> {
	await sql`
		create temporary table whole_change (table_name text not null, key jsonb not null, id text, area_id bigint,
			record_id bigint, version integer, before jsonb, after jsonb) on commit drop`;
	await sql`
		insert into whole_change
		select b.table_name, b.key, b.key ->> 'id', (b.key ->> 'area_id')::bigint,
			(b.key ->> 'record_id')::bigint, (b.key ->> 'version')::integer, b.before, a.after
		from (select min(c.id) as first, max(c.id) as last from import_change c where c.import_run_id = ${runId}
			group by c.table_name, c.key) w
		join import_change b on b.id = w.first join import_change a on a.id = w.last`;
	await sql`analyze whole_change (table_name, id, area_id, record_id, version)`;
}

/** What an import did to the rows of each table it touched, as gathered. */
export async function countChanges(sql: Transaction): Promise<Record<string, ChangeCounts>> {
	const rows = await sql<{ tableName: string; added: number; changed: number; removed: number }[]>`
		select table_name, count(*) filter (where before is null)::integer as added,
			count(*) filter (where before is not null and after is not null)::integer as changed,
			count(*) filter (where after is null)::integer as removed
		from whole_change where before is distinct from after
		group by table_name`;
	return Object.fromEntries(rows.map(({ tableName, ...counts }) => [tableName, counts]));
}

/** Rows of these are evidence of their own, though they name the hamlet that they are about. */
const EVIDENCE = ['hamlet_signal', 'cell_site', 'coverage', 'speed_test'];

/**
 * What an import did as people count it: a hamlet with its profile and its commune is one thing, and a heritage record
 * with its details, statements and versions is one.
 */
export async function countFeatures(sql: Transaction): Promise<ChangeCounts> {
	const [counts] = await sql<ChangeCounts[]>`
		with owned as (
			select *, case
				when table_name = any(${EVIDENCE}) then table_name || key::text
				when coalesce(after, before) ? 'record_id' then 'heritage_record' || (coalesce(after, before) ->> 'record_id')
				when coalesce(after, before) ? 'area_id' then 'area' || (coalesce(after, before) ->> 'area_id')
				else table_name || (key ->> 'id') end as feature,
				table_name = any(${[...EVIDENCE, 'area', 'heritage_record']}) as is_itself
			from whole_change where before is distinct from after
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

/** What forbids to take an import back, the first of it by name; its changes are gathered. */
export async function findHindrances(
	sql: Transaction,
	runId: number,
): Promise<{ count: number; named: Hindrance[] }> {
	const rows = await sql<(Hindrance & { count: number })[]>`
		with added as materialized (
			select table_name, id::bigint as id, after from whole_change
			where before is null and after is not null and table_name in ('area', 'heritage_record')
		),
		rested as (
			select a.id from added a where a.table_name = 'area' and (
				exists (select from indicator_value v where v.area_id = a.id)
				or exists (select from proposal_hamlet p where p.area_id = a.id)
				or exists (select from signal_conflict_note n where n.area_id = a.id))
			union
			select g.area_id from added a join hamlet_signal g on a.table_name = 'area' and g.area_id = a.id
			where not exists (select from whole_change u where u.table_name = 'hamlet_signal' and u.id = g.id::text)
			union
			select p.area_id from added a join hamlet_profile p on a.table_name = 'area' and p.area_id = a.id
			where not exists (select from whole_change u where u.table_name = 'hamlet_profile' and u.area_id = p.area_id)
		),
		told as (
			select a.id from added a where a.table_name = 'heritage_record' and (
				exists (select from medium m where m.record_id = a.id)
				or exists (select from review_comment c where c.record_id = a.id))
			union
			select v.record_id from added a
			join heritage_revision v on a.table_name = 'heritage_record' and v.record_id = a.id
			where not exists (select from whole_change u where u.table_name = 'heritage_revision'
				and u.record_id = v.record_id and u.version = v.version)
		),
		hindering as (
			select t.table_name, m.key, m.after
			from (select distinct table_name from whole_change) t, lateral moved_rows(${runId}, t.table_name) m
			union all
			select a.table_name, null, a.after from added a join rested r on a.table_name = 'area' and r.id = a.id
			union all
			select a.table_name, null, a.after from added a join told r on a.table_name = 'heritage_record' and r.id = a.id
		)
		select h.table_name, coalesce(h.after ->> 'name_vi', a.name_vi, r.name_vi, h.after ->> 'id', h.key::text, '') as name,
			count(*) over ()::integer as count
		from hindering h
		left join area a on a.id = (h.key ->> 'area_id')::bigint
		left join heritage_record r on r.id = (h.key ->> 'record_id')::bigint
		order by h.table_name, name limit ${NAMED}`;
	return { count: rows[0]?.count ?? 0, named: rows.map(({ tableName, name }) => ({ tableName, name })) };
}

/** More would be held at once, and one statement of the embedded database would take too long. */
const CHANGES_AT_ONCE = 1_000;

/** Makes every row of the import what it was before, the last change first. */
export async function takeChangesBack(sql: Transaction, runId: number): Promise<void> {
	await sql`select set_config('phumsoc.undoing', 'yes', true)`;
	for (let below = Number.MAX_SAFE_INTEGER; ;) {
		const [taken] = await sql<{ first: number | null }[]>`
			select take_changes_back(${runId}, ${below}, ${CHANGES_AT_ONCE}) as first`;
		if (taken!.first === null) break;
		below = taken!.first;
	}
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
