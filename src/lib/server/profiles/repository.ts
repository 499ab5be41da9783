import type { SeriesBreak } from '../../indicators/series/types.ts';
import type { Sql } from '../db/index.ts';

/** By indicator the newest period that all communes of the day lived to see. */
export async function listLatestPeriods(sql: Sql, at: string): Promise<Map<string, string>> {
	const rows = await sql<{ indicatorId: string; period: string }[]>`
		select indicator_id, period from latest_periods(${at}::date)`;
	return new Map(rows.map(({ indicatorId, period }) => [indicatorId, period]));
}

/** Days on which series stop meaning what they meant, oldest first. */
export async function listSeriesBreaks(sql: Sql): Promise<SeriesBreak[]> {
	return sql<SeriesBreak[]>`
		select indicator_id, starts_on::text as starts_on, kind, reason, legal_source from series_break
		order by starts_on, id`;
}
