-- Hamlets as tiles and lists need them: position in web mercator and the service state. The state is an aggregate over
-- all signals; worked out per request it would cost a pass over a million rows on a national set. Derived by triggers
-- from `area`, `hamlet_signal` and `source`, in the transaction that changes them; never edited. See docs/adr/0002.
create table hamlet_point (
	area_id bigint primary key references area (id) on delete cascade,
	valid daterange not null,
	position geometry (Point, 3857),
	illustrative boolean not null,
	state text not null check (state in ('good', 'weak', 'none', 'unknown')),
	conflict boolean not null,
	evidence text[] not null,
	measured_on date,
	service_illustrative boolean not null
);
create index hamlet_point_position_index on hamlet_point using gist (position);
comment on table hamlet_point is 'Derived from area and hamlet_signal; never edited';
comment on column hamlet_point.position is 'EPSG:3857. The label point, or a point of the geometry where there is none';
comment on column hamlet_point.illustrative is 'The position is invented for demonstration';
comment on column hamlet_point.service_illustrative is 'A signal behind the state is invented for demonstration';

-- The service a person there can count on. Within one kind of evidence the best of all operators and technologies
-- counts (2G counts as nothing); between kinds of evidence the worst known one counts, because a gap is not disproved
-- by a declaration. No known evidence at all is "unknown", which is not "none".
create function derive_hamlet_point(ids bigint[]) returns void language sql as $$
	with by_evidence as (
		select g.area_id, g.evidence,
			min(case g.state when 'good' then 1 when 'weak' then 2 when 'none' then 3 end) as best,
			max(g.measured_on) as measured_on, bool_or(s.illustrative) as illustrative
		from hamlet_signal g join source s on s.id = g.source_id
		where g.area_id = any (ids) and g.technology <> '2G' and g.state <> 'unknown'
		group by g.area_id, g.evidence
	),
	service as (
		select e.area_id, (array['good', 'weak', 'none'])[max(e.best)] as state,
			min(e.best) <> max(e.best) as conflict, array_agg(e.evidence order by e.evidence) as evidence,
			max(e.measured_on) as measured_on, bool_or(e.illustrative) as illustrative
		from by_evidence e group by e.area_id
	)
	insert into hamlet_point
	select a.id, a.valid, ST_Transform(coalesce(a.label_point, ST_PointOnSurface(a.geom)), 3857),
		s.illustrative or a.geom_quality = 'illustrative', coalesce(v.state, 'unknown'), coalesce(v.conflict, false),
		coalesce(v.evidence, '{}'), v.measured_on, coalesce(v.illustrative, false)
	from area a join source s on s.id = a.source_id left join service v on v.area_id = a.id
	where a.id = any (ids) and a.level = 'hamlet'
	on conflict (area_id) do update set
		valid = excluded.valid, position = excluded.position, illustrative = excluded.illustrative,
		state = excluded.state, conflict = excluded.conflict, evidence = excluded.evidence,
		measured_on = excluded.measured_on, service_illustrative = excluded.service_illustrative
$$;

create function derive_changed_hamlet() returns trigger language plpgsql as $$
begin
	perform derive_hamlet_point(array(select c.id from changed c where c.level = 'hamlet'));
	delete from hamlet_point where area_id in (select c.id from changed c where c.level <> 'hamlet');
	return null;
end $$;
create trigger derive_hamlet_point_on_insert after insert on area referencing new table as changed
	for each statement execute function derive_changed_hamlet();
create trigger derive_hamlet_point_on_update after update on area referencing new table as changed
	for each statement execute function derive_changed_hamlet();

create function derive_hamlet_of_signal() returns trigger language plpgsql as $$
begin
	perform derive_hamlet_point(array(select distinct c.area_id from changed c));
	return null;
end $$;
create function derive_hamlet_of_moved_signal() returns trigger language plpgsql as $$
begin
	perform derive_hamlet_point(array(select c.area_id from changed c union select f.area_id from former f));
	return null;
end $$;
create function derive_every_hamlet() returns trigger language plpgsql as $$
begin
	perform derive_hamlet_point(array(select id from area where level = 'hamlet'));
	return null;
end $$;
create trigger derive_hamlet_point_on_insert after insert on hamlet_signal referencing new table as changed
	for each statement execute function derive_hamlet_of_signal();
create trigger derive_hamlet_point_on_update after update on hamlet_signal
	referencing old table as former new table as changed
	for each statement execute function derive_hamlet_of_moved_signal();
create trigger derive_hamlet_point_on_delete after delete on hamlet_signal referencing old table as changed
	for each statement execute function derive_hamlet_of_signal();
create trigger derive_hamlet_point_on_truncate after truncate on hamlet_signal
	for each statement execute function derive_every_hamlet();

create function derive_hamlet_of_source() returns trigger language plpgsql as $$
begin
	perform derive_hamlet_point(array(
		with turned as (select c.id from changed c join former f on f.id = c.id where f.illustrative <> c.illustrative)
		select a.id from area a join turned t on t.id = a.source_id where a.level = 'hamlet'
		union select g.area_id from hamlet_signal g join turned t on t.id = g.source_id));
	return null;
end $$;
create trigger derive_hamlet_point_on_source after update on source
	referencing old table as former new table as changed
	for each statement execute function derive_hamlet_of_source();

select derive_hamlet_point(array(select id from area where level = 'hamlet'));

-- What other rooms read. One row per hamlet.
create or replace view hamlet_service as
select area_id, state, conflict, evidence, measured_on from hamlet_point;
