-- Photographs people put to a proposal: small, few, without metadata, and frozen into every dossier made of it.
create table proposal_photo (
	id bigint generated always as identity primary key,
	proposal_id bigint not null references proposal (id) on delete cascade,
	hamlet_key text,
	caption text not null default '' check (length(caption) <= 500),
	creator text not null default '' check (length(creator) <= 200),
	taken_on date,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	width_px integer not null check (width_px > 0),
	height_px integer not null check (height_px > 0),
	content bytea not null,
	added_by text not null references person (id),
	added_at timestamptz not null default now(),
	unique (proposal_id, sha256)
);
comment on column proposal_photo.hamlet_key is 'area.own_key of the hamlet it shows; null = of none in particular';
comment on column proposal_photo.content is 'JPEG, made anew from what was uploaded: no EXIF, no place of the camera';
