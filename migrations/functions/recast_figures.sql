-- What the communes of `on_day` were made of on each of some days: unit_parts for communes and for many days, without
-- what only a screen that explains a figure needs. Written in plpgsql so that the planner believes its number of rows:
-- it takes the comparison of days for a handful, and then walks through millions of figures once for each.
create or replace function commune_parts(on_day date, last_days date[])
returns table (last_day date, unit_id bigint, part_id bigint, weight numeric, recast boolean)
language plpgsql stable rows 1000000
as $$
begin
	return query
		select d.last_day, o.unit_id, o.part_id, case when o.valid @> d.last_day then o.weight end, o.part_id <> o.unit_id
		from unnest(last_days) as d (last_day)
			join unit_origin o on o.reach_first <= d.last_day and o.reach_end > d.last_day
		where o.unit_first <= on_day and o.unit_end > on_day and not o.several
		union all
		select d.last_day, o.unit_id, o.part_id,
			case when bool_and(o.valid @> d.last_day) and count(o.weight) = count(*) then sum(o.weight) end,
			bool_and(o.part_id <> o.unit_id)
		from unnest(last_days) as d (last_day)
			join unit_origin o on o.reach_first <= d.last_day and o.reach_end > d.last_day
		where o.unit_first <= on_day and o.unit_end > on_day and o.several
		group by d.last_day, o.unit_id, o.part_id;
end $$;

-- The last day up to `day` on which any commune began or ended: between two such days all were made of the same parts.
create or replace function last_change_of_units(day date) returns date
language sql stable
return greatest((select max(o.unit_first) from unit_origin o where o.unit_first <= day),
	(select max(o.unit_end) from unit_origin o where o.unit_end <= day));

-- Many figures at once: every wanted indicator and period (the arrays run in step) on all communes of a day, for a
-- nation in one statement. The same sums as indicators_on_units, without naming sources and missing parts: those cost
-- more than the sums, and only screens that show one indicator need them.
--   known      parts with a figure; fewer than `parts` = the sum is unknown, and numerator and denominator are null
--   recast     a part is no commune of `on_day`; estimated: a part was divided
-- One pair after the other, each read in the order of the primary key, its few thousand sums in the processor's cache.
create or replace function recast_figures(wanted_indicators text[], wanted_periods text[], on_day date)
returns table (indicator_id text, period text, area_id bigint, numerator numeric, denominator numeric, known integer,
	parts integer, recast boolean, estimated boolean)
language sql stable
begin atomic
	with wanted as materialized (
		select i.id as indicator_id, i.kind, pair.period, last_change_of_units(period_last_day(pair.period)) as since
		from unnest(wanted_indicators, wanted_periods) as pair (indicator_id, period)
			join indicator i on i.id = pair.indicator_id
	),
	part as materialized (
		select p.last_day as since, p.unit_id, p.part_id, p.weight, p.weight = 1 as is_whole, p.recast
		from commune_parts(on_day, array(select distinct w.since from wanted w)) p
	),
	unit as materialized (
		select p.since, p.unit_id, count(*)::integer as parts, bool_or(p.recast) as recast,
			coalesce(bool_or(not p.is_whole), false) as estimated
		from part p group by p.since, p.unit_id
	)
	select w.indicator_id, w.period, u.unit_id,
		case when s.known = u.parts and not (w.kind in ('median', 'index') and (u.parts > 1 or u.estimated))
			then s.numerator end,
		case when s.known = u.parts and not (w.kind in ('median', 'index') and (u.parts > 1 or u.estimated))
			then s.denominator end,
		coalesce(s.known, 0), u.parts, u.recast, u.estimated
	from wanted w
		join unit u on u.since = w.since
		left join lateral (
			select p.unit_id, sum(case when p.is_whole then v.numerator else v.numerator * p.weight end) as numerator,
				sum(case when p.is_whole then v.denominator else v.denominator * p.weight end) as denominator,
				count(p.weight)::integer as known
			from (
				select iv.area_id, iv.numerator, iv.denominator from indicator_value iv
				where iv.indicator_id = w.indicator_id and iv.period = w.period and iv.numerator is not null
					and (w.kind <> 'rate' or iv.denominator is not null) offset 0) v
				join part p on p.part_id = v.area_id and p.since = w.since
			group by p.unit_id offset 0) s on s.unit_id = u.unit_id;
end;
