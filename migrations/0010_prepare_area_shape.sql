-- Geometry as tiles need it: web mercator, generalised once for each band of zoom levels, with what a tile says of
-- the unit beside it. Derived from `area` and `source` by the triggers below, never edited. See docs/adr/0002.

-- Size of one tile unit (1/4096 of a tile's side) at a zoom level, in metres of EPSG:3857.
create function tile_unit_m(zoom integer) returns double precision
language sql immutable parallel safe strict
return 40075016.685578488 / 4096 / (1 << zoom);

-- Web mercator geometry on the lattice of tile units of `zoom`. Each vertex moves by itself, so neighbours that share
-- a vertex still share it; only then is the line thinned, and by less than half a unit, so two generalisations of one
-- border stay within one unit of each other: no crack is wider. Exterior rings clockwise, as tiles have them.
create function generalise_for_tiles(shape geometry, zoom integer) returns geometry
language plpgsql immutable parallel safe strict as $$
declare
	unit constant double precision := tile_unit_m(zoom);
	result geometry := ST_Simplify(
		ST_SnapToGrid(shape, -20037508.342789244, -20037508.342789244, unit, unit), 0.4 * unit);
begin
	if not ST_IsValid(result) then
		result := ST_CollectionExtract(ST_MakeValid(result), 3);
	end if;
	return case when ST_IsEmpty(result) then null else ST_ForcePolygonCW(ST_Multi(result)) end;
end $$;

create table area_shape (
	area_id bigint primary key references area (id) on delete cascade,
	level text not null,
	valid daterange not null,
	code text,
	kind text not null,
	name_vi text not null,
	name_km text,
	name_en text,
	quality text not null,
	illustrative boolean not null,
	label_point geometry (Point, 3857),
	extent geometry (Polygon, 3857),
	geom_z6 geometry (MultiPolygon, 3857),
	geom_z8 geometry (MultiPolygon, 3857),
	geom_z10 geometry (MultiPolygon, 3857),
	geom_z12 geometry (MultiPolygon, 3857),
	geom_z14 geometry (MultiPolygon, 3857)
);
-- Uncompressed: a tile reads whole geometries, and unpacking them costs more than the pages it saves.
alter table area_shape
	alter geom_z6 set storage external, alter geom_z8 set storage external, alter geom_z10 set storage external,
	alter geom_z12 set storage external, alter geom_z14 set storage external;
create index area_shape_extent_index on area_shape using gist (extent);
create index area_shape_label_index on area_shape using gist (label_point);
comment on table area_shape is 'Derived from area: what tiles of provinces, districts and communes draw; never edited';
comment on column area_shape.extent is 'EPSG:3857. Box around the unit; the only geometry that is searched';
comment on column area_shape.label_point is 'EPSG:3857. Where the name stands; a point on the surface where the source gives none';
comment on column area_shape.geom_z6 is 'EPSG:3857. For zoom levels up to 6; the other columns likewise up to their number';

-- ST_IsValid tells each fault it finds; here every one of them is mended.
create function derive_area_shape(ids bigint[]) returns void language sql set client_min_messages = warning as $$
	insert into area_shape
	select a.id, a.level, a.valid, a.code, a.kind, a.name_vi, a.name_km, a.name_en, a.geom_quality,
		s.illustrative or a.geom_quality = 'illustrative',
		ST_Transform(coalesce(a.label_point, ST_PointOnSurface(a.geom)), 3857),
		ST_Envelope(m.geom), generalise_for_tiles(m.geom, 6), generalise_for_tiles(m.geom, 8),
		generalise_for_tiles(m.geom, 10), generalise_for_tiles(m.geom, 12), generalise_for_tiles(m.geom, 14)
	from area a
	join source s on s.id = a.source_id
	cross join lateral (
		select case when ST_Dimension(a.geom) = 2 then ST_Transform(a.geom, 3857) end as geom offset 0) m
	where a.id = any (ids) and a.level <> 'hamlet'
	on conflict (area_id) do update set
		level = excluded.level, valid = excluded.valid, code = excluded.code, kind = excluded.kind,
		name_vi = excluded.name_vi, name_km = excluded.name_km, name_en = excluded.name_en,
		quality = excluded.quality, illustrative = excluded.illustrative, label_point = excluded.label_point,
		extent = excluded.extent, geom_z6 = excluded.geom_z6, geom_z8 = excluded.geom_z8,
		geom_z10 = excluded.geom_z10, geom_z12 = excluded.geom_z12, geom_z14 = excluded.geom_z14
$$;

create function derive_changed_area_shape() returns trigger language plpgsql as $$
begin
	perform derive_area_shape(array(select c.id from changed c where c.level <> 'hamlet'));
	delete from area_shape where area_id in (select c.id from changed c where c.level = 'hamlet');
	return null;
end $$;
create trigger derive_area_shape_on_insert after insert on area referencing new table as changed
	for each statement execute function derive_changed_area_shape();
create trigger derive_area_shape_on_update after update on area referencing new table as changed
	for each statement execute function derive_changed_area_shape();

-- Whether a source is illustrative is the only thing of it that a tile says.
create function derive_area_shape_of_source() returns trigger language plpgsql as $$
begin
	update area_shape set illustrative = s.illustrative or area_shape.quality = 'illustrative'
	from changed s join area a on a.source_id = s.id
	where area_shape.area_id = a.id
		and area_shape.illustrative <> (s.illustrative or area_shape.quality = 'illustrative');
	return null;
end $$;
create trigger derive_area_shape_on_source after update on source referencing new table as changed
	for each statement execute function derive_area_shape_of_source();

select derive_area_shape(array(select id from area));
