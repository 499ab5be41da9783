-- Days as plain columns: comparing ranges was most of the time it took to find what a nation's communes were made of.
alter table unit_origin
	add column reach_first date generated always as (coalesce(lower(reach), '-infinity')) stored,
	add column reach_end date generated always as (coalesce(upper(reach), 'infinity')) stored,
	add column unit_first date not null default '-infinity',
	add column unit_end date not null default 'infinity',
	add column several boolean not null default false;
alter table unit_origin alter column unit_first drop default, alter column unit_end drop default,
	alter column several drop default;
create index unit_origin_unit_first_index on unit_origin (unit_first);
create index unit_origin_unit_end_index on unit_origin (unit_end);
comment on column unit_origin.reach_end is 'First day after `reach`';
comment on column unit_origin.unit_first is 'First day of the unit itself';
comment on column unit_origin.unit_end is 'First day after the unit itself';
comment on column unit_origin.several is 'The part is reached by several rows, whose weights add up';

create or replace function derive_unit_origin(ids bigint[]) returns void language plpgsql as $$
declare
	connected bigint[];
begin
	with recursive linked as (
		select unnest(ids) as id
		union
		select next.id from linked l cross join lateral (
			select s.to_id as id from succession_weight s where s.from_id = l.id
			union all select s.from_id from succession_weight s where s.to_id = l.id
			union all select o.part_id from unit_origin o where o.unit_id = l.id
			union all select o.unit_id from unit_origin o where o.part_id = l.id) next
	)
	select array_agg(l.id) into connected from linked l;
	delete from unit_origin where unit_id = any (connected);
	insert into unit_origin (unit_id, part_id, reach, valid, weight, by_area, unit_first, unit_end, several)
	with recursive unit as (
		select a.id, a.valid,
			not exists (select from succession_weight s where s.to_id = a.id) as opens,
			not exists (select from succession_weight s where s.from_id = a.id) as closes
		from area a where a.id = any (connected) and a.level = 'commune'
	),
	before as (
		select u.id as unit_id, u.id as part_id, u.valid, 1::numeric as weight, false as by_area, upper(u.valid) as until,
			u.opens
		from unit u
		union all
		select b.unit_id, p.id, p.valid, b.weight * s.forward, b.by_area or s.forward_basis = 'area', lower(b.valid), p.opens
		from before b join succession_weight s on s.to_id = b.part_id join unit p on p.id = s.from_id
	),
	later as (
		select u.id as unit_id, u.id as part_id, u.valid, 1::numeric as weight, false as by_area, lower(u.valid) as since,
			u.closes
		from unit u
		union all
		select l.unit_id, p.id, p.valid, l.weight * s.back, l.by_area or s.back_basis = 'area', upper(l.valid), p.closes
		from later l join succession_weight s on s.from_id = l.part_id join unit p on p.id = s.to_id
	),
	ending as (
		select u.id as unit_id, u.id as part_id, u.valid, 1::numeric as weight, false as by_area,
			daterange(case when not u.opens then lower(u.valid) end, case when not u.closes then upper(u.valid) end) as reach
		from unit u
		union all
		select b.unit_id, b.part_id, b.valid, b.weight, b.by_area,
			daterange(case when not b.opens then lower(b.valid) end, b.until)
		from before b where b.part_id <> b.unit_id
		union all
		select l.unit_id, l.part_id, l.valid, l.weight, l.by_area,
			daterange(l.since, case when not l.closes then upper(l.valid) end)
		from later l where l.part_id <> l.unit_id
	),
	-- Several ways may lead to one part.
	summed as (
		select e.unit_id, e.part_id, e.reach, e.valid,
			case when count(e.weight) = count(*) then trim_scale(sum(e.weight)) end as weight, bool_or(e.by_area) as by_area
		from ending e where not isempty(e.reach)
		group by e.unit_id, e.part_id, e.reach, e.valid
	)
	select s.unit_id, s.part_id, s.reach, s.valid, s.weight, s.by_area, coalesce(lower(u.valid), '-infinity'),
		coalesce(upper(u.valid), 'infinity'), count(*) over (partition by s.unit_id, s.part_id) > 1
	from summed s join unit u on u.id = s.unit_id;
end $$;

update unit_origin o set unit_first = coalesce(lower(a.valid), '-infinity'), unit_end = coalesce(upper(a.valid), 'infinity'),
	several = (select count(*) > 1 from unit_origin other where other.unit_id = o.unit_id and other.part_id = o.part_id)
from area a where a.id = o.unit_id;
