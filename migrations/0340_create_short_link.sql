-- Short addresses (/s/bcdfghj) of what the screen shows. Nothing is kept about who follows them.
create table short_link (
	code text primary key check (code ~ '^[2-9bcdfghjkmnpqrstvwxz]{7}$'),
	target text not null check (target ~ '^/([^/\\]|$)' and length(target) <= 8000),
	digest text not null,
	created_by text references person (id),
	created_at timestamptz not null default now(),
	withdrawn_at timestamptz,
	withdrawn_by text references person (id)
);
create unique index short_link_target_index on short_link (digest, coalesce(created_by, '')) where withdrawn_at is null;
create index short_link_person_index on short_link (created_by) where created_by is not null;
create index short_link_withdrawn_index on short_link (withdrawn_at) where withdrawn_at is not null;
comment on column short_link.code is 'In addresses; random, without letters that look alike and without vowels, so that it spells nothing';
comment on column short_link.target is 'Path, query and hash of a page of this app as lib/share/own-address.ts normalises it; never another host';
comment on column short_link.digest is 'SHA-256 of target: the same state gives the same link to the same maker';
comment on column short_link.created_by is 'Who may take it back; null: a guest made it, of whom nothing is kept';
comment on column short_link.withdrawn_at is 'Taken back; whoever took it back may undo that within 30 days, later it is deleted';
