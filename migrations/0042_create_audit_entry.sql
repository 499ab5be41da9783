-- Who did what when. Entries are added and read, never changed: the database itself refuses.
create table audit_entry (
	id bigint generated always as identity primary key,
	at timestamptz not null default clock_timestamp(),
	person_id text references person (id),
	person_name text not null,
	action text not null check (action ~ '^[a-z]+(_[a-z]+)*$'),
	subject text not null check (subject ~ '^[a-z]+(_[a-z]+)*$'),
	subject_id text not null,
	before jsonb,
	after jsonb,
	request_id text
);
create index audit_entry_subject_index on audit_entry (subject, subject_id, id);
create index audit_entry_person_index on audit_entry (person_id, id);
create index audit_entry_action_index on audit_entry (action, id);
comment on table audit_entry is 'Append-only log of changes to people, records and data';
comment on column audit_entry.person_id is 'Who did it; null for the command line and the program itself';
comment on column audit_entry.person_name is 'As it was then: people change their names';
comment on column audit_entry.action is 'What was done, such as role_changed or record_published';
comment on column audit_entry.subject is 'Kind of the thing it was done to, such as person or heritage_record';

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
	raise exception 'audit_entry is append-only: % refused', tg_op using errcode = '42501';
end $$;
create trigger audit_entry_is_append_only before update or delete on audit_entry
	for each row execute function refuse_audit_change();
create trigger audit_entry_is_not_emptied before truncate on audit_entry
	for each statement execute function refuse_audit_change();
