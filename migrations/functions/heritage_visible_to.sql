-- The one place that decides what of a heritage record a role may see, and where. Every output (tiles, search,
-- counts, drawer, exports) reads this, never the table. Geometry: EPSG:4326, blurred as the record's protocol says.
create or replace function heritage_visible_to(viewer_role text)
returns table (
	id bigint, slug text, kind text, name_vi text, name_km text, name_zh text, name_en text, aliases text[],
	search_text text, communities text[], place_as_inscribed text, geom geometry, position_accuracy text,
	summary jsonb, state text, source_id text, source_addresses text[]
)
language sql stable parallel safe
begin atomic
	select r.id, r.slug, r.kind, r.name_vi, r.name_km, r.name_zh, r.name_en, r.aliases, r.search_text,
		r.communities, r.place_as_inscribed,
		case
			when viewer_role in ('editor', 'reviewer', 'admin') or r.public_location = 'exact' then r.geom
			when r.public_location = 'cell_1km' then ST_Point(
				(floor(ST_X(r.geom) / 0.01) + 0.5) * 0.01, (floor(ST_Y(r.geom) / 0.01) + 0.5) * 0.01, 4326)
			when r.public_location = 'commune' then (
				-- The fence keeps the planner from reading every commune of the day before it looks at the place.
				select c.label_point
				from (select a.level, a.valid, a.geom, a.label_point from area a where a.geom ~ r.geom offset 0) c
				where c.level = 'commune' and c.valid @> current_date and ST_Covers(c.geom, r.geom) limit 1)
		end,
		case
			when viewer_role in ('editor', 'reviewer', 'admin') or r.public_location = 'exact' then r.position_accuracy
			when r.public_location = 'cell_1km' then 'cell_1km'
			when r.public_location = 'commune' then 'commune'
			else 'hidden'
		end,
		r.summary, r.state, r.source_id, r.source_addresses
	from heritage_record r
	where (r.state = 'published' or viewer_role in ('editor', 'reviewer', 'admin'))
		and case r.protocol
			when 'public' then true
			when 'community' then viewer_role in ('viewer', 'editor', 'reviewer', 'analyst', 'admin')
			when 'staff' then viewer_role in ('editor', 'reviewer', 'admin')
			when 'restricted' then viewer_role in ('reviewer', 'admin')
		end;
end;
