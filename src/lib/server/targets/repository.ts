import type { LocalizedText } from '../../i18n/index.ts';
import type { Objective, RoleCounts } from '../../targets/types.ts';
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

/** The unit that stands for all communes of a day: the only one of its level; null where there are several or none. */
export async function findRegionUnit(sql: Sql, at: string): Promise<number | null> {
	const rows = await sql<{ id: number }[]>`
		select a.id from area a where a.level = 'province' and a.valid @> ${at}::date
			and exists (select from area_parent p where p.parent_id = a.id and p.valid @> ${at}::date)`;
	return rows.length === 1 ? rows[0]!.id : null;
}

interface RoleRow {
	/** Persons trained, and all persons, in communes that gave every role. */
	trained: RoleCounts;
	all: RoleCounts;
	/** Communes that gave all three roles, of all. */
	known: number;
	total: number;
	/** The smallest count above 0 among them: what decides whether everybody may read it. */
	least: number | null;
	sourceIds: string[];
}

/** Persons of a union by role, on the communes of a day together; summed as any count is. */
export async function sumRoles(
	sql: Sql,
	{ indicatorId, period, at }: { indicatorId: string; period: string; at: string },
): Promise<RoleRow> {
	const [row] = await sql<(Omit<RoleRow, 'trained' | 'all'> & { counts: Record<string, number | null> })[]>`
		with part as (
			select p.unit_id, p.part_id, p.weight from unit_parts(${at}::date, period_last_day(${period}), 'commune') p
		),
		given as (
			select v.area_id, v.category, v.numerator, v.denominator, v.source_id
			from indicator_breakdown_value v
			where v.indicator_id = ${indicatorId} and v.period = ${period} and v.dimension = 'role'
				and v.category in ('head_only', 'prestigious_only', 'both')
				and v.numerator is not null and v.denominator is not null
		),
		unit as (
			select p.unit_id, bool_and(p.weight is not null and coalesce(g.categories, 0) = 3) as is_known
			from part p
				left join (select area_id, count(*) as categories from given group by area_id) g on g.area_id = p.part_id
			group by p.unit_id
		),
		summed as (
			select g.category, sum(g.numerator * p.weight)::float8 as trained, sum(g.denominator * p.weight)::float8 as persons
			from part p join unit u on u.unit_id = p.unit_id and u.is_known join given g on g.area_id = p.part_id
			group by g.category
		)
		select (select count(*) filter (where is_known) from unit)::integer as known,
			(select count(*) from unit)::integer as total,
			(select jsonb_object_agg(s.category || ' trained', s.trained) || jsonb_object_agg(s.category || ' all', s.persons)
				from summed s) as counts,
			(select min(c) from summed s, unnest(array[s.trained, s.persons]) c where c > 0) as least,
			array(select distinct g.source_id from given g join part p on p.part_id = g.area_id) as source_ids`;
	const of = (what: string): RoleCounts => ({
		headOnly: row?.counts?.[`head_only ${what}`] ?? 0,
		prestigiousOnly: row?.counts?.[`prestigious_only ${what}`] ?? 0,
		both: row?.counts?.[`both ${what}`] ?? 0,
	});
	const { known = 0, total = 0, least = null, sourceIds = [] } = row ?? {};
	return { trained: of('trained'), all: of('all'), known, total, least, sourceIds };
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
