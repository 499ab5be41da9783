-- Everyone who can sign in. Rows are never deleted: revisions and the audit log refer to them; a person who leaves is
-- blocked.
create table person (
	id text primary key check (id <> ''),
	name text not null check (btrim(name) <> '' and length(name) <= 200),
	email text not null unique check (email = lower(email) and email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
	email_verified boolean not null default false,
	image text,
	role text not null default 'viewer' check (role in ('viewer', 'editor', 'reviewer', 'analyst', 'admin')),
	banned boolean not null default false,
	ban_reason text,
	ban_expires timestamptz,
	must_change_password boolean not null default false,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
comment on table person is 'Everyone who can sign in; blocked instead of deleted, because records and the audit log name them';
comment on column person.email is 'Lower case; what one signs in with';
comment on column person.banned is 'Blocked: cannot sign in, and has no sessions';
comment on column person.ban_expires is 'Always null with us: a block holds until someone lifts it';
comment on column person.must_change_password is 'The password was made by somebody else and is to be replaced at the next sign-in';
