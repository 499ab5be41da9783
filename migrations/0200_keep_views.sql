-- What a person keeps of the map under a name: a view, a selection of areas or records, a story of several views.
create table saved_item (
	id bigint generated always as identity primary key,
	slug text not null unique check (slug ~ '^[a-z0-9]{12,40}$'),
	kind text not null check (kind in ('view', 'selection', 'story')),
	title text not null check (length(title) between 1 and 200),
	body jsonb not null check (length(body::text) <= 1000000),
	audience text not null default 'private' check (audience in ('private', 'signed_in', 'public')),
	version integer not null default 1,
	created_by text not null references person (id),
	created_at timestamptz not null default now(),
	changed_at timestamptz not null default now()
);
create index saved_item_person_index on saved_item (created_by, kind);
comment on column saved_item.slug is 'In addresses; random, so that one cannot be guessed from another';
comment on column saved_item.body is 'As lib/saved/types.ts says for each kind';
comment on column saved_item.audience is 'private: its maker alone; signed_in: every account; public: whoever has the address';
comment on column saved_item.version is 'Raised by every change; who saves over a newer one is told';
