import type { LocalizedText } from '$lib/i18n';
import type { BreakdownRow } from '../../../indicators/series/breakdown.ts';
import type { SeriesBreak } from '../../../indicators/series/types.ts';
import type { Sql } from '../../db/index.ts';

/** Every break of the given indicators and of all, oldest first. */
export async function listBreaks(sql: Sql, indicatorIds: readonly string[]): Promise<SeriesBreak[]> {
	return sql<SeriesBreak[]>`
		select b.indicator_id, b.starts_on::text as starts_on, b.kind, b.reason, b.legal_source
		from series_break b
		where b.indicator_id is null or b.indicator_id = any(${indicatorIds as string[]})
		order by b.starts_on, b.id`;
}

/** @param wanted.areaId null = every unit of the level */
export async function listBreakdowns(
	sql: Sql,
	wanted: { indicatorId: string; period: string; at: string; level: string; areaId: number | null },
): Promise<BreakdownRow[]> {
	return sql<BreakdownRow[]>`
		select f.area_id, f.dimension, f.category, f.numerator::float8 as numerator, f.denominator::float8 as denominator,
			f.value::float8 as value, f.missing, f.recast, f.estimated, f.refused, f.source_ids
		from indicator_parts_by_group(${wanted.indicatorId}, ${wanted.period}, ${wanted.at}::date, ${wanted.level},
			${wanted.areaId}) f
		order by f.dimension, f.category, f.area_id`;
}

/** The newest period that has figures by group; null = none has. */
export async function findBreakdownPeriod(sql: Sql, indicatorId: string): Promise<string | null> {
	const [row] = await sql<{ period: string }[]>`
		select v.period from indicator_breakdown_value v where v.indicator_id = ${indicatorId}
		order by period_last_day(v.period) desc, length(v.period) limit 1`;
	return row?.period ?? null;
}

export interface CorrectionRow {
	id: number;
	period: string;
	code: string | null;
	areaName: LocalizedText;
	areaKind: string;
	dimension: string | null;
	category: string | null;
	formerNumerator: number | null;
	formerDenominator: number | null;
	numerator: number | null;
	denominator: number | null;
	reason: string;
	changedByName: string;
	changedAt: Date;
	formerSourceId: string;
	/** null = the figure was taken out. */
	sourceId: string | null;
}

/** What was corrected, newest first. */
export async function listCorrectionRows(
	sql: Sql,
	indicatorId: string,
	most: number,
): Promise<CorrectionRow[]> {
	return sql<CorrectionRow[]>`
		select c.id, c.period, s.code, s.name as area_name, s.kind as area_kind, c.dimension, c.category,
			c.former_numerator::float8 as former_numerator, c.former_denominator::float8 as former_denominator,
			c.numerator::float8 as numerator, c.denominator::float8 as denominator, c.reason, c.changed_by_name,
			c.changed_at, c.former_source_id, c.source_id
		from indicator_value_change c join area_summary s on s.id = c.area_id
		where c.indicator_id = ${indicatorId}
		order by c.changed_at desc, c.id desc limit ${most}`;
}

/** What keeps small figures of an indicator from guests: its own threshold or another's of the same measure; null = none does. */
export interface Thresholds {
	numerator: number | null;
	denominator: number | null;
}

export async function findThresholds(sql: Sql, indicatorId: string): Promise<Thresholds | null> {
	const [row] = await sql<Thresholds[]>`
		select numerator_threshold as numerator, denominator_threshold as denominator
		from protected_indicator where indicator_id = ${indicatorId}`;
	return row ?? null;
}

/** Whether one of these figures is too small for guests, as `is_small()` says of any. */
export async function hasSmall(
	sql: Sql,
	thresholds: Thresholds,
	figures: readonly { numerator: number | null; denominator: number | null }[],
): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`
		select coalesce(bool_or(is_small(f.numerator, f.denominator, ${thresholds.numerator}::integer,
			${thresholds.denominator}::integer)), false) as found
		from jsonb_to_recordset(${sql.json([...figures] as never)}) as f (numerator numeric, denominator numeric)`;
	return row!.found;
}
