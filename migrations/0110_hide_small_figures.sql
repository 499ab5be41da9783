-- Which figures the public does not see: those of too few people, and others beside them without which subtraction
-- would tell them. See docs/adr/0012.
create table measure_part (
	whole text not null check (whole ~ '^[a-z0-9][a-z0-9_-]*$'),
	part text not null check (part ~ '^[a-z0-9][a-z0-9_-]*$'),
	is_complete boolean not null,
	primary key (whole, part),
	check (whole <> part)
);
comment on table measure_part is
	'What everybody knows of measures: the part is counted within the whole, and parts of one whole do not overlap';
comment on column measure_part.is_complete is 'The complete parts of a whole add up to it';

insert into measure_part (whole, part, is_complete) values
	('population', 'kinh_persons', true),
	('population', 'minority_persons', true),
	('minority_persons', 'khmer_persons', false),
	('minority_persons', 'hoa_persons', false),
	('households', 'khmer_households', false),
	('khmer_households', 'poor_khmer_households', false),
	('poor_households', 'poor_khmer_households', false);

-- Made by renewSuppression() and never edited.
create table suppressed_figure (
	indicator_id text not null references indicator (id) on delete cascade,
	period text not null,
	area_id bigint references area (id) on delete cascade,
	unique nulls not distinct (indicator_id, period, area_id)
);
create index suppressed_figure_area_index on suppressed_figure (area_id);
comment on table suppressed_figure is 'The pattern: figures hidden from whoever may not see small cells';
comment on column suppressed_figure.area_id is 'Null = all communes of a day together';

-- What the pattern was made from. One row; none = never made.
create table suppression_run (
	only_one boolean primary key default true check (only_one),
	seen bigint not null,
	made_at timestamptz not null default clock_timestamp()
);
comment on column suppression_run.seen is
	'suppression_revision() when the pattern was made: any other number now means that it is stale';

select track_data_revision(tracked) from unnest(array['measure_part', 'suppression_run']) tracked;

-- They gained a parameter for who reads, and a column for what is hidden; made anew from migrations/functions.
drop function if exists indicator_on_units(text, text, date, text);
drop function if exists indicators_on_units(text[], text[], date, text, bigint);
drop function if exists indicators_of_region(text[], text[], date);
drop function if exists figure_parts(text, text, date, bigint);
