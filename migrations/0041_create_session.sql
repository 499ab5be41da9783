-- What signing in needs. The sign-in library reads and writes these tables under its own camel-case names.
create table session (
	id text primary key,
	person_id text not null references person (id) on delete cascade,
	token text not null unique,
	expires_at timestamptz not null,
	ip_address text,
	user_agent text,
	impersonated_by text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create index session_person_index on session (person_id);
create index session_expiry_index on session (expires_at);
comment on table session is 'One row for each signed-in browser; deleting it signs that browser out';

create table credential (
	id text primary key,
	person_id text not null references person (id) on delete cascade,
	provider_id text not null,
	account_id text not null,
	password text,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamptz,
	refresh_token_expires_at timestamptz,
	scope text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	unique (provider_id, account_id)
);
create index credential_person_index on credential (person_id);
comment on table credential is 'How a person proves who they are: a password (provider_id "credential") or the city''s single sign-on';
comment on column credential.password is 'scrypt with its salt; null for single sign-on';

create table verification (
	id text primary key,
	identifier text not null,
	value text not null,
	expires_at timestamptz not null,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create index verification_identifier_index on verification (identifier);
comment on table verification is 'Values that prove a reply belongs to a question asked here, such as the state of a single sign-on';

create table sign_in_limit (
	key text primary key,
	failures integer not null check (failures >= 0),
	last_at timestamptz not null,
	free_at timestamptz not null
);
create index sign_in_limit_last_index on sign_in_limit (last_at);
comment on table sign_in_limit is 'Slows down guessing: attempts that have not succeeded, by e-mail and by network address';
comment on column sign_in_limit.key is '"email:…" or "address:…"';
comment on column sign_in_limit.free_at is 'No attempt is looked at before this time';
