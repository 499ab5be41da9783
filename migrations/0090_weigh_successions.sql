-- How much of a figure goes over from a unit to each of its successors, and how much of a successor's figure belongs to
-- each of its predecessors. Derived from area_succession, from the people counted in the units (the indicator that
-- weighs) and, where nobody was counted, from the ground; never edited. The weights of one unit add up to exactly 1, so
-- that counts are conserved to the last digit.
alter table indicator drop constraint indicator_kind_check;
alter table indicator add constraint indicator_kind_check check (kind in ('rate', 'count', 'median', 'index'));
alter table indicator add column weighs boolean not null default false check (not weighs or kind = 'count');
create unique index indicator_weighs_index on indicator (weighs) where weighs;
comment on column indicator.weighs is 'The count of people by which divided units are weighed; one indicator at most';
comment on column indicator.kind is 'Counts and rates are carried by their parts; medians and indices cannot be carried over a change of units';

create table succession_weight (
	from_id bigint not null references area (id) on delete cascade,
	to_id bigint not null references area (id) on delete cascade,
	forward numeric check (forward between 0 and 1),
	forward_basis text not null check (forward_basis in ('whole', 'population', 'area', 'unknown')),
	back numeric check (back between 0 and 1),
	back_basis text not null check (back_basis in ('whole', 'population', 'area', 'unknown')),
	primary key (from_id, to_id)
);
create index succession_weight_to_index on succession_weight (to_id);
comment on table succession_weight is 'Derived from area_succession; never edited';
comment on column succession_weight.forward is 'Share of the figure of "from" that goes to "to"; null = not all successors are recorded';
comment on column succession_weight.back is 'Share of the figure of "to" that belongs to "from"; null = a size is not known';

create function derive_succession_weight(from_ids bigint[], to_ids bigint[]) returns void language sql as $$
	delete from succession_weight k
	where (k.from_id = any (from_ids) or k.to_id = any (to_ids))
		and not exists (select from area_succession s where s.from_id = k.from_id and s.to_id = k.to_id);

	with target as (
		select s.to_id from area_succession s where s.from_id = any (from_ids) or s.from_id in (
			select b.from_id from area_succession b where b.to_id = any (to_ids))
		union select unnest(to_ids)
	),
	-- All ways out of every unit that any of these came from.
	way as (
		select s.from_id, s.to_id, s.exact, count(*) over successors as successors,
			case when s.exact then 1
				when count(s.share_population) over successors = count(*) over successors then s.share_population
				when count(s.share_area) over successors = count(*) over successors then s.share_area end as share,
			case when s.exact then 'whole'
				when count(s.share_population) over successors = count(*) over successors then 'population'
				when count(s.share_area) over successors = count(*) over successors then 'area' else 'unknown' end as basis
		from area_succession s
		where s.from_id in (
			select b.from_id from area_succession b where b.to_id in (select t.to_id from target t))
		window successors as (partition by s.from_id)
	),
	outward as (
		select w.from_id, w.to_id, w.share, w.basis,
			case when sum(w.share) over successors >= 0.995 then round(w.share / sum(w.share) over successors, 9) end as weight,
			row_number() over (partition by w.from_id order by w.share desc, w.to_id) as place
		from way w window successors as (partition by w.from_id)
	),
	forward as (
		select o.from_id, o.to_id, o.share, o.weight is not null as is_complete,
			o.weight + case o.place when 1 then 1 - sum(o.weight) over (partition by o.from_id) else 0 end as weight,
			case when o.weight is null then 'unknown' when o.weight = 1 then 'whole' else o.basis end as basis
		from outward o
	),
	-- What lies in a successor, by people where all were counted, else by ground.
	counted as (
		select f.from_id, f.to_id, f.weight, people.numerator as people, count(*) over predecessors as predecessors,
			count(people.numerator) over predecessors = count(*) over predecessors
				and sum(people.numerator * f.weight) over predecessors > 0 as is_counted
		from forward f left join lateral (
			select v.numerator from indicator i join indicator_value v on v.indicator_id = i.id
			where i.weighs and v.area_id = f.from_id and v.numerator is not null
			order by v.period desc limit 1) people on true
		where f.to_id in (select t.to_id from target t)
		window predecessors as (partition by f.to_id)
	),
	sized as (
		select c.from_id, c.to_id, c.predecessors,
			c.weight * case when c.is_counted then c.people when c.predecessors > 1 then
				coalesce(a.official_area_km2, (ST_Area(a.geom::geography) / 1e6)::numeric) end as size,
			case when c.is_counted then 'population' else 'area' end as basis
		from counted c join area a on a.id = c.from_id
	),
	inward as (
		select z.from_id, z.to_id, z.predecessors, z.basis,
			case when z.predecessors = 1 then 1
				when count(z.size) over predecessors = z.predecessors and sum(z.size) over predecessors > 0
					then round(z.size / sum(z.size) over predecessors, 9) end as weight,
			row_number() over (partition by z.to_id order by z.size desc, z.from_id) as place
		from sized z window predecessors as (partition by z.to_id)
	),
	back as (
		select i.from_id, i.to_id,
			i.weight + case i.place when 1 then 1 - sum(i.weight) over (partition by i.to_id) else 0 end as weight,
			case when i.weight is null then 'unknown' when i.weight = 1 then 'whole' else i.basis end as basis
		from inward i
	)
	insert into succession_weight (from_id, to_id, forward, forward_basis, back, back_basis)
	select f.from_id, f.to_id, f.weight, f.basis, case when f.is_complete then b.weight end,
		case when f.is_complete then b.basis else 'unknown' end
	from forward f join back b on b.from_id = f.from_id and b.to_id = f.to_id
	on conflict (from_id, to_id) do update set forward = excluded.forward, forward_basis = excluded.forward_basis,
		back = excluded.back, back_basis = excluded.back_basis
