-- Figures carried to the units of any day. Numerators and denominators are summed along area_succession; where a unit
-- was divided, by its shares, and the sum is called estimated. A part without a figure makes the sum unknown and is
-- named. Rates are never averaged; medians and indices are not carried over.

-- The last day of "2024", "2024-Q3" or "2024-11": a figure belongs to the units that exist on that day.
create or replace function period_last_day(period text) returns date
language sql immutable parallel safe
return (case
	when period ~ '^\d{4}$' then make_date(period::integer, 12, 31)
	when period ~ 'Q' then (make_date(left(period, 4)::integer, right(period, 1)::integer * 3, 1)
		+ interval '1 month' - interval '1 day')::date
	else (make_date(left(period, 4)::integer, right(period, 2)::integer, 1)
		+ interval '1 month' - interval '1 day')::date
end);

-- What each unit of `on_day` was made of on `last_day`: communes, found by going down to the communes of `on_day` and from
-- there by unit_origin to those that existed on `last_day`, before them or after them.
--   weight     share of the part's figure that belongs to the unit; 1 = all of it, also where the part was divided and
--              both halves lie inside; null = not recorded. The weights of a part over all units add up to exactly 1.
--   basis      what the share rests on: whole, population or area
--   existed    false: nothing recorded existed there on `last_day` (a gap in the history, or a later day than the
--              unit's last), or not all units below are in the database; so the unit cannot be known, and `code` names
--              where the trail ends
--   recast     the part is no commune of `on_day`
-- Units without any commune recorded give no row. With `only_unit`, that unit alone.
create or replace function unit_parts(on_day date, last_day date, wanted_level text, only_unit bigint default null)
returns table (unit_id bigint, part_id bigint, code text, weight numeric, basis text, existed boolean, recast boolean)
language sql stable
begin atomic
	with recursive descent as (
		select a.id as unit_id, a.id as area_id, a.level, coalesce(a.code, a.own_key) as code, a.parts_recorded
		from area a
		where a.level = wanted_level and a.valid @> on_day and (only_unit is null or a.id = only_unit)
		union
		select d.unit_id, a.id, a.level, coalesce(a.code, a.own_key), a.parts_recorded from descent d
			join area_parent p on p.parent_id = d.area_id and p.valid @> on_day
			join area a on a.id = p.area_id and a.level in ('district', 'commune') and a.valid @> on_day
		where d.level <> 'commune'
	),
	joined as (
		select d.unit_id, o.part_id, case when count(o.weight) = count(*) then sum(o.weight) end as weight,
			bool_or(o.by_area) as by_area, bool_and(o.valid @> last_day) as existed,
			bool_and(o.part_id <> o.unit_id) as recast
		from descent d join unit_origin o on o.unit_id = d.area_id and o.reach @> last_day
		where d.level = 'commune'
		group by d.unit_id, o.part_id
	)
	select j.unit_id, j.part_id, coalesce(a.code, a.own_key), j.weight,
		case when j.weight = 1 then 'whole' when j.by_area then 'area' else 'population' end, j.existed, j.recast
	from joined j join area a on a.id = j.part_id
	union all
	select d.unit_id, d.area_id, d.code, null, 'whole', false, false from descent d where not d.parts_recorded;
end;

-- What small figures depend on. Their numbers grow with every change, in the transaction that changes them, so a pattern
-- made from one number is good for exactly that number.
create or replace function suppression_revision() returns bigint
language sql stable
begin atomic
	select coalesce(sum(c.raised), 0)::bigint from data_change c
	where c.table_name in ('area', 'area_parent', 'area_succession', 'indicator', 'indicator_value', 'measure_part');
end;

-- Measures of which small numbers are hidden, with the strictest threshold among the indicators that count them. What
-- only divides takes the threshold of its rates, unless an indicator counts it openly. The complete parts of a whole
-- are as strict as the strictest of them: the others would tell it. Medians and indices count nobody.
create or replace view protected_measure as
with counted as (
	select coalesce(i.measure, i.id) as measure, max(i.small_cell_threshold) as threshold
	from indicator i where i.kind in ('count', 'rate') group by 1
),
known as (
	select c.measure, c.threshold from counted c
	union all
	select coalesce(i.denominator_measure, i.id || '/denominator'), max(i.small_cell_threshold)
	from indicator i
	where i.kind = 'rate' and coalesce(i.denominator_measure, i.id || '/denominator') not in (
		select c.measure from counted c)
	group by 1
),
together as (
	select p.part as measure, max(k.threshold) as threshold
	from measure_part p join measure_part sibling on sibling.whole = p.whole and sibling.is_complete
		join known k on k.measure = sibling.part
	where p.is_complete group by p.part
)
select k.measure, greatest(k.threshold, t.threshold) as threshold
from known k left join together t on t.measure = k.measure
where greatest(k.threshold, t.threshold) is not null;

-- Indicators whose figures may be hidden, with the thresholds of what they count and divide by; null = none.
create or replace view protected_indicator as
select i.id as indicator_id, n.threshold as numerator_threshold, d.threshold as denominator_threshold
from indicator i
	left join protected_measure n on n.measure = coalesce(i.measure, i.id)
	left join protected_measure d on i.kind = 'rate'
		and d.measure = coalesce(i.denominator_measure, i.id || '/denominator')
where i.kind in ('count', 'rate') and (n.threshold is not null or d.threshold is not null);

-- What somebody who may not see small figures is not told, of some indicators: one row a figure of the pattern, and, for
-- as long as the pattern is stale, one row an indicator that stands for all of its figures (`everything`).
create or replace function withheld_figures(wanted_indicators text[], wanted_periods text[])
returns table (indicator_id text, period text, everything boolean, area_id bigint)
language sql stable
begin atomic
	with state as materialized (
		select exists (select from suppression_run r where r.seen = suppression_revision()) as is_fresh
	)
	select pair.indicator_id, pair.period, not s.is_fresh, f.area_id
	from unnest(wanted_indicators, wanted_periods) as pair (indicator_id, period)
		join protected_indicator p on p.indicator_id = pair.indicator_id
		cross join state s
		left join suppressed_figure f on s.is_fresh and f.indicator_id = pair.indicator_id and f.period = pair.period
	where not s.is_fresh or f.indicator_id is not null;
end;

-- Whether a figure is too small by itself, whatever the pattern says: an estimate of few people is a published figure
-- times a published share and gives nobody away, but it is not printed either.
create or replace function is_small(numerator numeric, denominator numeric, numerator_threshold integer,
	denominator_threshold integer)
returns boolean language sql immutable parallel safe
return coalesce(numerator > 0 and numerator < numerator_threshold, false)
	or coalesce(denominator > 0 and denominator < greatest(numerator_threshold, denominator_threshold), false)
	or coalesce(denominator > numerator and denominator - numerator < numerator_threshold, false);

-- Several indicators, each for one period (the arrays run in step), on the units of a day.
--   value      percent for rates, the count itself for counts; null = unknown
--   parts      units the figure is made of; 0 = nothing recorded below this unit
--   missing    codes of the parts without a figure, sorted
--   recast     summed from units that no longer exist on `on_day`, or did not exist yet
--   estimated  a part was divided: its share rests on population or area, and the figure on the share
--   refused    a median or an index, which no sum of parts gives: known only where the unit's extent was the same
--   hidden     known, but not to a reader who does not see small figures: then all three numbers are null
--   evidence, source_id   where all parts agree; source_ids names all
-- A figure stored for the wanted unit itself (a published province total) stands before the sum of its parts.
create or replace function indicators_on_units(wanted_indicators text[], wanted_periods text[], on_day date,
	wanted_level text, only_unit bigint default null, sees_small boolean default false)
returns table (indicator_id text, period text, area_id bigint, numerator numeric, denominator numeric, value numeric,
	parts integer, missing text[], recast boolean, evidence text, source_id text, source_ids text[],
	estimated boolean, refused boolean, hidden boolean)
language sql stable
begin atomic
	with wanted as (
		select i.id as indicator_id, i.kind, pair.period, period_last_day(pair.period) as last_day
		from unnest(wanted_indicators, wanted_periods) as pair (indicator_id, period)
			join indicator i on i.id = pair.indicator_id
	),
	part as materialized (
		select day.last_day, p.unit_id, p.part_id, p.code, p.weight, p.weight is not null and p.existed as usable,
			p.weight <> 1 as is_share, p.recast
		from (select distinct w.last_day from wanted w) day,
			lateral unit_parts(on_day, day.last_day, wanted_level, only_unit) p
	),
	-- All values of an indicator and period lie together in the primary key, so for all units they are read in one go;
	-- for one unit its few parts are looked up. OFFSET 0 holds the planner to it: it cannot know which call it plans for.
	stored as materialized (
		select w.indicator_id, w.period, v.area_id, v.numerator, v.denominator, v.evidence, v.source_id
		from wanted w, lateral (
			select iv.area_id, iv.numerator, iv.denominator, iv.evidence, iv.source_id from indicator_value iv
			where only_unit is null and iv.indicator_id = w.indicator_id and iv.period = w.period offset 0) v
		union all
		select w.indicator_id, w.period, v.area_id, v.numerator, v.denominator, v.evidence, v.source_id
		from wanted w join part p on p.last_day = w.last_day, lateral (
			select iv.area_id, iv.numerator, iv.denominator, iv.evidence, iv.source_id from indicator_value iv
			where only_unit is not null and iv.indicator_id = w.indicator_id and iv.period = w.period
				and iv.area_id = p.part_id offset 0) v
	),
	from_parts as (
		select w.indicator_id, w.kind, w.period, p.unit_id, p.code, p.recast, p.is_share, v.evidence, v.source_id,
			case when p.is_share then v.numerator * p.weight else v.numerator end as numerator,
			case when p.is_share then v.denominator * p.weight else v.denominator end as denominator,
			p.usable and v.numerator is not null and (w.kind <> 'rate' or v.denominator is not null) as is_known
		from wanted w
			join part p on p.last_day = w.last_day
			left join stored v on v.indicator_id = w.indicator_id and v.period = w.period and v.area_id = p.part_id
				and p.usable
	),
	summed as (
		select f.indicator_id, f.period, f.unit_id,
			case when bool_and(f.is_known) then sum(f.numerator) end as numerator,
			case when bool_and(f.is_known) then sum(f.denominator) end as denominator,
			count(*)::integer as parts,
			coalesce(array_agg(f.code order by f.code) filter (where not f.is_known), '{}') as missing,
			bool_or(f.recast) as recast, bool_or(f.is_share) as estimated,
			f.kind in ('median', 'index') and (count(*) > 1 or bool_or(f.is_share)) as refused,
			case when min(f.evidence) = max(f.evidence) then min(f.evidence) end as evidence,
			case when min(f.source_id) = max(f.source_id) then min(f.source_id) end as source_id,
			coalesce(array_agg(distinct f.source_id) filter (where f.source_id is not null), '{}') as source_ids
		from from_parts f group by f.indicator_id, f.kind, f.period, f.unit_id
	),
	protected as materialized (
		select p.indicator_id, p.numerator_threshold, p.denominator_threshold from protected_indicator p
		where not sees_small and p.indicator_id = any (wanted_indicators)
	),
	withheld as materialized (
		select h.indicator_id, h.period, h.everything, h.area_id
		from withheld_figures(wanted_indicators, wanted_periods) h where not sees_small
	),
	figure as (
		select w.indicator_id, w.kind, w.period, a.id as area_id, own.area_id is not null as is_own,
			case when own.area_id is not null then own.numerator when not s.refused then s.numerator end as numerator,
			case when own.area_id is not null then own.denominator when not s.refused then s.denominator end as denominator,
			s.parts, s.missing, s.recast, s.estimated, s.refused, own.evidence as own_evidence, s.evidence, own.source_id as own_source_id,
			s.source_id, s.source_ids
		from wanted w
			cross join area a
			left join indicator_value own on wanted_level <> 'commune' and own.indicator_id = w.indicator_id
				and own.period = w.period and own.area_id = a.id and a.valid @> w.last_day
				and own.numerator is not null and (w.kind <> 'rate' or own.denominator is not null)
			left join summed s on s.indicator_id = w.indicator_id and s.period = w.period and s.unit_id = a.id
		where a.level = wanted_level and a.valid @> on_day and (only_unit is null or a.id = only_unit)
	)
	select f.indicator_id, f.period, f.area_id, case when not k.hidden then f.numerator end,
		case when not k.hidden then f.denominator end,
		case when k.hidden then null when f.kind = 'rate' then 100 * f.numerator / nullif(f.denominator, 0)
			else f.numerator end,
		case when f.is_own then 1 else coalesce(f.parts, 0) end,
		case when f.is_own then '{}' else coalesce(f.missing, '{}') end,
		not f.is_own and coalesce(f.recast, false),
		case when f.is_own then f.own_evidence else f.evidence end,
		case when f.is_own then f.own_source_id else f.source_id end,
		case when f.is_own then array[f.own_source_id] else coalesce(f.source_ids, '{}') end,
		not f.is_own and coalesce(f.estimated, false), not f.is_own and coalesce(f.refused, false), k.hidden
	from figure f
		left join protected on protected.indicator_id = f.indicator_id
		cross join lateral (
			select protected.indicator_id is not null and f.numerator is not null
				and (f.indicator_id, f.period) in (select h.indicator_id, h.period from withheld h where h.everything)
				or is_small(f.numerator, f.denominator, protected.numerator_threshold, protected.denominator_threshold)
				or protected.indicator_id is not null and f.numerator is not null
				and (f.indicator_id, f.period, f.area_id) in (
					select h.indicator_id, h.period, h.area_id from withheld h where h.area_id is not null) as hidden) k;
end;

-- All communes of a day together, for several indicators: the sum of indicators_on_units without its rows, unknown as
-- soon as one commune is. A quarter of the work, which counts where a nation's communes stand beside one drawer.
create or replace function indicators_of_region(wanted_indicators text[], wanted_periods text[], on_day date,
	sees_small boolean default false)
returns table (indicator_id text, period text, numerator numeric, denominator numeric, value numeric, hidden boolean)
language sql stable
begin atomic
	with wanted as (
		select i.id as indicator_id, i.kind, pair.period, period_last_day(pair.period) as last_day
		from unnest(wanted_indicators, wanted_periods) as pair (indicator_id, period)
			join indicator i on i.id = pair.indicator_id
	),
	part as materialized (
		select day.last_day, p.part_id, p.weight, p.weight is not null and p.existed as usable
		from (select distinct w.last_day from wanted w) day, lateral unit_parts(on_day, day.last_day, 'commune') p
	),
	stored as materialized (
		select w.indicator_id, w.period, v.area_id, v.numerator, v.denominator
		from wanted w, lateral (
			select iv.area_id, iv.numerator, iv.denominator from indicator_value iv
			where iv.indicator_id = w.indicator_id and iv.period = w.period offset 0) v
	),
	protected as materialized (
		select p.indicator_id, p.numerator_threshold, p.denominator_threshold from protected_indicator p
		where not sees_small and p.indicator_id = any (wanted_indicators)
	),
	withheld as materialized (
		select h.indicator_id, h.period, h.everything, h.area_id
		from withheld_figures(wanted_indicators, wanted_periods) h where not sees_small
	),
	summed as (
		select w.indicator_id, w.kind, w.period, sum(v.numerator * p.weight) as numerator,
			sum(v.denominator * p.weight) as denominator,
			bool_and(w.kind in ('rate', 'count') and p.usable and v.numerator is not null
				and (w.kind = 'count' or v.denominator is not null)) as is_known
		from wanted w
			join part p on p.last_day = w.last_day
			left join stored v on v.indicator_id = w.indicator_id and v.period = w.period and v.area_id = p.part_id
		group by w.indicator_id, w.kind, w.period
	)
	select s.indicator_id, s.period, case when not k.hidden then s.numerator end,
		case when not k.hidden then s.denominator end,
		case when k.hidden then null when s.kind = 'count' then s.numerator
			else 100 * s.numerator / nullif(s.denominator, 0) end,
		k.hidden
	from summed s
		left join protected on protected.indicator_id = s.indicator_id
		cross join lateral (
			select is_small(s.numerator, s.denominator, protected.numerator_threshold, protected.denominator_threshold)
				or (s.indicator_id, s.period) in (
					select h.indicator_id, h.period from withheld h where h.everything or h.area_id is null) as hidden) k
	where s.is_known;
end;

-- The units of a level together, as they are shown one by one: with what was published for them themselves. Known = how
-- many of them are, to whoever may see all. Null where one is not, and where too little of it would stay hidden.
create or replace function indicator_on_units_together(wanted_indicator text, wanted_period text, on_day date,
	wanted_level text, sees_small boolean default false)
returns table (numerator numeric, denominator numeric, known integer, total integer, hidden boolean)
language sql stable
begin atomic
	with summed as (
		select sum(f.numerator) as numerator, sum(f.denominator) as denominator,
			count(*) filter (where f.numerator is not null and (i.kind <> 'rate' or f.denominator is not null))::integer
				as known, count(*)::integer as total, bool_and(i.kind in ('rate', 'count')) as is_summable
		from indicators_on_units(array[wanted_indicator], array[wanted_period], on_day, wanted_level, null, true) f
			join indicator i on i.id = f.indicator_id
	)
	select case when k.is_known and not k.hidden then s.numerator end,
		case when k.is_known and not k.hidden then s.denominator end, s.known, s.total, k.is_known and k.hidden
	from summed s
		left join protected_indicator p on p.indicator_id = wanted_indicator and not sees_small
		cross join lateral (
			select s.total > 0 and s.known = s.total and s.is_summable as is_known,
				is_small(s.numerator, s.denominator, p.numerator_threshold, p.denominator_threshold)
				or (not sees_small and exists (
					select from withheld_figures(array[wanted_indicator], array[wanted_period]) h
					where h.everything or h.area_id is null)) as hidden) k;
end;

-- One indicator for one period: what tiles and lists read.
create or replace function indicator_on_units(wanted_indicator text, wanted_period text, on_day date, wanted_level text,
	sees_small boolean default false)
returns table (area_id bigint, numerator numeric, denominator numeric, value numeric, parts integer,
	missing text[], recast boolean, evidence text, source_id text, estimated boolean, refused boolean, hidden boolean)
language sql stable
begin atomic
	select f.area_id, f.numerator, f.denominator, f.value, f.parts, f.missing, f.recast, f.evidence, f.source_id,
		f.estimated, f.refused, f.hidden
	from indicators_on_units(array[wanted_indicator], array[wanted_period], on_day, wanted_level, null, sees_small) f;
end;

-- Which periods each indicator has figures for. Steps through the primary key from one period to the next instead of
-- reading a million values.
create or replace view indicator_period as
with recursive step as (
	(select v.indicator_id, v.period from indicator_value v order by v.indicator_id, v.period limit 1)
	union all
	select next.indicator_id, next.period from step s, lateral (
		select v.indicator_id, v.period from indicator_value v
		where (v.indicator_id, v.period) > (s.indicator_id, s.period)
		order by v.indicator_id, v.period limit 1) next
)
select step.indicator_id, step.period, period_last_day(step.period) as last_day from step;

-- For each indicator the latest period that all communes of `on_day` lived to see (its earliest where there is none):
-- on a day before a merger the figures of that time, today the newest, also before the year is over.
create or replace function latest_periods(on_day date)
returns table (indicator_id text, period text)
language sql stable
begin atomic
	with unit_end as (
		select coalesce(min(upper(a.valid)), 'infinity') as first_gone
		from area a where a.level = 'commune' and a.valid @> on_day
	)
	select distinct on (p.indicator_id) p.indicator_id, p.period
	from indicator_period p, unit_end u
	order by p.indicator_id, p.last_day < u.first_gone desc,
		case when p.last_day < u.first_gone then p.last_day end desc, p.last_day;
end;

-- How one figure comes about: its parts with their shares and their own figures, for people who doubt it. The same
-- parts as in indicators_on_units; `is_known` = the part counts, else it is what makes the sum unknown.
create or replace function figure_parts(wanted_indicator text, wanted_period text, on_day date, only_unit bigint,
	sees_small boolean default false)
returns table (area_id bigint, code text, weight numeric, basis text, numerator numeric, denominator numeric,
	evidence text, source_id text, is_known boolean, hidden boolean)
language sql stable
begin atomic
	with withheld as materialized (
		select h.everything, h.area_id
		from withheld_figures(array[wanted_indicator], array[wanted_period]) h where not sees_small
	),
	part as (
		select p.part_id, p.code, p.weight, p.basis, v.numerator, v.denominator, v.evidence, v.source_id,
			p.existed and p.weight is not null and v.numerator is not null
				and (i.kind <> 'rate' or v.denominator is not null) as is_known
		from area a
			join indicator i on i.id = wanted_indicator
			cross join lateral unit_parts(on_day, period_last_day(wanted_period), a.level, a.id) p
			left join indicator_value v on v.indicator_id = i.id and v.period = wanted_period and v.area_id = p.part_id
				and p.existed
		where a.id = only_unit
	)
	select p.part_id, p.code, p.weight, p.basis, case when not k.hidden then p.numerator end,
		case when not k.hidden then p.denominator end, p.evidence, p.source_id, p.is_known, k.hidden
	from part p
		left join protected_indicator g on g.indicator_id = wanted_indicator and not sees_small
		cross join lateral (
			select (p.numerator is not null or p.denominator is not null)
				and (exists (select from withheld h where h.everything or h.area_id = p.part_id)
				or is_small(p.numerator, p.denominator, g.numerator_threshold, g.denominator_threshold)) as hidden) k;
end;

-- What was published for a unit above the commune itself; no row where nothing was.
create or replace function own_figure(wanted_indicator text, wanted_period text, only_unit bigint,
	sees_small boolean default false)
returns table (numerator numeric, denominator numeric, source_id text, hidden boolean)
language sql stable
begin atomic
	select case when not k.hidden then v.numerator end, case when not k.hidden then v.denominator end, v.source_id,
		k.hidden
	from indicator_value v
		join area a on a.id = v.area_id join indicator i on i.id = v.indicator_id
		left join protected_indicator g on g.indicator_id = i.id and not sees_small
		cross join lateral (
			select not sees_small and exists (
				select from withheld_figures(array[wanted_indicator], array[wanted_period]) h
				where h.everything or h.area_id = v.area_id)
				or is_small(v.numerator, v.denominator, g.numerator_threshold, g.denominator_threshold) as hidden) k
	where v.indicator_id = wanted_indicator and v.period = wanted_period and v.area_id = only_unit
		and a.level <> 'commune' and a.valid @> period_last_day(v.period) and v.numerator is not null
		and (i.kind <> 'rate' or v.denominator is not null);
end;
