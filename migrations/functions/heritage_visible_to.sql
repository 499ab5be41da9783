-- The one place that decides what of a heritage record a role may see, and where. Every output (tiles, search,
-- counts, drawer, pages, exports) reads these functions, never the tables. See docs/adr on the protocol.

-- Who works on the records: true places, drafts, and what is written for the office only.
create or replace function is_heritage_staff(viewer_role text) returns boolean
language sql immutable parallel safe
return viewer_role in ('editor', 'reviewer', 'admin');

-- Whether a protocol (of a record, of a medium) lets a role see what it guards.
create or replace function protocol_admits(protocol text, viewer_role text) returns boolean
language sql immutable parallel safe
return case protocol
	when 'public' then true
	when 'community' then viewer_role in ('viewer', 'editor', 'reviewer', 'analyst', 'admin')
	when 'staff' then viewer_role in ('editor', 'reviewer', 'admin')
	when 'restricted' then viewer_role in ('reviewer', 'admin')
	else false
end;

-- Geometry: EPSG:4326, blurred as the record says. Blurring looks at the record and the communes of today alone, so
-- asking again, otherwise, elsewhere or for another day always gives the same place. `place_is_exact` is false where
-- the place is blurred or withheld: then nothing else that tells it may be shown either.
create or replace function heritage_visible_to(viewer_role text)
returns table (
	id bigint, slug text, kind text, name_vi text, name_km text, name_zh text, name_en text, aliases text[],
	search_text text, communities text[], place_as_inscribed text, geom geometry, position_accuracy text,
	place_is_exact boolean, precision_m double precision, summary jsonb, story jsonb, access_customs text,
	restricted_use_basis text, viability text, threats text, safeguarding text, state text, protocol text,
	source_id text, source_addresses text[], published_at timestamptz
)
language sql stable parallel safe
begin atomic
	select r.id, r.slug, r.kind, r.name_vi, r.name_km, r.name_zh, r.name_en, r.aliases, r.search_text,
		r.communities,
		case when is_heritage_staff(viewer_role) or r.public_location = 'exact' then r.place_as_inscribed end,
		case
			when is_heritage_staff(viewer_role) or r.public_location = 'exact' then r.geom
			when r.public_location = 'cell_1km' then ST_Point(
				(floor(ST_X(r.geom) / 0.01) + 0.5) * 0.01, (floor(ST_Y(r.geom) / 0.01) + 0.5) * 0.01, 4326)
			when r.public_location = 'commune' then (
				-- The fence keeps the planner from reading every commune of the day before it looks at the place.
				select c.label_point
				from (select a.code, a.level, a.valid, a.geom, a.label_point from area a where a.geom ~ r.geom offset 0) c
				where c.level = 'commune' and c.valid @> current_date and ST_Covers(c.geom, r.geom)
				-- On a line between two communes it is always the same one.
				order by c.code limit 1)
		end,
		case
			when is_heritage_staff(viewer_role) or r.public_location = 'exact' then r.position_accuracy
			-- What is known only to the commune is not told to the kilometre.
			when r.public_location = 'cell_1km' and r.position_accuracy = 'exact' then 'cell_1km'
			when r.public_location = 'commune' and r.position_accuracy = 'exact' then 'commune'
			when r.public_location = 'hidden' then 'hidden'
			else r.position_accuracy
		end,
		is_heritage_staff(viewer_role) or r.public_location = 'exact',
		case when is_heritage_staff(viewer_role) or r.public_location = 'exact' then r.precision_m end,
		r.summary, r.story, r.access_customs,
		case when is_heritage_staff(viewer_role) then r.restricted_use_basis end,
		r.viability, r.threats, r.safeguarding, r.state, r.protocol, r.source_id, r.source_addresses, r.published_at
	from heritage_record r
	where (r.state = 'published' or is_heritage_staff(viewer_role)) and protocol_admits(r.protocol, viewer_role);
end;

-- Whether a place shown to somebody says that the record lies in a unit whose boundary covers it. A place blurred to
-- its commune stands for a unit of today: it says nothing of the smaller units that were there before.
create or replace function heritage_place_tells(place_is_exact boolean, position_accuracy text, unit_valid daterange)
returns boolean language sql stable parallel safe
return place_is_exact or position_accuracy <> 'commune' or unit_valid @> current_date;

