-- What is measured. A definition is data: adding one changes no screen.
create table indicator (
	id text primary key check (id ~ '^[a-z0-9][a-z0-9_-]*$'),
	position integer not null,
	topic text not null check (topic in ('population', 'poverty', 'connectivity', 'economy', 'training')),
	name jsonb not null check (name ? 'vi'),
	definition jsonb not null check (definition ? 'vi'),
	kind text not null check (kind in ('rate', 'count')),
	unit text not null,
	numerator jsonb not null,
	denominator jsonb,
	direction text not null check (direction in ('up', 'down', 'neutral')),
	standard text,
	trap jsonb,
	legal_source text,
	source_id text not null references source (id),
	check ((kind = 'rate') = (denominator is not null))
);
comment on column indicator.standard is 'The yardstick the figure is measured by (a poverty standard, say): part of its identity, never joined across';
comment on column indicator.direction is 'up: more is better; down: less is better';
comment on column indicator.trap is 'LocalizedText: how this figure is easily misread';

create table target (
	indicator_id text not null references indicator (id) on delete cascade,
	reading text not null default '',
	value numeric not null,
	deadline date not null,
	legal_source text not null,
	note jsonb,
	primary key (indicator_id, reading)
);
comment on column target.value is 'In the unit of the indicator; percent for rates';

create table indicator_value (
	indicator_id text not null references indicator (id) on delete cascade,
	area_id bigint not null references area (id) on delete cascade,
	period text not null check (period ~ '^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$'),
	numerator numeric check (numerator >= 0),
	denominator numeric check (denominator >= 0),
	evidence text not null check (evidence in ('declared', 'modelled', 'measured', 'reported', 'survey', 'register')),
	source_id text not null references source (id),
	primary key (indicator_id, period, area_id)
);
create index indicator_value_area_index on indicator_value (area_id);
comment on table indicator_value is 'Stored on the unit valid on the last day of the period; no row or a null numerator means unknown, never zero';
comment on column indicator_value.denominator is 'Null for counts';
