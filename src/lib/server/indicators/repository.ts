import type {
	AreaValue,
	FigurePart,
	FigureParts,
	IndicatorDefinition,
	IndicatorKind,
	IndicatorValues,
	SeriesFigure,
} from '../../indicators/types.ts';
import type { Sql } from '../db/index.ts';

/** Every definition with its targets and periods, in the order of the plan. */
export async function listIndicators(sql: Sql): Promise<IndicatorDefinition[]> {
	return sql<IndicatorDefinition[]>`
		select i.id, i.topic, i.name, i.definition, i.kind, i.unit, i.numerator, i.denominator, i.direction, i.standard,
			i.trap, i.legal_source, i.source_id, i.series, i.reporting_level, i.breakdowns, i.small_cell_threshold, i.retired,
			coalesce((
				select jsonb_agg(jsonb_build_object('reading', t.reading, 'value', t.value, 'deadline', t.deadline,
					'legalSource', t.legal_source, 'note', t.note) order by t.deadline, t.reading)
				from target t where t.indicator_id = i.id), '[]') as targets,
			coalesce(p.periods, '{}') as periods
		from indicator i
			left join (
				select indicator_id, array_agg(period order by last_day, length(period)) as periods
				from indicator_period group by indicator_id) p on p.indicator_id = i.id
		order by i.position, i.id`;
}

/** Null when there is no such indicator. */
export async function findIndicatorKind(sql: Sql, id: string): Promise<IndicatorKind | null> {
	const [row] = await sql<{ kind: IndicatorKind }[]>`select kind from indicator where id = ${id}`;
	return row?.kind ?? null;
}

/** The newest period that all communes of the day lived to see; null when the indicator has no figures at all. */
export async function findLatestPeriod(sql: Sql, indicatorId: string, at: string): Promise<string | null> {
	const [row] = await sql<{ period: string }[]>`
		select period from latest_periods(${at}::date) where indicator_id = ${indicatorId}`;
	return row?.period ?? null;
}

export interface ValueRow extends AreaValue {
	sourceIds: string[];
}

/** One row a unit of the day, unknown ones included. */
export async function listValues(
	sql: Sql,
	wanted: { indicatorId: string; period: string; at: string; level: string; seesSmall: boolean },
): Promise<ValueRow[]> {
	return sql<ValueRow[]>`
		select f.area_id, a.code, a.name, a.kind, a.label_point, f.value::float8 as value,
			f.numerator::float8 as numerator, f.denominator::float8 as denominator, f.parts, f.missing, f.recast,
			f.estimated, f.refused, f.hidden, f.evidence, f.source_ids
		from indicators_on_units(array[${wanted.indicatorId}::text], array[${wanted.period}::text],
				${wanted.at}::date, ${wanted.level}, null, ${wanted.seesSmall}) f
			join area_summary a on a.id = f.area_id
		order by f.area_id`;
}

/** All units of a level together, to a reader to whom some of them are hidden. */
export async function findTogether(
	sql: Sql,
	wanted: { indicatorId: string; period: string; at: string; level: string; seesSmall: boolean },
): Promise<Omit<IndicatorValues['region'], 'value'>> {
	const [row] = await sql<Omit<IndicatorValues['region'], 'value'>[]>`
		select numerator::float8 as numerator, denominator::float8 as denominator, known, total, hidden
		from indicator_on_units_together(${wanted.indicatorId}, ${wanted.period}, ${wanted.at}::date, ${wanted.level},
			${wanted.seesSmall})`;
	if (!row) throw new Error('an aggregate without a row');
	return row;
}

