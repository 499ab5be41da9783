-- Systems that are told of changes instead of asking. What waits for each is read from the feed when it is sent, so that
-- nothing that was hidden meanwhile is told.
create table webhook (
	id bigint generated always as identity primary key,
	name text not null check (btrim(name) <> '' and length(name) <= 100),
	url text not null check (url ~ '^https?://' and length(url) <= 2000),
	secret text not null,
	audience text not null check (audience in ('guest', 'viewer')),
	collections text[] check (cardinality(collections) > 0),
	sent_revision bigint not null,
	state text not null default 'active' check (state in ('active', 'given_up')),
	attempts integer not null default 0,
	next_at timestamptz not null default now(),
	failing_since timestamptz,
	last_at timestamptz,
	last_result text,
	created_by text references person (id) on delete set null,
	created_at timestamptz not null default now()
);
create index webhook_due_index on webhook (next_at) where state = 'active';
comment on column webhook.secret is 'As it is: what is sent is signed with it; shown once';
comment on column webhook.audience is 'Whose feed it is sent';
comment on column webhook.collections is 'Null = every collection the audience may see';
comment on column webhook.sent_revision is 'Everything of the feed up to here was received';
comment on column webhook.attempts is 'In vain, since the last success';
comment on column webhook.next_at is 'Not before; whoever sends moves it ahead first, so that nobody else sends the same';
comment on column webhook.last_result is 'Status of the answer, or a word for why there was none';
