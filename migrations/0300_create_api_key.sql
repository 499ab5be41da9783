-- With which other systems ask in a person's name: what the person may see, never more, and only so often and so long.
create table api_key (
	id bigint generated always as identity primary key,
	person_id text not null references person (id) on delete cascade,
	name text not null check (btrim(name) <> '' and length(name) <= 100),
	lookup text not null unique check (lookup ~ '^[0-9A-Za-z]{8}$'),
	digest bytea not null check (length(digest) = 32),
	scope text not null check (scope in ('read', 'write')),
	per_minute integer not null check (per_minute between 1 and 6000),
	created_at timestamptz not null default now(),
	expires_at timestamptz not null check (expires_at > created_at),
	revoked_at timestamptz,
	used_at timestamptz
);
create index api_key_person_index on api_key (person_id);
comment on column api_key.lookup is 'The part of the key that may be seen: finds its row';
comment on column api_key.digest is 'SHA-256 of the whole key, which is random and shown once';
comment on column api_key.scope is 'write also lets it change what its person may change';
comment on column api_key.per_minute is 'Requests a minute, counted by each process';
comment on column api_key.used_at is 'To within five minutes';
