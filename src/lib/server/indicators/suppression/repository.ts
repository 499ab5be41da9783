import type { Sql } from '../../db/index.ts';
import type { CountedIndicator, MeasurePart } from './families.ts';
import type { PublishedSum } from './pattern.ts';
import type { StoredValue } from './stored.ts';

/** The number the data has now, and the one the pattern was made from; null = never made. */
export async function findRevisions(sql: Sql): Promise<{ now: number; seen: number | null }> {
	const [row] = await sql<{ now: number; seen: number | null }[]>`
		select suppression_revision() as now, (select seen from suppression_run) as seen`;
	return row ?? { now: 0, seen: null };
}

export async function listThresholds(sql: Sql): Promise<Map<string, number>> {
	const rows = await sql<{ measure: string; threshold: number }[]>`
		select measure, threshold from protected_measure`;
	return new Map(rows.map(({ measure, threshold }) => [measure, threshold]));
}

export async function listMeasureParts(sql: Sql): Promise<MeasurePart[]> {
	return sql<MeasurePart[]>`select whole, part, is_complete from measure_part order by whole, part`;
}

export async function listCountedIndicators(sql: Sql): Promise<CountedIndicator[]> {
	return sql<CountedIndicator[]>`
		select id, coalesce(measure, id) as measure,
			case when kind = 'rate' then coalesce(denominator_measure, id || '/denominator') end as denominator_measure
		from indicator where kind in ('count', 'rate') order by id`;
}

/** Periods with figures, by the day that decides on which units they stand. */
export async function listPeriods(sql: Sql): Promise<{ lastDay: string; periods: string[] }[]> {
	return sql<{ lastDay: string; periods: string[] }[]>`
		select p.last_day, array_agg(distinct p.period) as periods from indicator_period p
		group by p.last_day order by p.last_day`;
}

/**
 * Figures of some indicators in a period, a published total only where its unit existed then. One indicator after the
 * other, as they lie in the primary key: a nation's figures of a year would otherwise be picked out of all years.
 */
export async function listStoredValues(
	sql: Sql,
	period: string,
	indicatorIds: readonly string[],
): Promise<StoredValue[]> {
	return sql<StoredValue[]>`
		select v.indicator_id, v.area_id, v.numerator::float8 as numerator, v.denominator::float8 as denominator
		from unnest(${indicatorIds as string[]}::text[]) as wanted (id)
			cross join lateral (
				select iv.indicator_id, iv.area_id, iv.numerator, iv.denominator from indicator_value iv
				where iv.indicator_id = wanted.id and iv.period = ${period} offset 0) v
			join area a on a.id = v.area_id
		where (a.level = 'commune' or a.valid @> period_last_day(${period}))
		order by v.area_id, v.indicator_id`;
}

/**
 * Every sum anybody can ask for of figures that stand on the units of `lastDay`: the units of all days, and all units
 * of a level together. One row a composition; a unit that was composed in several ways has several.
 */
export async function listPublishedSums(sql: Sql, lastDay: string): Promise<PublishedSum[]> {
	return sql<PublishedSum[]>`
		with edge as (
			select lower(a.valid) as day from area a where a.level <> 'hamlet'
			union select upper(a.valid) from area a where a.level <> 'hamlet'
			union select lower(p.valid) from area_parent p join area a on a.id = p.area_id and a.level <> 'hamlet'
			union select upper(p.valid) from area_parent p join area a on a.id = p.area_id and a.level <> 'hamlet'
		),
		day as (
			select e.day from edge e where isfinite(e.day)
			union select min(e.day) - 1 from edge e where isfinite(e.day)
			union select ${lastDay}::date
		),
		part as materialized (
			select d.day, l.level, p.unit_id, p.part_id, coalesce(p.weight, 1) as weight
			from day d cross join unnest(array['commune', 'district', 'province']) as l (level)
				cross join lateral unit_parts(d.day, ${lastDay}::date, l.level) p
		),
		composed as (
			select p.unit_id, p.day, p.level, array_agg(p.part_id order by p.part_id) as cells,
				array_agg(p.weight::float8 order by p.part_id) as weights
			from part p group by p.unit_id, p.day, p.level
			union all
			select null, s.day, s.level, array_agg(s.part_id order by s.part_id),
				array_agg(s.weight::float8 order by s.part_id)
			from (select p.day, p.level, p.part_id, sum(p.weight) as weight from part p group by 1, 2, 3) s
			group by s.day, s.level
		),
		-- A unit above the commune without any recorded: what was published for it stands alone.
		alone as (
			select a.id from area a
			where a.level in ('district', 'province') and a.valid @> ${lastDay}::date
				and not exists (select from part p where p.unit_id = a.id)
		)
		select distinct c.unit_id as unit, c.cells, c.weights,
			case when c.unit_id is null then 50 when c.level = 'province' then 30 when c.level = 'district' then 8
				when upper_inf(a.valid) then 3 else 1 end as worth
		from composed c left join area a on a.id = c.unit_id
		union all
		select l.id, array[l.id], array[1::float8], 8 from alone l
		order by unit nulls last, cells, weights`;
}

export interface HiddenFigures {
	indicatorId: string;
	period: string;
	/** Null among them = all units together. */
	units: (number | null)[];
}

/** In place of the former pattern; what stays the same is not written again. */
export async function replacePattern(
	sql: Sql,
	hidden: readonly HiddenFigures[],
	seen: number,
): Promise<void> {
	const rows = hidden.flatMap(({ indicatorId, period, units }) =>
		units.map((unit) => [indicatorId, period, unit] as const),
	);
	await sql`create temporary table new_pattern (indicator_id text, period text, area_id bigint) on commit drop`;
	for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
		const piece = rows.slice(at, at + ROWS_AT_ONCE);
		await sql`
			insert into new_pattern
			select r ->> 0, r ->> 1, (r ->> 2)::bigint from jsonb_array_elements(${sql.json(piece as never)}) r`;
	}
	await sql`
		delete from suppressed_figure s where not exists (
			select from new_pattern n where n.indicator_id = s.indicator_id and n.period = s.period
				and n.area_id is not distinct from s.area_id)`;
	await sql`
		insert into suppressed_figure (indicator_id, period, area_id)
		select n.indicator_id, n.period, n.area_id from new_pattern n
		on conflict do nothing`;
	await sql`drop table new_pattern`;
	await sql`
		insert into suppression_run (seen) values (${seen})
		on conflict (only_one) do update set seen = excluded.seen, made_at = clock_timestamp()`;
}

const ROWS_AT_ONCE = 20_000;
