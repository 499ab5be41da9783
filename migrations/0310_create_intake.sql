-- Files that people send to be imported. Each belongs to who sent it, and is swept after seven days unless its features
-- were applied: then it is kept with its checksum, as what the import was made of.
create table intake (
	id uuid primary key,
	person_id text not null references person (id) on delete cascade,
	file_name text not null check (btrim(file_name) <> '' and length(file_name) <= 200),
	bytes bigint not null check (bytes > 0),
	state text not null default 'uploading' check (state in ('uploading', 'uploaded', 'inspecting', 'inspected')),
	sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
	progress real check (progress between 0 and 1),
	inspecting_at timestamptz,
	inspected jsonb,
	kept_at timestamptz,
	created_at timestamptz not null default now(),
	touched_at timestamptz not null default now(),
	check ((state = 'inspected') = (inspected is not null)),
	check (kept_at is null or state = 'inspected')
);
create index intake_person_index on intake (person_id);
comment on table intake is 'Files sent to be imported, before and after their features were applied';
comment on column intake.bytes is 'As announced when the upload began';
comment on column intake.progress is '0…1 of the inspection that goes on';
comment on column intake.inspecting_at is 'Last sign of life of the inspection: without one for half a minute it has ended';
comment on column intake.inspected is 'What the file holds (InspectedFile), or the problems that refuse it';
comment on column intake.kept_at is 'When its features were applied: from then on the original is kept in the media storage';
comment on column intake.touched_at is 'Last piece or question of its owner; seven days later it is swept';
