-- Administrative units and hamlets. A unit is its code AND its validity: codes are reused for another extent
-- under another name (31507 was Phường 6, is Phường Sóc Trăng), so nothing refers to a unit by code alone.
create function area_kind_name(kind text) returns text
language sql immutable parallel safe
return case kind
	when 'tinh' then 'Tỉnh' when 'thanh_pho' then 'Thành phố' when 'huyen' then 'Huyện' when 'thi_xa' then 'Thị xã'
	when 'quan' then 'Quận' when 'xa' then 'Xã' when 'phuong' then 'Phường' when 'thi_tran' then 'Thị trấn'
	when 'dac_khu' then 'Đặc khu' when 'ap' then 'Ấp' when 'khom' then 'Khóm' when 'khu_vuc' then 'Khu vực' end;

create function area_search_text(kind text, name_vi text, name_km text, name_zh text, name_en text, aliases text[])
returns text language sql immutable parallel safe
return fold_text(coalesce(area_kind_name(kind) || ' ', '') || name_vi || ' | ' || coalesce(name_km, '') || ' | '
	|| coalesce(name_zh, '') || ' | ' || coalesce(name_en, '') || ' | ' || coalesce(array_to_string(aliases, ' | '), ''));

create table area (
	id bigint generated always as identity primary key,
	code text,
	own_key text,
	level text not null check (level in ('province', 'district', 'commune', 'hamlet')),
	kind text not null check (area_kind_name(kind) is not null),
	name_vi text not null check (name_vi = normalize(name_vi, NFC) and length(name_vi) between 1 and 200),
	name_km text,
	name_zh text,
	name_en text,
	aliases text[] not null default '{}',
	search_text text generated always as
		(area_search_text(kind, name_vi, name_km, name_zh, name_en, aliases)) stored,
	valid daterange not null check (not isempty(valid)),
	geom geometry (Geometry, 4326),
	label_point geometry (Point, 4326),
	geom_quality text not null check (geom_quality in ('official', 'generalised', 'illustrative', 'none')),
	official_area_km2 numeric,
	source_id text not null references source (id),
	check (code is not null or own_key is not null),
	check ((geom is null) = (geom_quality = 'none')),
	exclude using gist (level with =, code with =, valid with &&) where (code is not null),
	exclude using gist (own_key with =, valid with &&) where (own_key is not null)
);
create index area_geom_index on area using gist (geom);
create index area_level_valid_index on area using gist (level, valid);
create index area_search_index on area using gin (search_text gin_trgm_ops);
create index area_source_index on area (source_id);
comment on column area.code is 'Official code as text (province 2, district 3, commune 5 digits); hamlets have none';
comment on column area.own_key is 'Our own identifier where no official code exists (hamlets)';
comment on column area.valid is 'Days on which this unit exists with this code, name and extent; open lower bound = start not recorded';
comment on column area.geom is 'EPSG:4326. Communes and above MultiPolygon; hamlets the settlement, a line along its canal or a point';
comment on column area.label_point is 'EPSG:4326. Where the name is written and the symbol stands; inside the settlement for hamlets';
comment on column area.official_area_km2 is 'Published area, square kilometres';

-- Who belongs to whom, and when. A hamlet keeps its identity while its commune changes around it.
create table area_parent (
	area_id bigint not null references area (id) on delete cascade,
	parent_id bigint not null references area (id),
	valid daterange not null check (not isempty(valid)),
	exclude using gist (area_id with =, valid with &&)
);
create index area_parent_parent_index on area_parent (parent_id);

-- How one unit became another. Shares are 0…1 of the "from" unit.
create table area_succession (
	from_id bigint not null references area (id) on delete cascade,
	to_id bigint not null references area (id),
	share_area numeric check (share_area > 0 and share_area <= 1),
	share_population numeric check (share_population > 0 and share_population <= 1),
	exact boolean not null,
	decision text not null,
	effective_on date not null,
	primary key (from_id, to_id),
	check (not exact or (share_area = 1 and share_population = 1))
);
create index area_succession_to_index on area_succession (to_id);
comment on column area_succession.exact is 'The whole unit goes over: counts add up without any estimate';
comment on column area_succession.decision is 'Resolution and clause that orders the change';

-- Dated status with its decision: zone I/II/III, minority area, especially difficult hamlet.
create table area_status (
	area_id bigint not null references area (id) on delete cascade,
	kind text not null check (kind in ('zone', 'minority_area', 'especially_difficult')),
	value text not null,
	valid daterange not null check (not isempty(valid)),
	decision text not null,
	source_id text not null references source (id),
	exclude using gist (area_id with =, kind with =, valid with &&)
);
