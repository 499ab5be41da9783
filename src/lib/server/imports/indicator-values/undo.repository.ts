import type { LocalizedText } from '$lib/i18n';
import type { Dimension } from '$lib/indicators/types';
import type { Sql, Transaction } from '../../db/index.ts';
import type { ImportState } from '../types.ts';

/** An import that somebody wants to take back. */
export interface RunToUndo {
	id: number;
	fileName: string;
	state: ImportState | 'undone';
	/** False: made before figures told their import. */
	keepsFigures: boolean;
	undoneAt: Date | null;
	undoneByName: string | null;
}

/** Waits for whoever undoes the same import at this moment. Null = no import of figures or persons has this number. */
export async function findRunToUndo(sql: Transaction, runId: number): Promise<RunToUndo | null> {
	const [row] = await sql<RunToUndo[]>`
		select id::integer as id, file_name, state, keeps_figures, undone_at, undone_by_name
		from import_run where id = ${runId} and kind in ('indicator-values', 'persons') for update`;
	return row ?? null;
}

/** Another list of persons that took the place of an import's; null = its list is in force, or it brought none. */
export async function findLaterList(sql: Sql, runId: number): Promise<RunToUndo | null> {
	const [row] = await sql<RunToUndo[]>`
		select r.id::integer as id, r.file_name, r.state, r.keeps_figures, r.undone_at, r.undone_by_name
		from person_list_former f join import_run r on r.id = f.import_run_id
		where f.former_import_run_id = ${runId}
		order by r.id limit 1`;
	return row ?? null;
}

/** Puts the list in force again that an import of persons took the place of; without one, there is none. */
export async function restoreList(sql: Transaction, runId: number): Promise<void> {
	await sql`
		update person_list l set source_id = f.source_id, area_ids = f.area_ids, imported_by = f.imported_by,
			imported_at = f.imported_at, import_run_id = f.former_import_run_id
		from person_list_former f
		where f.import_run_id = ${runId} and l.indicator_id = f.indicator_id and l.period = f.period`;
	await sql`delete from person_list_former where import_run_id = ${runId}`;
	await sql`delete from person_list where import_run_id = ${runId}`;
}

/** What taking an import back comes to. */
export interface UndoCounts {
	/** Figures it added, which go. */
	removed: number;
	/** Figures it corrected or took out, which become what they were. */
	restored: number;
	/** Of all these, the ones that somebody changed later. */
	changedSince: number;
}

/**
 * The figures an import wrote or took out, each with what it was before and what it is now; `undo_figure` vanishes with
 * the transaction. A figure was changed later where it no longer carries the import's number; one that was taken out,
 * where there is one again or a later import that still stands took it out too.
 */
export async function gatherFigures(sql: Transaction, runId: number): Promise<UndoCounts> {
	await sql`
		create temporary table undo_figure (indicator_id text not null, area_id bigint not null, period text not null,
			dimension text, category text, change_id bigint, took_out boolean not null, former_numerator numeric,
			former_denominator numeric, former_evidence text, former_source_id text, former_import_run_id bigint,
			is_there boolean not null, numerator numeric, denominator numeric, evidence text, source_id text,
			import_run_id bigint, is_changed_since boolean not null) on commit drop`;
	await sql`
		with touched as (
			select indicator_id, area_id, period, null as dimension, null as category from indicator_value
			where import_run_id = ${runId}
			union
			select indicator_id, area_id, period, dimension, category from indicator_breakdown_value
			where import_run_id = ${runId}
			union
			select indicator_id, area_id, period, dimension, category from indicator_value_change
			where import_run_id = ${runId}
			union
			select indicator_id, area_id, period, dimension, category from indicator_value_change
			where former_import_run_id = ${runId}
		),
		now as (
			select indicator_id, area_id, period, null as dimension, null as category, numerator, denominator, evidence,
				source_id, import_run_id from indicator_value
			union all
			select indicator_id, area_id, period, dimension, category, numerator, denominator, evidence, source_id,
				import_run_id from indicator_breakdown_value
		)
		insert into undo_figure
		select t.indicator_id, t.area_id, t.period, t.dimension, t.category, c.id, o.took_out, c.former_numerator,
			c.former_denominator, c.former_evidence, c.former_source_id, c.former_import_run_id, n.evidence is not null,
			n.numerator, n.denominator, n.evidence, n.source_id, n.import_run_id,
			case when o.took_out then n.evidence is not null or exists (
					select from indicator_value_change later join import_run r on r.id = later.import_run_id
					where later.indicator_id = t.indicator_id and later.period = t.period and later.area_id = t.area_id
						and later.dimension is not distinct from t.dimension
						and later.category is not distinct from t.category
						and later.id > c.id and later.source_id is null and r.state <> 'undone')
				else n.import_run_id is distinct from ${runId} end
		from touched t
			left join indicator_value_change c on c.import_run_id = ${runId} and c.indicator_id = t.indicator_id
				and c.period = t.period and c.area_id = t.area_id and c.dimension is not distinct from t.dimension
				and c.category is not distinct from t.category
			cross join lateral (select c.id is not null and c.source_id is null as took_out) o
			left join now n on n.indicator_id = t.indicator_id and n.period = t.period and n.area_id = t.area_id
				and n.dimension is not distinct from t.dimension and n.category is not distinct from t.category`;
	const [counts] = await sql<UndoCounts[]>`
		select count(*) filter (where change_id is null)::integer as removed,
			count(change_id)::integer as restored,
			count(*) filter (where is_changed_since)::integer as changed_since
		from undo_figure`;
	return counts ?? { removed: 0, restored: 0, changedSince: 0 };
}