-- Protection zones, only for who may see the exact place.
create or replace function heritage_zones_visible_to(viewer_role text)
returns table (record_id bigint, level smallint, geom geometry)
language sql stable parallel safe
begin atomic
	select z.record_id, z.level, z.geom
	from heritage_visible_to(viewer_role) v join heritage_zone z on z.record_id = v.id
	where v.place_is_exact;
end;

-- Names of people leave the staff only with their consent; who did not give it is not mentioned at all.
create or replace function heritage_practitioners_visible_to(viewer_role text)
returns table (id bigint, record_id bigint, name text, part text, consents_to_name boolean)
language sql stable parallel safe
begin atomic
	select p.id, p.record_id, p.name, p.part, p.consents_to_name
	from heritage_visible_to(viewer_role) v join practitioner p on p.record_id = v.id
	where p.consents_to_name or is_heritage_staff(viewer_role);
end;

-- Claims with their sources; a claim about the place is part of the place.
create or replace function heritage_statements_visible_to(viewer_role text)
returns table (id bigint, record_id bigint, field text, value text, source_address text, note text)
language sql stable parallel safe
begin atomic
	select s.id, s.record_id, s.field, s.value, s.source_address, s.note
	from heritage_visible_to(viewer_role) v join statement s on s.record_id = v.id
	where v.place_is_exact or s.field not in ('place', 'address', 'location');
end;

-- Photographs, sound, film and documents with their derived copies, each by its own protocol and its record's. Others
-- than staff get what a reviewer published, of people who agreed; and never the original, its name or where it was
-- taken. What nobody asked or wrote down is no consent. `copies`: [{ name, storageKey, mediaType, byteLength, width, height }] by name.
create or replace function heritage_media_visible_to(viewer_role text)
returns table (
	id uuid, record_id bigint, kind text, state text, failure text, original_key text, file_name text, media_type text,
	byte_length bigint, sha256 text, width integer, height integer, duration_s double precision, waveform jsonb,
	taken_at geometry, taken_on date, alt jsonb, caption jsonb, transcript jsonb, creator text, created_on text,
	rights_holder text, licence text, people_consent text, consent_details text, captions jsonb, protocol text,
	"position" integer, uploaded_at timestamptz, published_at timestamptz, copies jsonb
)
language sql stable parallel safe
begin atomic
	select m.id, m.record_id, m.kind, m.state,
		case when is_heritage_staff(viewer_role) then m.failure end,
		case when is_heritage_staff(viewer_role) then m.original_key end,
		case when is_heritage_staff(viewer_role) then m.file_name end,
		m.media_type, m.byte_length,
		case when is_heritage_staff(viewer_role) then m.sha256 end,
		m.width, m.height, m.duration_s, m.waveform,
		case when is_heritage_staff(viewer_role) then m.taken_at end,
		m.taken_on, m.alt, m.caption, m.transcript, m.creator, m.created_on, m.rights_holder, m.licence,
		m.people_consent, case when is_heritage_staff(viewer_role) then m.consent_details end, m.captions, m.protocol,
		m."position", m.uploaded_at, m.published_at,
		coalesce((
			select jsonb_agg(jsonb_build_object('name', c.name, 'storageKey', c.storage_key, 'mediaType', c.media_type,
				'byteLength', c.byte_length, 'width', c.width, 'height', c.height) order by c.name)
			from medium_copy c where c.medium_id = m.id), '[]')
	from heritage_visible_to(viewer_role) v join medium m on m.record_id = v.id
	where protocol_admits(m.protocol, viewer_role)
		and (is_heritage_staff(viewer_role) or (
			m.state = 'ready' and m.published_at is not null and m.people_consent in ('none_shown', 'given')));
end;

-- What belongs to a record beside its facts. Who compiled it and from whom stays with staff; the venue is part of the
-- place.
create or replace function heritage_background_visible_to(viewer_role text)
returns table (record_id bigint, background jsonb, inventory jsonb, venue text, organiser text)
language sql stable parallel safe
begin atomic
	select v.id, r.background, case when is_heritage_staff(viewer_role) then r.inventory end,
		case when v.place_is_exact then f.venue end, f.organiser
	from heritage_visible_to(viewer_role) v
		join heritage_record r on r.id = v.id
		left join festival_detail f on f.record_id = v.id;
end;
