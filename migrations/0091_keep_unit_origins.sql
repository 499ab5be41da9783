-- What each commune was made of and what became of it, through all recorded changes, ready to be joined with figures:
-- following the chain for every question costs a hundred times more than reading it. Derived by triggers from `area` and
-- `succession_weight`, in the transaction that changes them; never edited.
create table unit_origin (
	unit_id bigint not null references area (id) on delete cascade,
	part_id bigint not null references area (id) on delete cascade,
	reach daterange not null,
	valid daterange not null,
	weight numeric,
	by_area boolean not null,
	primary key (unit_id, part_id, reach)
);
create index unit_origin_part_index on unit_origin (part_id);
comment on table unit_origin is 'Derived from area and succession_weight; never edited';
comment on column unit_origin.part_id is 'The unit itself, one before it, or one after it';
comment on column unit_origin.reach is
	'Days for which the trail from the unit ends at the part; longer than `valid` where nothing is recorded beyond it';
comment on column unit_origin.valid is 'Days on which the part existed';
comment on column unit_origin.weight is 'Share of the part''s figure that belongs to the unit; null = not recorded';
comment on column unit_origin.by_area is 'Some share on the way rests on area, not on people';

create function derive_unit_origin(ids bigint[]) returns void language plpgsql as $$
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
	insert into unit_origin (unit_id, part_id, reach, valid, weight, by_area)
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
	)
	-- Several ways may lead to one part.
	select e.unit_id, e.part_id, e.reach, e.valid,
		case when count(e.weight) = count(*) then trim_scale(sum(e.weight)) end, bool_or(e.by_area)
	from ending e where not isempty(e.reach)
	group by e.unit_id, e.part_id, e.reach, e.valid;
end $$;

create function derive_origin_of_weight() returns trigger language plpgsql as $$
begin
	if exists (select from changed) then
		perform derive_unit_origin(array(select from_id from changed union select to_id from changed));
	end if;
	return null;
end $$;
create trigger derive_unit_origin_on_insert after insert on succession_weight referencing new table as changed
	for each statement execute function derive_origin_of_weight();
create trigger derive_unit_origin_on_update after update on succession_weight referencing new table as changed
	for each statement execute function derive_origin_of_weight();
create trigger derive_unit_origin_on_delete after delete on succession_weight referencing old table as changed
	for each statement execute function derive_origin_of_weight();

create function derive_origin_of_new_unit() returns trigger language plpgsql as $$
begin
	if exists (select from changed where level = 'commune') then
		perform derive_unit_origin(array(select id from changed where level = 'commune'));
	end if;
	return null;
end $$;
create function derive_origin_of_moved_unit() returns trigger language plpgsql as $$
declare
	moved bigint[] := array(
		select c.id from changed c join former f on f.id = c.id
		where c.valid <> f.valid or c.level <> f.level);
begin
	if cardinality(moved) > 0 then
		perform derive_unit_origin(moved);
	end if;
	return null;
end $$;
create trigger derive_unit_origin_on_insert after insert on area referencing new table as changed
	for each statement execute function derive_origin_of_new_unit();
create trigger derive_unit_origin_on_update after update on area referencing old table as former new table as changed
	for each statement execute function derive_origin_of_moved_unit();

select derive_unit_origin(array(select id from area where level = 'commune'));