/** A figure that became another one after the import. */
export interface LaterFigure {
	indicator: LocalizedText;
	unit: string;
	period: string;
	dimension: Dimension | null;
	category: string | null;
	/** Null = there is none now. */
	numerator: number | null;
	denominator: number | null;
	/** The import it is from now, or that took it out; null = none that is known. */
	later: { id: number; fileName: string; finishedAt: Date } | null;
}

/** The first figures that were changed later, by indicator, period and unit. */
export async function listLaterFigures(sql: Transaction, limit: number): Promise<LaterFigure[]> {
	const rows = await sql<
		(Omit<LaterFigure, 'later'> & { runId: number | null; fileName: string; finishedAt: Date })[]
	>`
		select i.name as indicator, a.code || ' ' || area_kind_name(a.kind) || ' ' || a.name_vi as unit, u.period,
			u.dimension, u.category, u.numerator::float8 as numerator, u.denominator::float8 as denominator, r.id::integer as run_id,
			r.file_name, r.finished_at
		from undo_figure u
			join indicator i on i.id = u.indicator_id
			join area a on a.id = u.area_id
			left join lateral (
				select c.import_run_id from indicator_value_change c
				where c.indicator_id = u.indicator_id and c.period = u.period and c.area_id = u.area_id
					and c.dimension is not distinct from u.dimension and c.category is not distinct from u.category
				order by c.id desc limit 1) c on true
			left join import_run r on r.id = coalesce(u.import_run_id, c.import_run_id)
		where u.is_changed_since
		order by i.position, u.period, a.code, u.category limit ${limit}`;
	return rows.map(({ runId, fileName, finishedAt, ...figure }) => ({
		...figure,
		later: runId === null ? null : { id: runId, fileName, finishedAt },
	}));
}

/** Makes the gathered figures what they were, and keeps what they are now with who and why. */
export async function restoreFigures(
	sql: Transaction,
	{ reason, personId, personName }: { reason: string; personId: string | null; personName: string },
): Promise<void> {
	await sql`
		insert into indicator_value_change (indicator_id, area_id, period, dimension, category, former_numerator,
			former_denominator, former_evidence, former_source_id, former_import_run_id, numerator, denominator, source_id,
			reason, changed_by, changed_by_name)
		select indicator_id, area_id, period, dimension, category, numerator, denominator, evidence, source_id,
			import_run_id, former_numerator, former_denominator, former_source_id, ${reason}, ${personId}, ${personName}
		from undo_figure where is_there`;
	await sql`
		delete from indicator_value v using undo_figure u
		where u.change_id is null and u.dimension is null and v.indicator_id = u.indicator_id and v.period = u.period
			and v.area_id = u.area_id`;
	await sql`
		delete from indicator_breakdown_value v using undo_figure u
		where u.change_id is null and v.indicator_id = u.indicator_id and v.period = u.period and v.area_id = u.area_id
			and v.dimension = u.dimension and v.category = u.category`;
	await sql`
		insert into indicator_value (indicator_id, area_id, period, numerator, denominator, evidence, source_id,
			import_run_id)
		select indicator_id, area_id, period, former_numerator, former_denominator, former_evidence, former_source_id,
			former_import_run_id
		from undo_figure where change_id is not null and dimension is null
		on conflict (indicator_id, period, area_id) do update set numerator = excluded.numerator,
			denominator = excluded.denominator, evidence = excluded.evidence, source_id = excluded.source_id,
			import_run_id = excluded.import_run_id`;
	await sql`
		insert into indicator_breakdown_value (indicator_id, area_id, period, dimension, category, numerator, denominator,
			evidence, source_id, import_run_id)
		select indicator_id, area_id, period, dimension, category, former_numerator, former_denominator, former_evidence,
			former_source_id, former_import_run_id
		from undo_figure where change_id is not null and dimension is not null
		on conflict (indicator_id, period, dimension, category, area_id) do update set numerator = excluded.numerator,
			denominator = excluded.denominator, evidence = excluded.evidence, source_id = excluded.source_id,
			import_run_id = excluded.import_run_id`;
}

export async function markUndone(
	sql: Sql,
	runId: number,
	{ personId, personName }: { personId: string | null; personName: string },
): Promise<void> {
	await sql`
		update import_run set state = 'undone', undone_at = clock_timestamp(), undone_by = ${personId},
			undone_by_name = ${personName}
		where id = ${runId}`;
}
