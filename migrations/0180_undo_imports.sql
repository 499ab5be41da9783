-- An import of figures can be taken back: each figure says which import wrote it, and each change which import's figure
-- it replaced. No foreign key: imports are kept for ever, and half a million figures would each be looked up.
alter table indicator_value add column import_run_id bigint;
alter table indicator_breakdown_value add column import_run_id bigint;
comment on column indicator_value.import_run_id is 'The import_run that wrote it; null = the demonstration set, or before imports were kept apart';
comment on column indicator_breakdown_value.import_run_id is 'As in indicator_value';

alter table indicator_value_change
	add column import_run_id bigint,
	add column former_import_run_id bigint;
comment on column indicator_value_change.import_run_id is 'The import_run that made the change; null = an import was undone, or before imports were kept apart';
comment on column indicator_value_change.former_import_run_id is 'import_run_id of the figure as it was';
create index indicator_value_change_run_index on indicator_value_change (import_run_id);
create index indicator_value_change_former_run_index on indicator_value_change (former_import_run_id);

alter table import_run drop constraint import_run_state_check;
alter table import_run add constraint import_run_state_check
	check (state in ('applied', 'unchanged', 'refused', 'undone'));
alter table import_run
	add column keeps_figures boolean not null default false,
	add column undone_at timestamptz,
	add column undone_by text references person (id),
	add column undone_by_name text,
	add check ((state = 'undone') = (undone_at is not null)),
	add check ((state = 'undone') = (undone_by_name is not null));
comment on column import_run.keeps_figures is 'Its figures carry its number, so that it can be undone';
