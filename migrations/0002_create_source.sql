-- Where every figure, boundary and name on the screen comes from.
create table source (
	id text primary key check (id ~ '^[a-z0-9][a-z0-9-]*$'),
	title jsonb not null check (title ? 'vi'),
	publisher jsonb not null check (publisher ? 'vi'),
	licence text not null,
	licence_url text,
	address text not null,
	published_on date not null,
	crs text,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	illustrative boolean not null,
	note jsonb,
	imported_at timestamptz not null default now()
);
comment on table source is 'Publisher, licence, date and checksum of everything imported';
comment on column source.title is 'LocalizedText {vi, km?, en?}';
comment on column source.sha256 is 'Of the imported files, concatenated in name order';
comment on column source.illustrative is 'True for invented demonstration figures: shown as "Dữ liệu minh họa" wherever they appear';

-- One row per import, kept for ever: what came in, when, and every finding.
create table import_run (
	id bigint generated always as identity primary key,
	kind text not null,
	file_name text not null,
	sha256 text not null,
	source_id text references source (id),
	state text not null check (state in ('applied', 'unchanged', 'refused')),
	report jsonb not null,
	finished_at timestamptz not null default now()
);
comment on column import_run.report is 'ImportReport: counts and findings by feature';
