import type { CommuneSamples, HamletToVisit } from '../../../connectivity/campaign/types.ts';
import type { Sql } from '../../db/index.ts';

interface Period {
	/** First day, and the first day after it. */
	from: string;
	until: string;
}

/**
 * Samples of mobile speed by commune of today. A test counts where it was made; a tile where its centre lies, for its
 * tests cannot be told apart. Wi-Fi and cables are no mobile network, and "no signal" is no sample of speed.
 */
export async function countSamples(sql: Sql, { from, until }: Period): Promise<CommuneSamples[]> {
	return sql<CommuneSamples[]>`
		with commune as materialized (
			select c.id, c.geom from area c
			where c.level = 'commune' and c.valid @> current_date
				and exists (select from area_parent p where p.parent_id = c.id and p.valid @> current_date)
		),
		tests as (
			select c.id, count(*) filter (where t.evidence = 'measured')::integer as measured,
				count(*) filter (where t.evidence = 'reported')::integer as reported
			from commune c join speed_test t on t.position && c.geom and ST_Covers(c.geom, t.position)
			where t.taken_at >= ${from}::timestamp at time zone 'Asia/Ho_Chi_Minh'
				and t.taken_at < ${until}::timestamp at time zone 'Asia/Ho_Chi_Minh'
				and t.connection not in ('wifi', 'wired') and not t.no_signal
			group by c.id
		),
		tiles as (
			select c.id, sum(t.tests)::integer as tests
			from commune c join speed_tile t on t.geom && c.geom and ST_Covers(c.geom, ST_Centroid(t.geom))
			where t.network = 'mobile' and t.quarter >= ${from}::date and t.quarter < ${until}::date
			group by c.id
		),
		unheard as (
			select p.parent_id as id, count(*)::integer as hamlets, coalesce(sum(f.households), 0)::integer as households
			from area a join area_parent p on p.area_id = a.id and p.valid @> current_date
				left join hamlet_profile f on f.area_id = a.id
			where a.level = 'hamlet' and a.valid @> current_date and not exists (
				select from hamlet_signal g where g.area_id = a.id and g.evidence in ('measured', 'reported')
					and g.technology <> '2G' and g.state <> 'unknown')
			group by p.parent_id
		)
		select a.id, a.code, coalesce(a.code || '@' || coalesce(a.valid_from, ''), a.id::text) as key, a.kind, a.name,
			coalesce(t.measured, 0) as measured, coalesce(t.reported, 0) as reported, coalesce(q.tests, 0) as tiles,
			case when c.geom is not null then
				coalesce(t.measured, 0) + coalesce(t.reported, 0) + coalesce(q.tests, 0) end as total,
			coalesce(u.households, 0) as households_unheard, coalesce(u.hamlets, 0) as hamlets_unheard
		from commune c join area_summary a on a.id = c.id
			left join tests t on t.id = c.id left join tiles q on q.id = c.id left join unheard u on u.id = c.id`;
}

/**
 * Hamlets worth a visit, in order: of which nothing is known, where nobody was, where the last visit is long ago;
 * within each the commune with the fewest samples first, then the most households.
 * @param samples of each commune; a commune that has enough is left out
 * @param oldBefore evidence from the ground before this day is old, YYYY-MM-DD
 */
export async function listHamletsToVisit(
	sql: Sql,
	samples: readonly Pick<CommuneSamples, 'id' | 'total'>[],
	{ oldBefore, commune, limit }: { oldBefore: string; commune: string | null; limit: number },
): Promise<HamletToVisit[]> {
	const json = samples.map(({ id, total }) => ({ id, total }));
	return sql<HamletToVisit[]>`
		with samples as (select id, total from jsonb_to_recordset(${sql.json(json)}) as s (id bigint, total integer)),
		heard as (
			select g.area_id, bool_or(g.evidence in ('measured', 'reported')) as from_the_ground,
				max(g.measured_on) filter (where g.evidence in ('measured', 'reported')) as last_on
			from hamlet_signal g where g.technology <> '2G' and g.state <> 'unknown' group by g.area_id
		),
		worth as (
			select a.id, a.own_key, a.label_point, p.parent_id, s.total, f.households, h.last_on,
				case when h.area_id is null then 'nothing-known' when not h.from_the_ground then 'nobody-was-there'
					when h.last_on < ${oldBefore}::date or h.last_on is null then 'long-ago' end as reason
			from area a join area_parent p on p.area_id = a.id and p.valid @> current_date
				join samples s on s.id = p.parent_id
				left join heard h on h.area_id = a.id left join hamlet_profile f on f.area_id = a.id
			where a.level = 'hamlet' and a.valid @> current_date and a.label_point is not null
		)
		select w.id, coalesce(w.own_key, w.id::text) as key, a.kind, a.name, c.code as commune_code,
			c.kind as commune_kind, c.name as commune_name, w.total as commune_samples, w.households,
			ST_X(w.label_point) as lng, ST_Y(w.label_point) as lat, w.reason, w.last_on::text as last_on
		from worth w join area_summary a on a.id = w.id join area_summary c on c.id = w.parent_id
		where w.reason is not null ${commune === null ? sql`` : sql`and c.code = ${commune}`}
		order by array_position(array['nothing-known', 'nobody-was-there', 'long-ago'], w.reason), w.total nulls first,
			w.households desc nulls last, w.id
		limit ${limit}`;
}

/** Where the tests and tiles of a period come from. */
export async function listSampleSourceIds(sql: Sql, { from, until }: Period): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select s.id from source s
		where exists (select from speed_test t where t.source_id = s.id
				and t.taken_at >= ${from}::timestamp at time zone 'Asia/Ho_Chi_Minh'
				and t.taken_at < ${until}::timestamp at time zone 'Asia/Ho_Chi_Minh')
			or exists (select from speed_tile t where t.source_id = s.id
				and t.quarter >= ${from}::date and t.quarter < ${until}::date)
		order by s.id`;
	return rows.map(({ id }) => id);
}
