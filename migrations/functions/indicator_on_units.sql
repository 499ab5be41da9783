-- One indicator for one period, carried to the communes (or districts, or province) that exist on a day.
-- Numerators and denominators are summed along area_succession, only where whole units go over; a part without a
-- figure makes the sum unknown and is named. Rates are never averaged: value = 100 × numerator / denominator.
--   on_day          units valid on this day
--   returns         area_id; numerator, denominator; value (percent for rates, the count itself for counts; null =
--                   unknown); parts = units the figure is made of; missing = codes of parts without a figure;
--                   evidence and source_id where all parts agree
create or replace function indicator_on_units(wanted_indicator text, wanted_period text, on_day date, wanted_level text)
returns table (area_id bigint, numerator numeric, denominator numeric, value numeric, parts integer,
	missing text[], recast boolean, evidence text, source_id text)
language sql stable
begin atomic
	with recursive
	period as (
		-- The last day of "2024", "2024-Q3" or "2024-11".
		select (case
			when wanted_period ~ '^\d{4}$' then make_date(wanted_period::integer, 12, 31)
			when wanted_period ~ 'Q' then (make_date(left(wanted_period, 4)::integer, right(wanted_period, 1)::integer * 3, 1)
				+ interval '1 month' - interval '1 day')::date
			else (to_date(wanted_period, 'YYYY-MM') + interval '1 month' - interval '1 day')::date
		end) as last_day
	),
	unit as (
		select a.id from area a where a.level = wanted_level and a.valid @> on_day
	),
	-- Communes below the wanted unit on that day (the unit itself at commune level).
	member as (
		select u.id as unit_id, u.id as area_id from unit u where wanted_level = 'commune'
		union all
		select u.id, p.area_id from unit u join area_parent p on p.parent_id = u.id and p.valid @> on_day
			join area a on a.id = p.area_id and a.level = 'commune'
			where wanted_level <> 'commune'
		union all
		select u.id, lower_parent.area_id from unit u
			join area_parent upper_parent on upper_parent.parent_id = u.id and upper_parent.valid @> on_day
			join area a on a.id = upper_parent.area_id and a.level = 'district'
			join area_parent lower_parent on lower_parent.parent_id = a.id and lower_parent.valid @> on_day
			where wanted_level = 'province'
	),
	-- Every commune that went over into a member, step by step back in time.
	ancestry as (
		select m.unit_id, m.area_id, true as whole from member m
		union
		select an.unit_id, s.from_id, an.whole and s.exact from ancestry an
			join area_succession s on s.to_id = an.area_id
	),
	part as (
		select an.unit_id, an.area_id, an.whole, a.code
		from ancestry an join area a on a.id = an.area_id, period
		where a.valid @> period.last_day
	),
	known as (
		select p.unit_id, p.area_id, p.code, p.whole, v.numerator, v.denominator, v.evidence, v.source_id,
			v.numerator is not null and p.whole and (i.kind = 'count' or v.denominator is not null) as is_known
		from part p
		join indicator i on i.id = wanted_indicator
		left join indicator_value v on v.indicator_id = wanted_indicator and v.period = wanted_period
			and v.area_id = p.area_id
	),
	summed as (
		select k.unit_id,
			case when bool_and(k.is_known) then sum(k.numerator) end as numerator,
			case when bool_and(k.is_known) then sum(k.denominator) end as denominator,
			count(*)::integer as parts,
			coalesce(array_agg(k.code order by k.code) filter (where not k.is_known), '{}') as missing,
			bool_or(k.area_id <> k.unit_id) as recast,
			case when min(k.evidence) = max(k.evidence) then min(k.evidence) end as evidence,
			case when min(k.source_id) = max(k.source_id) then min(k.source_id) end as source_id
		from known k group by k.unit_id
	)
	select u.id, s.numerator, s.denominator,
		case i.kind when 'count' then s.numerator else 100 * s.numerator / nullif(s.denominator, 0) end,
		coalesce(s.parts, 0), coalesce(s.missing, '{}'), coalesce(s.recast, false), s.evidence, s.source_id
	from unit u
	join indicator i on i.id = wanted_indicator
	left join summed s on s.unit_id = u.id;
end;
