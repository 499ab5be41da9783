-- At zoom 6 a tile unit is an eighth of a pixel. On a lattice of two of them two vertices in five go, of those that
-- nobody can see, and both zooms 5 and 6 find every vertex on a whole unit. The other bands keep single units: there
-- the vertices are farther apart, and a coarser lattice only makes steps that the thinning may not remove (measured on
-- a national set: 41 % fewer at 6, 4 % more at 8). Thinning stays below half a unit, so that no crack grows.
create or replace function generalise_for_tiles(shape geometry, zoom integer) returns geometry
language plpgsql immutable parallel safe strict as $$
declare
	unit constant double precision := tile_unit_m(zoom);
	step constant double precision := case when zoom = 6 then 2 * unit else unit end;
	result geometry := ST_Simplify(
		ST_SnapToGrid(shape, -20037508.342789244, -20037508.342789244, step, step), 0.4 * unit);
begin
	if not ST_IsValid(result) then
		result := ST_CollectionExtract(ST_MakeValid(result), 3);
	end if;
	return case when ST_IsEmpty(result) then null else ST_ForcePolygonCW(ST_Multi(result)) end;
end $$;

select derive_area_shape(array(select id from area where level <> 'hamlet'));
