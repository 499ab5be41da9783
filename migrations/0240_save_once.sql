-- What is sent without signal may be sent again: the answer was lost, or the browser was killed before it was noted.
-- Each sending has a key of its own, and a version is made once under it.
alter table heritage_revision add column sending_key uuid;
comment on column heritage_revision.sending_key is 'Made on the device for this sending alone; null for what a page saved directly';
create unique index heritage_revision_sending_key on heritage_revision (record_id, sending_key)
	where sending_key is not null;

-- A draft that its author threw away. A device that still holds changes of it hears that it is gone, and a late first
-- sending does not make it again.
create table heritage_deletion (
	id bigint generated always as identity primary key,
	slug text not null,
	created_by text references person (id) on delete set null,
	creation_key uuid,
	deleted_by_name text,
	deleted_at timestamptz not null default now()
);
create index heritage_deletion_slug on heritage_deletion (slug);
create index heritage_deletion_key on heritage_deletion (created_by, creation_key);
comment on table heritage_deletion is 'Drafts deleted before they were ever published: their address and key, nothing they said';
