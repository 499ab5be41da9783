import type { Sql, Transaction } from '../db/index.ts';

/** Told as `figures-<indicator>`, as the collection is called. */
export const FIGURE_TABLES = ['indicator_value', 'suppressed_figure'] as const;

/** Whether it is known which figures give few people away; until then guests are shown none. */
export async function isPatternFresh(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ fresh: boolean }[]>`
		select exists (select from suppression_run r where r.seen = suppression_revision()) as fresh`;
	return row!.fresh;
}

/** Every figure is compared the next time. */
export async function noteAllFigures(sql: Transaction): Promise<void> {
	await sql`insert into changed_row values ('indicator_value', null)`;
}

/** Indicators with figures now. */
export async function listFiguredIndicators(sql: Sql): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`select distinct indicator_id as id from indicator_value`;
	return rows.map(({ id }) => id);
}

/** Collections of figures that somebody was told of, also of indicators that are no more. */
export async function listToldFigures(sql: Sql): Promise<string[]> {
	const rows = await sql<{ collection: string }[]>`
		select distinct collection from feature_state where collection like 'figures-%'`;
	return rows.map(({ collection }) => collection);
}

/** What a reader is shown of an indicator, period by period: communes and provinces of the day. */
export async function listFigureDigests(
	sql: Sql,
	{ indicatorId, today, seesSmall }: { indicatorId: string; today: string; seesSmall: boolean },
): Promise<{ rowId: string; key: string; digest: string }[]> {
	return sql<{ rowId: string; key: string; digest: string }[]>`
		with periods as (
			select array_agg(distinct period) as all_of_it, count(distinct period)::integer as count
			from indicator_value where indicator_id = ${indicatorId}
		)
		select v.period as row_id, v.period as key, md5(string_agg(concat_ws('|', v.area_id, v.numerator, v.denominator,
			v.value, v.recast, v.estimated, v.evidence, v.hidden, array_to_string(v.source_ids, ',')), ';'
			order by v.area_id)) as digest
		from periods p
		cross join unnest(array['commune', 'province']) level
		cross join lateral indicators_on_units(array_fill(${indicatorId}::text, array[p.count]), p.all_of_it, ${today}::date,
			level, null, ${seesSmall}) v
		where p.count > 0 and (v.numerator is not null or v.hidden)
		group by v.period`;
}
