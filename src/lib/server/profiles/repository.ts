import type { Sql } from '../db/index.ts';

/** By indicator the newest period that all communes of the day lived to see. */
export async function listLatestPeriods(sql: Sql, at: string): Promise<Map<string, string>> {
	const rows = await sql<{ indicatorId: string; period: string }[]>`
		select indicator_id, period from latest_periods(${at}::date)`;
	return new Map(rows.map(({ indicatorId, period }) => [indicatorId, period]));
}
