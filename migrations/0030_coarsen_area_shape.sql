-- Below zoom 13 a tile unit is an eighth of a pixel on the screen and less than half of one on the finest phone.
-- On a lattice of two units of a band's last zoom a third of the vertices go, of those that nobody can see, and both
-- zooms of the band find every vertex on a whole unit. The last band keeps single units: it is what is drawn enlarged
-- beyond zoom 14. The line is still thinned by less than half a unit, so that no crack grows.
create or replace function generalise_for_tiles(shape geometry, zoom integer) returns geometry
language plpgsql immutable parallel safe strict as $$
declare
	unit constant double precision := tile_unit_m(zoom);
	step constant double precision := case when zoom < 14 then 2 * unit else unit end;
	result geometry := ST_Simplify(
		ST_SnapToGrid(shape, -20037508.342789244, -20037508.342789244, step, step), 0.4 * unit);
begin
	if not ST_IsValid(result) then
		result := ST_CollectionExtract(ST_MakeValid(result), 3);
	end if;
	return case when ST_IsEmpty(result) then null else ST_ForcePolygonCW(ST_Multi(result)) end;
end $$;

select derive_area_shape(array(select id from area where level <> 'hamlet'));
