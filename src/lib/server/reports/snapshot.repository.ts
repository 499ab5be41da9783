import type {
	ReportCommune,
	ReportObjective,
	ReportSource,
	ReportTarget,
	ReportTask,
	SeriesBreak,
} from '../../reports/types.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

/** Communes of a day with outlines thinned to what a page shows (about 40 m), EPSG:4326. */
export async function listReportCommunes(
	sql: Sql,
	day: string,
): Promise<
	(Omit<ReportCommune, 'title' | 'rings'> & { name: string; sourceId: string; geometry: unknown })[]
> {
	return sql`
		select a.id as area_id, a.code, a.kind, a.name_vi as name, a.source_id,
			case when GeometryType(a.geom) in ('POLYGON', 'MULTIPOLYGON')
				then ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(a.geom, 0.0004)), 4)::json end as geometry
		from area a
		where a.level = 'commune' and a.valid @> ${day}::date
		order by a.code, a.id`;
}

/** Provinces of a day in which communes lie. */
export async function listProvinces(
	sql: Sql,
	day: string,
): Promise<{ id: number; kind: string; name: string }[]> {
	return sql`
		select a.id, a.kind, a.name_vi as name from area a
		where a.level = 'province' and a.valid @> ${day}::date order by a.code`;
}

/** What an indicator's definition says beyond what everybody reads. */
export async function listTargets(sql: Sql): Promise<(ReportTarget & { indicatorId: string })[]> {
	return sql`
		select t.indicator_id, t.reading, t.value::float8 as value, t.deadline::text as deadline, t.legal_source,
			t.objective_id, t.baseline::float8 as baseline
		from target t order by t.indicator_id, t.deadline, t.reading`;
}

/** Oldest first. */
export async function listBreaks(sql: Sql): Promise<SeriesBreak[]> {
	return sql`
		select b.indicator_id, b.starts_on::text as starts_on, b.kind, b.reason ->> 'vi' as reason
		from series_break b order by b.starts_on, b.id`;
}

/** In the plan's order. */
export async function listObjectives(sql: Sql): Promise<(ReportObjective & { sourceId: string })[]> {
	return sql`
		select o.id, o.code, o.scope, o.kind, o.wording ->> 'vi' as wording, o.deadline::text as deadline,
			o.legal_source, o.achieved_on::text as achieved_on, o.achieved_document, o.chosen_reading, o.source_id
		from plan_objective o order by o.position, o.id`;
}

/** As they stood on the day, by deadline; what was dropped stays out, what was done later was still under way. */
export async function listTasks(sql: Sql, day: string): Promise<ReportTask[]> {
	return sql`
		select t.id, t.title, t.agency, t.person, t.expected_result, t.deadline::text as deadline,
			case when t.done_on > ${day}::date then 'running' else t.state end as state,
			case when t.done_on > ${day}::date then null else t.result end as result,
			array(
				select o.objective_id from plan_task_objective o where o.task_id = t.id order by o.objective_id
			) as objective_ids
		from plan_task t where t.state <> 'dropped' order by t.deadline, t.id`;
}

/** Published records that a role may see, by kind and source. */
export async function countHeritage(
	sql: Sql,
	role: Role,
): Promise<{ kind: string; sourceId: string | null; records: number }[]> {
	return sql`
		select h.kind, h.source_id, count(*)::integer as records
		from heritage_visible_to(${role}) h where h.state = 'published'
		group by h.kind, h.source_id order by h.kind, h.source_id`;
}

/** With the digest of what was imported from them, by id. */
export async function listReportSources(sql: Sql, ids: readonly string[]): Promise<ReportSource[]> {
	return sql`
		select s.id, s.title ->> 'vi' as title, s.publisher ->> 'vi' as publisher, s.licence, s.address,
			s.published_on::text as published_on, s.illustrative, s.sha256
		from source s where s.id = any(${ids as string[]}) order by s.id`;
}
