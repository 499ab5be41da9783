-- A file on its way into a layer: read row by row, compared with what is there, put in as one.
create table layer_import (
	id bigint generated always as identity primary key,
	layer text not null,
	intake_id text not null,
	file_name text not null,
	sha256 text not null,
	shape text not null,
	-- What a person answered: how the file is read, which column tells what, the source.
	choice jsonb not null,
	state text not null default 'reading'
		check (state in ('reading', 'comparing', 'compared', 'applying', 'applied', 'unchanged', 'refused', 'undone', 'cancelled', 'failed')),
	done integer not null default 0,
	total integer,
	report jsonb,
	import_run_id bigint,
	person_id text references person (id) on delete set null,
	person_name text not null,
	created_at timestamptz not null default now(),
	beat_at timestamptz not null default now()
);
create index layer_import_person_index on layer_import (person_id);
create index layer_import_run_index on layer_import (import_run_id);
comment on column layer_import.beat_at is 'Who works on it says so every few seconds; without a beat it was interrupted';
comment on column layer_import.report is 'LayerImportReport: counts and findings';

create table layer_import_row (
	import_id bigint not null references layer_import (id) on delete cascade,
	index integer not null,
	fields jsonb not null,
	geom geometry (Geometry, 4326),
	action text check (action in ('add', 'change', 'same', 'refuse')),
	subject text,
	label text,
	before jsonb,
	primary key (import_id, index)
);
create index layer_import_row_action_index on layer_import_row (import_id, action, index);
comment on column layer_import_row.fields is 'What the file tells, by field of the layer; blank cells are absent';
comment on column layer_import_row.subject is 'What of ours the row is about; null = new';
comment on column layer_import_row.before is 'The told fields as they were';

-- The last mapping of a file of this shape into a layer.
create table import_mapping (
	shape text not null,
	layer text not null,
	choice jsonb not null,
	used_at timestamptz not null default now(),
	primary key (shape, layer)
);
