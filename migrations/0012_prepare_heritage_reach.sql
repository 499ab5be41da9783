-- Where on the map a heritage record may be shown at all, to whomever: its true position, and wherever its public
-- location may blur it to. Tiles search by this box and then ask heritage_visible_to() whether and where this viewer
-- sees the record; the box alone shows nothing to anybody. Derived by triggers, never edited. See docs/adr/0002.
create table heritage_reach (
	record_id bigint primary key references heritage_record (id) on delete cascade,
	reach geometry (Polygon, 3857) not null
);
create index heritage_reach_index on heritage_reach using gist (reach);
comment on table heritage_reach is 'Derived from heritage_record and area, for searching only; never edited and never shown';
comment on column heritage_reach.reach is 'EPSG:3857. Box holding every position the record may be given';

create function derive_heritage_reach(ids bigint[]) returns void language sql as $$
	-- Emptied first: a record that lost its position is nowhere.
	delete from heritage_reach where record_id = any (ids);
	insert into heritage_reach
	select r.id, ST_Envelope(ST_Expand(ST_Collect(
		p.position,
		case when r.public_location = 'commune' then (
			select ST_Collect(ST_Collect(ST_Envelope(ST_Transform(a.geom, 3857)), ST_Transform(a.label_point, 3857)))
			from area a where a.level = 'commune' and ST_Intersects(a.geom, r.geom)) end),
		-- A cell of 0.01° is 1,113 m wide; its centre lies within 800 m of every point in it.
		1500))
	from heritage_record r cross join lateral (select ST_Transform(r.geom, 3857) as position) p
	where r.id = any (ids) and r.geom is not null
$$;

create function derive_changed_heritage_reach() returns trigger language plpgsql as $$
begin
	perform derive_heritage_reach(array(select c.id from changed c));
	return null;
end $$;
create trigger derive_heritage_reach_on_insert after insert on heritage_record referencing new table as changed
	for each statement execute function derive_changed_heritage_reach();
create trigger derive_heritage_reach_on_update after update on heritage_record referencing new table as changed
	for each statement execute function derive_changed_heritage_reach();

-- A record shown at its commune moves when communes do.
create function derive_heritage_reach_of_commune() returns trigger language plpgsql as $$
begin
	if exists (select from changed c where c.level = 'commune') then
		perform derive_heritage_reach(array(
			select r.id from heritage_record r where r.public_location = 'commune'));
	end if;
	return null;
end $$;
create trigger derive_heritage_reach_on_insert after insert on area referencing new table as changed
	for each statement execute function derive_heritage_reach_of_commune();
create trigger derive_heritage_reach_on_update after update on area referencing new table as changed
	for each statement execute function derive_heritage_reach_of_commune();

select derive_heritage_reach(array(select id from heritage_record));
