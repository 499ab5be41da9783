create table cell_site (
	id text primary key,
	operator text not null,
	technologies text[] not null,
	bands_mhz integer[] not null default '{}',
	height_m numeric,
	power_w numeric,
	on_air_since date,
	geom geometry (Point, 4326) not null,
	source_id text not null references source (id)
);
create index cell_site_geom_index on cell_site using gist (geom);

-- What is known of a hamlet on a day. Ethnic figures are aggregates of the hamlet, never of persons.
create table hamlet_profile (
	area_id bigint primary key references area (id) on delete cascade,
	as_of date not null,
	households integer,
	population integer,
	khmer integer,
	hoa integer,
	kinh integer,
	minority_households integer,
	poor_households integer,
	near_poor_households integer,
	has_grid_power boolean,
	distance_to_school_m integer,
	distance_to_clinic_m integer,
	source_id text not null references source (id)
);

-- Signal by operator and technology; the kinds of evidence are kept apart and never averaged.
create table hamlet_signal (
	area_id bigint not null references area (id) on delete cascade,
	operator text not null,
	technology text not null check (technology in ('2G', '3G', '4G', '5G')),
	evidence text not null check (evidence in ('declared', 'modelled', 'measured', 'reported')),
	state text not null check (state in ('good', 'weak', 'none', 'unknown')),
	measured_on date,
	rsrp_dbm numeric,
	downlink_mbps numeric,
	samples integer,
	source_id text not null references source (id),
	primary key (area_id, operator, technology, evidence)
);
comment on column hamlet_signal.technology is '2G is switched off since 15 September 2026 and counts as nothing';
comment on column hamlet_signal.state is 'unknown is not none: no data is not no coverage';
