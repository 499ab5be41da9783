-- A definition is data that people keep: what is counted, by whom, how far down it is reported, what must stay hidden.
alter table indicator drop constraint indicator_topic_check;
alter table indicator add constraint indicator_topic_check
	check (topic in ('population', 'poverty', 'connectivity', 'economy', 'training', 'administration'));
alter table indicator
	add column measure text check (measure ~ '^[a-z0-9][a-z0-9_-]*$'),
	add column denominator_measure text check (denominator_measure ~ '^[a-z0-9][a-z0-9_-]*$'),
	add column series text check (series ~ '^[a-z0-9][a-z0-9_-]*$'),
	add column reporting_level text not null default 'commune'
		check (reporting_level in ('commune', 'district', 'province')),
	add column breakdowns text[] not null default '{}'
		check (breakdowns <@ array['sex', 'ethnic_group', 'zone', 'role', 'unit_type']),
	add column small_cell_threshold integer check (small_cell_threshold between 2 and 1000),
	add column retired boolean not null default false,
	add column version integer not null default 1,
	add column changed_by text references person (id),
	add column changed_at timestamptz,
	add check (denominator_measure is null or kind = 'rate');
comment on column indicator.measure is
	'What the numerator counts; two indicators with one measure count the same things. Null = its own';
comment on column indicator.denominator_measure is 'What the denominator counts; null = its own';
comment on column indicator.series is
	'Indicators of one series are one question under several standards: drawn in one chart, never in one line';
comment on column indicator.breakdowns is 'Dimensions its figures may be divided by; categories of one dimension do not overlap';
comment on column indicator.small_cell_threshold is
	'Public figures of fewer than this many people or households are hidden; null = none is';
comment on column indicator.retired is 'No longer offered for new figures; what there is stays';

-- Figures by sex, ethnic group, zone… of the unit valid on the last day of the period.
create table indicator_breakdown_value (
	indicator_id text not null references indicator (id) on delete cascade,
	area_id bigint not null references area (id) on delete cascade,
	period text not null check (period ~ '^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$'),
	dimension text not null check (dimension in ('sex', 'ethnic_group', 'zone', 'role', 'unit_type')),
	category text not null check (category ~ '^[A-Za-z0-9][A-Za-z0-9_-]*$'),
	numerator numeric check (numerator >= 0),
	denominator numeric check (denominator >= 0),
	evidence text not null check (evidence in ('declared', 'modelled', 'measured', 'reported', 'survey', 'register')),
	source_id text not null references source (id),
	primary key (indicator_id, period, dimension, category, area_id)
);
create index indicator_breakdown_value_area_index on indicator_breakdown_value (area_id);
comment on column indicator_breakdown_value.category is
	'female, male; code of the ethnic group (05); I, II, III; head_only, prestigious_only, both; enterprise, cooperative, household';

-- What a figure was before somebody corrected it. Added and read, never changed.
create table indicator_value_change (
	id bigint generated always as identity primary key,
	indicator_id text not null references indicator (id) on delete cascade,
	area_id bigint not null references area (id) on delete cascade,
	period text not null,
	dimension text,
	category text,
	former_numerator numeric,
	former_denominator numeric,
	former_evidence text not null,
	former_source_id text not null references source (id),
	numerator numeric,
	denominator numeric,
	source_id text references source (id),
	reason text not null check (btrim(reason) <> ''),
	changed_by text references person (id),
	changed_by_name text not null,
	changed_at timestamptz not null default clock_timestamp(),
	check ((dimension is null) = (category is null))
);
create index indicator_value_change_figure_index on indicator_value_change (indicator_id, period, area_id);
comment on column indicator_value_change.source_id is 'Source of the new figure; null = the figure was taken out';
create trigger refuse_change_of_frozen before update on indicator_value_change
	for each row execute function refuse_change_of_frozen();

-- Days on which a series stops meaning what it meant.
create table series_break (
	id bigint generated always as identity primary key,
	indicator_id text references indicator (id) on delete cascade,
	starts_on date not null,
	kind text not null check (kind in ('standard', 'units', 'method', 'population')),
	reason jsonb not null check (reason ? 'vi'),
	legal_source text,
	unique nulls not distinct (indicator_id, starts_on, kind)
);
comment on column series_break.indicator_id is 'Null = every indicator';
comment on column series_break.starts_on is 'First day of what follows the break';

select track_data_revision(tracked) from unnest(array['indicator_breakdown_value', 'series_break']) tracked;

drop function if exists indicators_of_region(text[], text[], date);
