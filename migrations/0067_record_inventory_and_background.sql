-- What the inventory form of the UNESCO outline asks beside the rest: where it comes from and what belongs to it, and
-- who wrote it down, when, where and from whom. Venue and organiser of a festival.
alter table heritage_record
	add column background jsonb,
	add column inventory jsonb;
comment on column heritage_record.background is 'Perceived origin, associated elements, languages, as the community tells them: { origin, associated, languages }';
comment on column heritage_record.inventory is 'Who compiled it, when, where and from whom: { compiledBy, gatheredOn, gatheredAt, resourcePersons }; for staff';
alter table festival_detail
	add column venue text,
	add column organiser text;
comment on column festival_detail.venue is 'Part of the place: shown only with the exact one';
