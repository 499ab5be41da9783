-- The form saves by itself every few seconds. Such a version gives way to the next one of the same person, as long as
-- nobody else has looked at it; what a person saved on purpose, submitted or published always stays.
alter table heritage_revision add column automatic boolean not null default false;
comment on column heritage_revision.automatic is
	'Saved by the form itself and not submitted, commented on or compared since: the author''s next save replaces it';

create function keep_saved_revision() returns trigger language plpgsql as $$
begin
	-- A whole record that is removed takes its versions along.
	if not (old.automatic and old.state = 'draft')
		and exists (select from heritage_record r where r.id = old.record_id) then
		raise exception 'a saved version is never removed' using errcode = 'restrict_violation';
	end if;
	return old;
end $$;
create trigger keep_saved_revision before delete on heritage_revision
	for each row execute function keep_saved_revision();

-- A new record whose answer was lost on the way is sent again under the same key and is not made twice.
alter table heritage_record add column creation_key uuid;
comment on column heritage_record.creation_key is 'Made by the form of created_by for this record alone';
create unique index heritage_record_creation_key on heritage_record (created_by, creation_key);
