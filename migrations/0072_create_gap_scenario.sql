-- Constants of the analysis that people changed; what is not here stands in lib/connectivity as a default.
create table connectivity_setting (
	id text primary key,
	value jsonb not null,
	source text not null check (btrim(source) <> ''),
	changed_by text references person (id),
	changed_at timestamptz not null default now()
);

-- Everything an analysis looked at, kept once however many scenarios share it.
create table analysis_input (
	sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
	content bytea not null,
	created_at timestamptz not null default now()
);
comment on column analysis_input.sha256 is 'Of the JSON before it was packed';
comment on column analysis_input.content is 'JSON, gzip';

-- A question, what it looked at and what came out. Never changed but for its name: asking anew makes another one.
create table gap_scenario (
	id text primary key check (id ~ '^[0-9a-z]{16}$'),
	kind text not null check (kind in ('ranking', 'siting')),
	name text not null check (btrim(name) <> '' and length(name) <= 200),
	note text,
	question jsonb not null,
	input_sha256 text not null references analysis_input (sha256),
	result jsonb not null,
	result_sha256 text not null check (result_sha256 ~ '^[0-9a-f]{64}$'),
	illustrative boolean not null,
	created_by text not null references person (id),
	created_at timestamptz not null default now(),
	retired_at timestamptz
);
create index gap_scenario_created_at_index on gap_scenario (created_at desc);
comment on column gap_scenario.id is 'Random, so that a link cannot be guessed; part of the link';
comment on column gap_scenario.result_sha256 is 'Of the result as canonical JSON: a replay must give the same';
comment on column gap_scenario.retired_at is 'No longer listed; links and proposals still open it';
