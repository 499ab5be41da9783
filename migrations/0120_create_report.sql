-- The annual report: what it looked at, what people wrote about it, and the documents once both are settled.
create function refuse_any_change() returns trigger language plpgsql as $$
begin
	raise exception '% is frozen', tg_table_name using errcode = 'check_violation';
end $$;

-- All figures, definitions, boundaries and sources of one moment. Never changed; many editions may share one.
create table report_snapshot (
	sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
	content bytea not null,
	year integer not null check (year between 2000 and 2199),
	audience text not null check (audience in ('internal', 'public')),
	made_by text not null references person (id),
	made_at timestamptz not null
);
comment on column report_snapshot.sha256 is 'Of the canonical JSON before it was packed';
comment on column report_snapshot.content is 'ReportSnapshot of lib/reports as canonical JSON, gzip';
comment on column report_snapshot.audience is 'internal: figures as planners see them; public: as a guest does, small cells hidden';
create trigger refuse_any_change before update or delete on report_snapshot
	for each row execute function refuse_any_change();

create table report (
	id bigint generated always as identity primary key,
	year integer not null check (year between 2000 and 2199),
	audience text not null check (audience in ('internal', 'public')),
	edition integer not null check (edition > 0),
	snapshot_sha256 text not null references report_snapshot (sha256),
	head jsonb not null,
	head_version integer not null default 1,
	illustrative boolean not null,
	created_by text not null references person (id),
	created_at timestamptz not null default now(),
	changed_by text not null references person (id),
	changed_at timestamptz not null default now(),
	frozen_by text references person (id),
	frozen_at timestamptz,
	unique (year, audience, edition),
	check ((frozen_by is null) = (frozen_at is null))
);
create index report_snapshot_index on report (snapshot_sha256);
comment on column report.head is 'ReportHead of lib/reports: issuer, recipients, signature';
comment on column report.frozen_at is 'Null = a draft; afterwards nothing of it changes, a new edition is made instead';

create table report_section (
	report_id bigint not null references report (id),
	key text not null check (key ~ '^[a-z_]+$'),
	text text not null check (length(text) <= 20000),
	drafted text not null,
	version integer not null default 1,
	changed_by text not null references person (id),
	changed_at timestamptz not null default now(),
	primary key (report_id, key)
);
comment on column report_section.drafted is 'As it was drafted from the figures; equal to `text` until somebody edits it';
comment on column report_section.version is 'Raised by every saved change; who saves over a newer one is told';

-- The documents as they were frozen.
create table report_file (
	report_id bigint not null references report (id),
	kind text not null check (kind in ('docx', 'pdf', 'xlsx')),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	size_bytes bigint not null check (size_bytes > 0),
	content bytea not null,
	primary key (report_id, kind)
);
create trigger refuse_any_change before update or delete on report_file
	for each row execute function refuse_any_change();

-- Whoever holds the row of a report decides whether it is still a draft, so these cannot miss a freeze beside them.
create function refuse_change_of_frozen_report() returns trigger language plpgsql as $$
begin
	if old.frozen_at is not null then
		raise exception 'report % is frozen', old.id using errcode = 'check_violation';
	end if;
	return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger refuse_change_of_frozen_report before update or delete on report
	for each row execute function refuse_change_of_frozen_report();

create function refuse_section_of_frozen_report() returns trigger language plpgsql as $$
begin
	if exists (
		select from report r where r.id = coalesce(new.report_id, old.report_id) and r.frozen_at is not null) then
		raise exception 'report % is frozen', coalesce(new.report_id, old.report_id) using errcode = 'check_violation';
	end if;
	return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger refuse_section_of_frozen_report before insert or update or delete on report_section
	for each row execute function refuse_section_of_frozen_report();
