-- Lists of persons from which a rate by role was counted, each person once. Nothing of a person is kept: the list is
-- read, counted by commune and role into indicator_value and indicator_breakdown_value, and forgotten.
create table person_list (
	indicator_id text not null references indicator (id) on delete cascade,
	period text not null check (period ~ '^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$'),
	source_id text not null references source (id),
	area_ids bigint[] not null,
	imported_by text references person (id),
	imported_at timestamptz not null default clock_timestamp(),
	primary key (indicator_id, period)
);
create index person_list_source_index on person_list (source_id);
comment on table person_list is 'The list of a period in force: a later one takes its place, with all of its figures';
comment on column person_list.area_ids is 'Communes whose figures were counted from it';
comment on column person_list.imported_at is 'What was changed after it was changed by hand or by a file of figures';
