-- Photographs, sound, film and documents of a record. The original is kept as it came; what leaves the server are
-- derived copies without position and personal metadata (heritage_media_visible_to() decides to whom).
create table medium (
	id uuid primary key default gen_random_uuid(),
	record_id bigint not null references heritage_record (id) on delete cascade,
	kind text not null check (kind in ('photo', 'audio', 'video', 'document')),
	state text not null check (state in ('processing', 'ready', 'failed')),
	failure text,
	original_key text not null unique,
	file_name text not null,
	media_type text not null,
	byte_length bigint not null check (byte_length > 0),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	width integer,
	height integer,
	duration_s double precision,
	waveform jsonb,
	taken_at geometry (Point, 4326),
	taken_on date,
	alt jsonb,
	caption jsonb,
	transcript jsonb,
	creator text,
	created_on text,
	rights_holder text,
	licence text,
	people_consent text check (people_consent in ('none_shown', 'given', 'not_given', 'withdrawn')),
	protocol text not null default 'public' check (protocol in ('public', 'community', 'staff', 'restricted')),
	position integer not null default 0,
	uploaded_by text references person (id) on delete set null,
	uploaded_at timestamptz not null default now(),
	published_at timestamptz
);
create index medium_record_index on medium (record_id, position);
comment on column medium.media_type is 'As sniffed from the bytes, not as the browser said';
comment on column medium.taken_at is 'EPSG:4326, from the photograph''s EXIF; for staff, never in a public copy';
comment on column medium.waveform is 'Array of peaks 0..1 of the sound, for the player''s picture of it';
comment on column medium.published_at is 'Null until a reviewer publishes the record with it; guests see published media only';

create table medium_copy (
	medium_id uuid not null references medium (id) on delete cascade,
	name text not null,
	storage_key text not null unique,
	media_type text not null,
	byte_length bigint not null,
	width integer,
	height integer,
	primary key (medium_id, name)
);
comment on table medium_copy is 'Derived copies by name: thumbnail.webp, small.avif, large.webp, stream.mp3 … without personal metadata';

select track_data_revision(tracked) from unnest(array['medium', 'medium_copy']) tracked;
