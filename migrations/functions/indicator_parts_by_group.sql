-- Figures by sex, ethnic group, role… carried to the units of a day by the same parts and weights as
-- indicators_on_units. One row a unit and category; categories are those anybody reported for the period.
--   numerator, denominator, value   null = unknown: a part did not report this category, or the history has a gap
--   missing    codes of the parts without it, sorted
--   refused    a median or an index, which no sum of parts gives
create or replace function indicator_parts_by_group(wanted_indicator text, wanted_period text, on_day date,
	wanted_level text, only_unit bigint default null)
returns table (area_id bigint, dimension text, category text, numerator numeric, denominator numeric, value numeric,
	missing text[], recast boolean, estimated boolean, refused boolean, source_ids text[])
language sql stable
begin atomic
	with stored as materialized (
		select v.area_id, v.dimension, v.category, v.numerator, v.denominator, v.source_id
		from indicator_breakdown_value v
		where v.indicator_id = wanted_indicator and v.period = wanted_period
	),
	category as (select distinct s.dimension, s.category from stored s),
	from_parts as (
		select p.unit_id, c.dimension, c.category, p.code, p.recast, p.weight <> 1 as is_share, i.kind, v.source_id,
			case when p.weight <> 1 then v.numerator * p.weight else v.numerator end as numerator,
			case when p.weight <> 1 then v.denominator * p.weight else v.denominator end as denominator,
			p.existed and p.weight is not null and v.numerator is not null
				and (i.kind <> 'rate' or v.denominator is not null) as is_known
		from indicator i
			cross join lateral unit_parts(on_day, period_last_day(wanted_period), wanted_level, only_unit) p
			cross join category c
			left join stored v on v.area_id = p.part_id and v.dimension = c.dimension and v.category = c.category
				and p.existed
		where i.id = wanted_indicator
	),
	summed as (
		select f.unit_id, f.dimension, f.category, f.kind, sum(f.numerator) as numerator, sum(f.denominator) as denominator,
			bool_and(f.is_known) as is_known,
			coalesce(array_agg(f.code order by f.code) filter (where not f.is_known), '{}') as missing,
			bool_or(f.recast) as recast, coalesce(bool_or(f.is_share), false) as estimated,
			f.kind in ('median', 'index') and (count(*) > 1 or coalesce(bool_or(f.is_share), false)) as refused,
			coalesce(array_agg(distinct f.source_id) filter (where f.source_id is not null), '{}') as source_ids
		from from_parts f group by f.unit_id, f.dimension, f.category, f.kind
	)
	select s.unit_id, s.dimension, s.category,
		case when s.is_known and not s.refused then s.numerator end,
		case when s.is_known and not s.refused then s.denominator end,
		case when s.is_known and not s.refused then
			case s.kind when 'rate' then 100 * s.numerator / nullif(s.denominator, 0) else s.numerator end end,
		s.missing, s.recast, s.estimated, s.refused, s.source_ids
	from summed s;
end;
