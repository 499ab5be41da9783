-- What evidence is made of, before it is said of a hamlet. Each row points to the source it came with.

-- Where an operator says its network is.
create table coverage (
	id bigint generated always as identity primary key,
	operator text not null,
	technology text not null check (technology in ('2G', '3G', '4G', '5G')),
	state text not null default 'good' check (state in ('good', 'weak')),
	declared_on date not null,
	geom geometry (MultiPolygon, 4326) not null,
	source_id text not null references source (id)
);
create index coverage_geom_index on coverage using gist (geom);
create index coverage_source_index on coverage (source_id);
comment on table coverage is 'Declared by operators (digital maps after QCVN 81:2019, 126:2021); outside of it nothing is said';

-- One test of one device: a drive test or a speed test in a file (measured), or one made in the browser (reported).
create table speed_test (
	id bigint generated always as identity primary key,
	own_key text not null,
	evidence text not null check (evidence in ('measured', 'reported')),
	taken_at timestamptz not null,
	position geometry (Point, 4326) not null,
	accuracy_m numeric check (accuracy_m >= 0),
	operator text not null,
	technology text not null check (technology in ('2G', '3G', '4G', '5G', 'unstated')),
	connection text not null default 'unstated' check (connection in ('cellular', 'wifi', 'wired', 'unstated')),
	rsrp_dbm numeric check (rsrp_dbm between -160 and -20),
	downlink_mbps numeric check (downlink_mbps >= 0),
	uplink_mbps numeric check (uplink_mbps >= 0),
	latency_ms numeric check (latency_ms >= 0),
	device text,
	hamlet_id bigint references area (id) on delete set null,
	person_id text references person (id),
	source_id text not null references source (id),
	unique (source_id, own_key)
);
create index speed_test_position_index on speed_test using gist (position);
create index speed_test_hamlet_index on speed_test (hamlet_id);
create index speed_test_taken_at_index on speed_test (taken_at);
comment on column speed_test.own_key is 'The file''s own identifier, or one made of the row; the same row twice is one test';
comment on column speed_test.hamlet_id is 'The nearest hamlet within the reach the importer states; null = near none';
comment on column speed_test.person_id is 'Who made a test in the browser; never shown to the public';

-- Public quarterly tiles: averages of many tests of all operators within a square of about 600 m.
create table speed_tile (
	quadkey text not null check (quadkey ~ '^[0-3]{16}$'),
	quarter date not null check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
	network text not null check (network in ('mobile', 'fixed')),
	downlink_mbps numeric not null check (downlink_mbps >= 0),
	uplink_mbps numeric not null check (uplink_mbps >= 0),
	latency_ms numeric check (latency_ms >= 0),
	tests integer not null check (tests > 0),
	devices integer not null check (devices > 0),
	geom geometry (Polygon, 4326) not null,
	source_id text not null references source (id),
	primary key (quadkey, quarter, network)
);
create index speed_tile_geom_index on speed_tile using gist (geom);
comment on column speed_tile.quarter is 'First day of the quarter';

-- Where public life happens: criteria measure the way to them, and masts may stand on them.
create table public_point (
	id text primary key,
	kind text not null check (kind in ('school', 'clinic', 'culture-house', 'post-point', 'commune-office')),
	name_vi text not null,
	geom geometry (Point, 4326) not null,
	source_id text not null references source (id)
);
create index public_point_geom_index on public_point using gist (geom);

-- What a dossier tells of a hamlet beside its people; null = not asked or not answered.
alter table hamlet_profile add column power_source text
	check (power_source in ('grid', 'solar', 'generator', 'none', 'other'));
alter table hamlet_profile add column fibre_available boolean;
alter table hamlet_profile add column fibre_operators text[];
alter table hamlet_profile add column households_connected integer check (households_connected >= 0);
alter table hamlet_profile add column distance_to_fibre_node_m integer check (distance_to_fibre_node_m >= 0);
alter table hamlet_profile add column terrain text;
alter table hamlet_profile add column obstruction text;
alter table hamlet_profile add column access text check (access in ('road', 'boat', 'both'));
alter table hamlet_profile add column flooding text;
alter table hamlet_profile add column complaints integer check (complaints >= 0);
comment on column hamlet_profile.complaints is 'Complaints about the network that people sent in the year before as_of';

-- Profiles that a newer questionnaire took the place of.
create table hamlet_profile_former (
	area_id bigint not null references area (id) on delete cascade,
	as_of date not null,
	profile jsonb not null,
	replaced_at timestamptz not null default now()
);
create index hamlet_profile_former_area_index on hamlet_profile_former (area_id);
create function keep_former_hamlet_profile() returns trigger language plpgsql as $$
begin
	insert into hamlet_profile_former (area_id, as_of, profile) values (old.area_id, old.as_of, to_jsonb(old));
	return null;
end $$;
create trigger keep_former_hamlet_profile after update on hamlet_profile for each row
	when (old is distinct from new) execute function keep_former_hamlet_profile();

select track_data_revision(tracked) from unnest(array['coverage', 'speed_test', 'speed_tile', 'public_point']) tracked;
