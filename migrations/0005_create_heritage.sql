-- Cultural sites, festivals, traditional products. The name as ranked and the place as inscribed never change;
-- the commune of today is computed from the position.
create function heritage_search_text(name_vi text, name_km text, name_zh text, name_en text, aliases text[])
returns text language sql immutable parallel safe
return fold_text(name_vi || ' | ' || coalesce(name_km, '') || ' | ' || coalesce(name_zh, '') || ' | '
	|| coalesce(name_en, '') || ' | ' || coalesce(array_to_string(aliases, ' | '), ''));

create table heritage_record (
	id bigint generated always as identity primary key,
	slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
	kind text not null check (kind in ('site', 'festival', 'product')),
	name_vi text not null check (name_vi = normalize(name_vi, NFC) and length(name_vi) between 1 and 300),
	name_km text,
	name_zh text,
	name_en text,
	aliases text[] not null default '{}',
	search_text text generated always as
		(heritage_search_text(name_vi, name_km, name_zh, name_en, aliases)) stored,
	communities text[] not null default '{}',
	place_as_inscribed text,
	geom geometry (Point, 4326),
	position_accuracy text not null check (position_accuracy in ('exact', 'commune', 'district', 'unknown')),
	summary jsonb,
	state text not null default 'published' check (state in ('draft', 'in_review', 'published', 'withdrawn')),
	protocol text not null default 'public' check (protocol in ('public', 'community', 'staff', 'restricted')),
	public_location text not null default 'exact' check (public_location in ('exact', 'cell_1km', 'commune', 'hidden')),
	source_id text not null references source (id),
	source_addresses text[] not null default '{}',
	updated_at timestamptz not null default now(),
	check ((geom is null) = (position_accuracy = 'unknown'))
);
create index heritage_record_geom_index on heritage_record using gist (geom);
create index heritage_record_search_index on heritage_record using gin (search_text gin_trgm_ops);
comment on column heritage_record.communities is 'Codes of ethnic groups by the official list (01 Kinh, 04 Hoa, 05 Khơ-me)';
comment on column heritage_record.geom is 'EPSG:4326, true position; outputs read heritage_visible_to(), which blurs it';
comment on column heritage_record.position_accuracy is
	'commune, district: only that much is known, the pin stands for the unit; unknown: no pin';

create table site_detail (
	record_id bigint primary key references heritage_record (id) on delete cascade,
	site_kind text not null,
	rank text
);

create table festival_detail (
	record_id bigint primary key references heritage_record (id) on delete cascade,
	calendar text not null check (calendar in ('khmer', 'vietnamese_lunar', 'solar', 'unknown')),
	rule jsonb
);
create table festival_occurrence (
	record_id bigint not null references heritage_record (id) on delete cascade,
	starts_on date not null,
	ends_on date not null check (ends_on >= starts_on),
	evidence text not null check (evidence in ('confirmed', 'reported', 'proposed')),
	source_address text,
	primary key (record_id, starts_on)
);
comment on column festival_occurrence.evidence is 'proposed: computed from a calendar rule and not yet confirmed by a person';

create table product_detail (
	record_id bigint primary key references heritage_record (id) on delete cascade,
	product_kind text not null check (product_kind in ('ocop', 'geographical_indication', 'craft_village')),
	ocop_stars smallint check (ocop_stars between 1 and 5),
	scored_on date,
	certificate_number text,
	certificate_expires_on date
);

-- A claimed fact with its source, so that conflicting accounts stand side by side.
create table statement (
	id bigint generated always as identity primary key,
	record_id bigint not null references heritage_record (id) on delete cascade,
	field text not null,
	value text not null,
	source_address text not null,
	note text
);
create index statement_record_index on statement (record_id);
