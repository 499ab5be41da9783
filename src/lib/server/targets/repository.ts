import type { LocalizedText } from '../../i18n/index.ts';
import type { Objective, PersonList } from '../../targets/types.ts';
import type { Sql } from '../db/index.ts';

export interface ObjectiveRow extends Objective {
	chosenBy: string | null;
	chosenAt: Date | null;
	sourceId: string;
}

/** Everything the plan asks for, in its order; with an id, that one alone. */
export async function listObjectives(sql: Sql, id: string | null = null): Promise<ObjectiveRow[]> {
	return sql<ObjectiveRow[]>`
		select o.id, o.code, o.scope, o.kind, o.wording, o.note, o.deadline::text as deadline, o.legal_source,
			o.achieved_on::text as achieved_on, o.achieved_document, o.chosen_reading, o.chosen_document,
			o.chosen_document_date::text as chosen_document_date, p.name as chosen_by, o.chosen_at, o.source_id, o.version
		from plan_objective o left join person p on p.id = o.chosen_by
		where ${id}::text is null or o.id = ${id}
		order by o.position, o.id`;
}

export interface TargetRow {
	objectiveId: string;
	indicatorId: string;
	reading: string;
	value: number;
	deadline: string;
	legalSource: string;
	note: LocalizedText | null;
	baseline: number | null;
	baselinePeriod: string | null;
	countUnit: LocalizedText | null;
}

/** Targets that measure an objective, by reading. */
export async function listTargets(sql: Sql): Promise<TargetRow[]> {
	return sql<TargetRow[]>`
		select t.objective_id, t.indicator_id, t.reading, t.value::float8 as value, t.deadline::text as deadline,
			t.legal_source, t.note, t.baseline::float8 as baseline, t.baseline_period, t.count_unit
		from target t where t.objective_id is not null
		order by t.objective_id, t.reading, t.indicator_id`;
}

/** Lists of persons in force, by indicator and period; what was changed by an import and undone is no correction. */
export async function listPersonLists(
	sql: Sql,
	indicatorIds: readonly string[],
): Promise<(PersonList & { indicatorId: string; period: string })[]> {
	return sql<(PersonList & { indicatorId: string; period: string })[]>`
		select l.indicator_id, l.period, s.title, s.published_on::text as published_on,
			cardinality(l.area_ids) as communes,
			exists (
				select from indicator_value_change c
				where c.indicator_id = l.indicator_id and c.period = l.period and c.area_id = any(l.area_ids)
					and (c.dimension is null or c.dimension = 'role') and c.changed_at > l.imported_at
					and not exists (
						select from import_run r
						where r.state = 'undone' and r.id = coalesce(c.import_run_id, c.former_import_run_id))) as is_corrected
		from person_list l join source s on s.id = l.source_id
		where l.indicator_id = any(${indicatorIds as string[]})`;
}

/** The unit that stands for all communes of a day: the only one of its level; null where there are several or none. */
export async function findRegionUnit(sql: Sql, at: string): Promise<number | null> {
	const rows = await sql<{ id: number }[]>`
		select a.id from area a where a.level = 'province' and a.valid @> ${at}::date
			and exists (select from area_parent p where p.parent_id = a.id and p.valid @> ${at}::date)`;
	return rows.length === 1 ? rows[0]!.id : null;
}

/** @returns false where somebody changed it since `version`, or there is none */
export async function updateAchievement(
	sql: Sql,
	wanted: { id: string; version: number; on: string | null; document: string | null },
): Promise<boolean> {
	const { count } = await sql`
		update plan_objective set achieved_on = ${wanted.on}, achieved_document = ${wanted.document}, version = version + 1
		where id = ${wanted.id} and version = ${wanted.version}`;
	return count > 0;
}

/** @returns false where somebody changed it since `version`, or there is none */
export async function updateChoice(
	sql: Sql,
	wanted: {
		id: string;
		version: number;
		choice: { reading: string; document: string; documentDate: string; personId: string | null } | null;
	},
): Promise<boolean> {
	const { id, version, choice } = wanted;
	const { count } = await sql`
		update plan_objective set chosen_reading = ${choice?.reading ?? null}, chosen_document = ${choice?.document ?? null},
			chosen_document_date = ${choice?.documentDate ?? null}, chosen_by = ${choice?.personId ?? null},
			chosen_at = case when ${choice !== null} then now() end, version = version + 1
		where id = ${id} and version = ${version}`;
	return count > 0;
}
