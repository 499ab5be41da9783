-- Documents a proposal may rest on. A list people keep; nothing is quoted that nobody entered.
create table legal_basis (
	id bigint generated always as identity primary key,
	number text not null unique check (btrim(number) <> ''),
	title text not null check (btrim(title) <> ''),
	issued_on date,
	clause text,
	position integer not null default 0,
	retired boolean not null default false,
	changed_by text references person (id),
	changed_at timestamptz not null default now()
);
comment on column legal_basis.clause is 'Article and clause as a person entered them after reading; null = the document as a whole';

create table proposal (
	id bigint generated always as identity primary key,
	title text not null check (btrim(title) <> '' and length(title) <= 300),
	scenario_id text not null references gap_scenario (id),
	state text not null default 'draft' check (state in ('draft', 'submitted', 'answered', 'built', 'verified')),
	content jsonb not null,
	version integer not null default 1,
	created_by text not null references person (id),
	created_at timestamptz not null default now(),
	changed_by text not null references person (id),
	changed_at timestamptz not null default now()
);
comment on column proposal.content is 'ProposalContent of lib/connectivity/proposals: options, cost lines, funding, timetable, legal bases';
comment on column proposal.version is 'Raised by every saved change; who saves over a newer one is told';

create table proposal_hamlet (
	proposal_id bigint not null references proposal (id) on delete cascade,
	area_id bigint not null references area (id),
	position integer not null,
	primary key (proposal_id, area_id)
);
create index proposal_hamlet_area_index on proposal_hamlet (area_id);

-- Each step of its life with the document that made it.
create table proposal_event (
	id bigint generated always as identity primary key,
	proposal_id bigint not null references proposal (id),
	state text not null check (state in ('draft', 'submitted', 'answered', 'built', 'verified')),
	document_number text,
	document_date date,
	note text,
	person_id text not null references person (id),
	happened_at timestamptz not null default now()
);
create index proposal_event_proposal_index on proposal_event (proposal_id, id);

-- A dossier as it was made: its bytes never change.
create table dossier (
	id bigint generated always as identity primary key,
	proposal_id bigint not null references proposal (id),
	number integer not null,
	input jsonb not null,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	size_bytes bigint not null check (size_bytes > 0),
	content bytea not null,
	illustrative boolean not null,
	made_by text not null references person (id),
	made_at timestamptz not null default now(),
	unique (proposal_id, number)
);
comment on column dossier.input is 'DossierInput: everything its documents were made of, as it was at that moment';
comment on column dossier.content is 'The ZIP';

create function refuse_change_of_frozen() returns trigger language plpgsql as $$
begin
	raise exception '% is frozen', tg_table_name using errcode = 'check_violation';
end $$;
create trigger refuse_change_of_frozen before update or delete on dossier
	for each row execute function refuse_change_of_frozen();

select track_data_revision(tracked) from unnest(array['gap_scenario', 'proposal', 'proposal_event']) tracked;
