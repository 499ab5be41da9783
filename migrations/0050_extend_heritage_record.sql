-- What culture staff record of a heritage item beyond what the map shows: the older and newer kinds of intangible
-- heritage, ranks with their decisions, protection zones, practitioners, safeguarding, consent. What an editor works on
-- stands in heritage_revision; these tables hold what was last published (or, before that, first entered).
alter table heritage_record drop constraint heritage_record_kind_check;
alter table heritage_record add constraint heritage_record_kind_check
	check (kind in ('site', 'festival', 'product', 'intangible'));
alter table heritage_record
	add column story jsonb,
	add column access_customs text,
	add column restricted_use_basis text,
	add column viability text,
	add column threats text,
	add column safeguarding text,
	add column precision_m double precision check (precision_m > 0),
	add column position_obtained text check (position_obtained in ('map', 'typed', 'device', 'photo', 'source')),
	add column created_by text references person (id) on delete set null,
	add column published_at timestamptz;
comment on column heritage_record.story is 'Localized text; plain text with blank lines between paragraphs, never markup';
comment on column heritage_record.access_customs is 'Customs of the community that govern who may see, hear or visit (UNESCO 3.3)';
comment on column heritage_record.restricted_use_basis is 'Basis on which use is restricted (TT 04/2025/TT-BVHTTDL); null = unrestricted';
comment on column heritage_record.precision_m is 'Radius in metres within which the true place lies, as the device or person gave it';

create table heritage_zone (
	record_id bigint not null references heritage_record (id) on delete cascade,
	level smallint not null check (level in (1, 2)),
	geom geometry (Polygon, 4326) not null check (ST_IsValid(geom)),
	primary key (record_id, level)
);
create index heritage_zone_geom_index on heritage_zone using gist (geom);
comment on table heritage_zone is 'Protection zones I and II (khu vực bảo vệ) of a ranked site. Shown only to who may see the exact place';

-- A rank or a place on a list of intangible heritage, with the decision that gave it.
create table designation (
	id bigint generated always as identity primary key,
	record_id bigint not null references heritage_record (id) on delete cascade,
	list text not null check (list in ('site_rank', 'intangible_list')),
	level text not null check (level in ('special_national', 'national', 'provincial', 'inventory', 'unesco')),
	decision_number text,
	decided_on date,
	issuer text,
	revoked_on date check (revoked_on >= decided_on),
	source_address text
);
create index designation_record_index on designation (record_id);

-- Of intangible heritage, and of festivals, which the law counts as one kind of it.
create table intangible_detail (
	record_id bigint primary key references heritage_record (id) on delete cascade,
	law_kind text check (law_kind in
		('oral', 'performing_arts', 'social_practice', 'festival', 'folk_knowledge', 'craft')),
	legacy_kind text check (legacy_kind in ('language_script', 'folk_literature', 'performing_arts', 'social_practice',
		'festival', 'craft', 'folk_knowledge')),
	unesco_domains text[] not null default '{}' check (unesco_domains <@
		array['oral_traditions', 'performing_arts', 'social_practices', 'knowledge_of_nature', 'craftsmanship'])
);
comment on column intangible_detail.law_kind is 'The six kinds of Law 45/2024/QH15, art. 10';
comment on column intangible_detail.legacy_kind is 'The seven kinds used before (TT 04/2010/TT-BVHTTDL); kept beside the new one';
comment on column intangible_detail.unesco_domains is 'The five domains of the 2003 Convention, art. 2.2';

create table practitioner (
	id bigint generated always as identity primary key,
	record_id bigint not null references heritage_record (id) on delete cascade,
	name text not null,
	part text,
	consents_to_name boolean not null default false
);
create index practitioner_record_index on practitioner (record_id);
comment on column practitioner.consents_to_name is 'Only names of people who consented leave the staff';

-- The community's consent to the record as a whole, its scope, and its withdrawal.
create table heritage_consent (
	record_id bigint primary key references heritage_record (id) on delete cascade,
	given_by text not null,
	given_on date,
	scope text,
	withdrawn_on date,
	withdrawal_reason text
);

alter table product_detail
	add column owner_kind text check (owner_kind in ('company', 'cooperative', 'cooperative_group', 'household')),
	add column minority_household boolean,
	add column sales_channels text[] not null default '{}';
comment on column product_detail.minority_household is 'Whether the owner is an ethnic-minority household; null = unknown';

select track_data_revision(tracked) from unnest(array[
	'heritage_zone', 'designation', 'intangible_detail', 'practitioner', 'heritage_consent']) tracked;