$$;

create function derive_changed_succession() returns trigger language plpgsql as $$
begin
	perform derive_succession_weight(array(select from_id from changed), array(select to_id from changed));
	return null;
end $$;
create function derive_moved_succession() returns trigger language plpgsql as $$
begin
	perform derive_succession_weight(
		array(select from_id from changed union select from_id from former),
		array(select to_id from changed union select to_id from former));
	return null;
end $$;
create trigger derive_succession_weight_on_insert after insert on area_succession referencing new table as changed
	for each statement execute function derive_changed_succession();
create trigger derive_succession_weight_on_update after update on area_succession
	referencing old table as former new table as changed
	for each statement execute function derive_moved_succession();
create trigger derive_succession_weight_on_delete after delete on area_succession referencing old table as changed
	for each statement execute function derive_changed_succession();

-- People counted anew, or ground measured anew, move the weights of what became of the unit.
create function derive_succession_of_people() returns trigger language plpgsql as $$
begin
	if exists (select from changed c join indicator i on i.id = c.indicator_id and i.weighs) then
		perform derive_succession_weight(array(
			select s.from_id from area_succession s where s.from_id in (
				select c.area_id from changed c join indicator i on i.id = c.indicator_id and i.weighs)), '{}');
	end if;
	return null;
end $$;
create trigger derive_succession_weight_on_insert after insert on indicator_value referencing new table as changed
	for each statement execute function derive_succession_of_people();
create trigger derive_succession_weight_on_update after update on indicator_value referencing new table as changed
	for each statement execute function derive_succession_of_people();
create trigger derive_succession_weight_on_delete after delete on indicator_value referencing old table as changed
	for each statement execute function derive_succession_of_people();
create function derive_succession_of_ground() returns trigger language plpgsql as $$
begin
	perform derive_succession_weight(array(
		select c.id from changed c join former f on f.id = c.id
		where c.geom is distinct from f.geom or c.official_area_km2 is distinct from f.official_area_km2), '{}');
	return null;
end $$;
create trigger derive_succession_weight_on_update after update on area
	referencing old table as former new table as changed
	for each statement execute function derive_succession_of_ground();

update indicator set weighs = true where id = 'population';
select derive_succession_weight(array(select from_id from area_succession), '{}');

-- Their answers gained columns; made anew from migrations/functions.
drop function if exists unit_parts(date, date, text, bigint) cascade;
