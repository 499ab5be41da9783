-- A unit as lists, search and profiles hand it out (AreaSummary). Days are text, YYYY-MM-DD, both inclusive;
-- label_point [lng, lat] and bounds [west, south, east, north] in EPSG:4326, degrees.
create or replace view area_summary as
select a.id, a.code, a.level, a.kind,
	jsonb_strip_nulls(jsonb_build_object('vi', a.name_vi, 'km', a.name_km, 'en', a.name_en, 'zh', a.name_zh)) as name,
	a.valid,
	lower(a.valid)::text as valid_from,
	(upper(a.valid) - 1)::text as valid_to,
	case when a.label_point is not null then
		jsonb_build_array(ST_X(a.label_point), ST_Y(a.label_point)) end as label_point,
	case when a.geom is not null then
		jsonb_build_array(ST_XMin(a.geom), ST_YMin(a.geom), ST_XMax(a.geom), ST_YMax(a.geom)) end as bounds
from area a;
