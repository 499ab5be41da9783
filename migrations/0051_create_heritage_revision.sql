-- Every version of a record that anyone saved. The content is the whole record as a document
-- (src/lib/heritage/content.ts); publishing applies it to the tables every output reads.
create table heritage_revision (
	record_id bigint not null references heritage_record (id) on delete cascade,
	version integer not null check (version > 0),
	content jsonb not null,
	state text not null check (state in ('draft', 'in_review', 'returned', 'published', 'withdrawn')),
	saved_by text references person (id) on delete set null,
	saved_by_name text,
	saved_at timestamptz not null default now(),
	note text,
	primary key (record_id, version)
);
create index heritage_revision_state_index on heritage_revision (state) where state = 'in_review';
comment on table heritage_revision is 'Append-only but for state. The highest version is what editors continue from';

create function keep_heritage_revision() returns trigger language plpgsql as $$
begin
	if new.content is distinct from old.content or new.version <> old.version or new.record_id <> old.record_id
		or new.saved_at <> old.saved_at then
		raise exception 'a saved version is never changed' using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
create trigger keep_heritage_revision before update on heritage_revision
	for each row execute function keep_heritage_revision();

-- Who did what when: each passage from one state to another.
create table review_event (
	id bigint generated always as identity primary key,
	record_id bigint not null references heritage_record (id) on delete cascade,
	version integer not null,
	action text not null check (action in
		('create', 'save', 'submit', 'return', 'publish', 'withdraw', 'restore', 'withdraw_consent')),
	person_id text references person (id) on delete set null,
	person_name text,
	at timestamptz not null default now(),
	note text
);
create index review_event_record_index on review_event (record_id, at);

create table review_comment (
	id bigint generated always as identity primary key,
	record_id bigint not null references heritage_record (id) on delete cascade,
	version integer not null,
	field text,
	body text not null check (length(body) between 1 and 4000),
	person_id text references person (id) on delete set null,
	person_name text,
	at timestamptz not null default now(),
	resolved_at timestamptz
);
create index review_comment_record_index on review_comment (record_id, at);
comment on column review_comment.field is 'Path into the content, such as name.km or product.ocopStars; null = the whole record';

-- Who has a record open for editing, so that two people hear of each other. Rows older than two minutes mean nothing.
create table heritage_editing (
	record_id bigint not null references heritage_record (id) on delete cascade,
	person_id text not null references person (id) on delete cascade,
	seen_at timestamptz not null default now(),
	primary key (record_id, person_id)
);
