-- A list of persons can be taken back like any import of figures: the list before it is in force again.
alter table person_list add column import_run_id bigint;
comment on column person_list.import_run_id is 'The import_run that put it in force; null = before lists could be undone';

create table person_list_former (
	import_run_id bigint primary key,
	indicator_id text not null,
	period text not null,
	source_id text not null references source (id),
	area_ids bigint[] not null,
	imported_by text references person (id),
	imported_at timestamptz not null,
	former_import_run_id bigint,
	foreign key (indicator_id, period) references person_list (indicator_id, period) on delete cascade
);
create index person_list_former_list_index on person_list_former (indicator_id, period);
create index person_list_former_source_index on person_list_former (source_id);
comment on table person_list_former is 'The list that each import put another in the place of; append-only but for imports that are undone';
comment on column person_list_former.import_run_id is 'The import that took its place';
comment on column person_list_former.former_import_run_id is 'import_run_id of the list as it was in force';