/** @returns ids among the given whose figures were invented */
export async function listIllustrative(sql: Sql, sourceIds: readonly string[]): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select id from source where illustrative and id = any(${sourceIds as string[]})`;
	return rows.map(({ id }) => id);
}

/** The parts of one figure by code; none where no commune is recorded below the unit. */
export async function listFigureParts(
	sql: Sql,
	wanted: { indicatorId: string; period: string; at: string; areaId: number; seesSmall: boolean },
): Promise<FigurePart[]> {
	return sql<FigurePart[]>`
		select f.area_id, f.code, s.name, s.kind, lower(a.valid)::text as from, (upper(a.valid) - 1)::text as until,
			f.weight::float8 as weight, f.basis, f.numerator::float8 as numerator, f.denominator::float8 as denominator,
			f.evidence, f.source_id, f.is_known, f.hidden
		from figure_parts(${wanted.indicatorId}, ${wanted.period}, ${wanted.at}::date, ${wanted.areaId},
				${wanted.seesSmall}) f
			join area a on a.id = f.area_id join area_summary s on s.id = a.id
		order by f.weight desc nulls last, f.code, f.area_id`;
}

/** What was published for a unit above the commune itself; null = nothing. */
export async function findOwnFigure(
	sql: Sql,
	wanted: { indicatorId: string; period: string; areaId: number; seesSmall: boolean },
): Promise<FigureParts['own']> {
	const [row] = await sql<NonNullable<FigureParts['own']>[]>`
		select numerator::float8 as numerator, denominator::float8 as denominator, source_id, hidden
		from own_figure(${wanted.indicatorId}, ${wanted.period}, ${wanted.areaId}, ${wanted.seesSmall})`;
	return row ?? null;
}

/** All periods of some indicators for one unit of the day, oldest first; the unit's level decides what it is summed from. */
export async function listUnitSeries(
	sql: Sql,
	{
		indicatorIds,
		at,
		areaId,
		seesSmall,
	}: { indicatorIds: readonly string[]; at: string; areaId: number; seesSmall: boolean },
): Promise<SeriesFigure[]> {
	return sql<SeriesFigure[]>`
		with asked as (
			select array_agg(p.indicator_id) as indicators, array_agg(p.period) as periods
			from indicator_period p where p.indicator_id = any(${indicatorIds as string[]})
		)
		select f.indicator_id, f.period, f.value::float8 as value, f.numerator::float8 as numerator,
			f.denominator::float8 as denominator, f.missing, f.recast, f.estimated, f.refused, f.hidden, f.evidence,
			f.source_ids
		from asked q cross join area a
			cross join lateral indicators_on_units(q.indicators, q.periods, ${at}::date, a.level, a.id,
				${seesSmall}) f
		where a.id = ${areaId}
		order by f.indicator_id, period_last_day(f.period), length(f.period)`;
}

/** The same for all communes of the day together; a period in which one of them is unknown has a null value. */
export async function listRegionSeries(
	sql: Sql,
	{ indicatorIds, at, seesSmall }: { indicatorIds: readonly string[]; at: string; seesSmall: boolean },
): Promise<SeriesFigure[]> {
	return sql<SeriesFigure[]>`
		with asked as (
			select p.indicator_id, p.period from indicator_period p
			where p.indicator_id = any(${indicatorIds as string[]})
		),
		listed as (
			select array_agg(q.indicator_id) as indicators, array_agg(q.period) as periods from asked q
		)
		select q.indicator_id, q.period, r.value::float8 as value, r.numerator::float8 as numerator,
			r.denominator::float8 as denominator, '{}'::text[] as missing, false as recast, false as estimated,
			false as refused, coalesce(r.hidden, false) as hidden, null as evidence,
			array(
				select distinct v.source_id from indicator_value v
				where v.indicator_id = q.indicator_id and v.period = q.period) as source_ids
		from asked q
			left join (
				select f.indicator_id, f.period, f.numerator, f.denominator, f.value, f.hidden
				from listed l, indicators_of_region(l.indicators, l.periods, ${at}::date, ${seesSmall}) f) r
				on r.indicator_id = q.indicator_id and r.period = q.period
		order by q.indicator_id, period_last_day(q.period), length(q.period)`;
}
