-- What has changed in what leaves as data, for programs that follow. Triggers note which rows were touched; whoever reads
-- the feed first compares the features these rows are shown as with what was told of them, for each audience. Numbers are
-- given in that comparing, under a lock: a number that can be seen has none below it still to come, in whatever order
-- transactions commit.
create table changed_row (
	table_name text not null,
	subject text
);
comment on table changed_row is 'Touched since the feed was last brought up to date; taken away by it';
comment on column changed_row.subject is 'Id of the row, or of the row it belongs to; null = too many to name, or all';

create table feature_feed (
	only_row boolean primary key default true check (only_row),
	revision bigint not null,
	day date
);
comment on table feature_feed is 'Locked by whoever brings the feed up to date';
comment on column feature_feed.day is 'Day in Vietnam when every feature was last compared; null = never yet';
insert into feature_feed (revision) values (0);

create table feature_state (
	collection text not null,
	audience text not null check (audience in ('guest', 'viewer', 'editor', 'reviewer')),
	row_id text not null,
	reference uuid not null default gen_random_uuid(),
	key text,
	digest text,
	created_revision bigint not null,
	revision bigint not null unique,
	changed_at timestamptz not null default now(),
	primary key (collection, audience, row_id),
	check ((key is null) = (digest is null))
);
create index feature_state_feed_index on feature_state (audience, revision);
comment on table feature_state is 'What each audience was last told of each feature: at once the feed, by its newest change';
comment on column feature_state.reference is 'Names the feature in the feed; its deletion is told by this alone';
comment on column feature_state.key is 'Null = gone, or no longer for this audience; then the key itself may be what had to go';

create function note_changed_rows() returns trigger language plpgsql as $$
declare
	touched bigint;
begin
	if tg_op = 'TRUNCATE' then
		insert into changed_row values (tg_table_name, null);
		return null;
	end if;
	execute 'select count(*) from (select from touched limit 1001) t' into touched;
	if touched > 1000 then
		insert into changed_row values (tg_table_name, null);
	elsif touched > 0 then
		execute format('insert into changed_row select distinct %L, t.%I::text from touched t', tg_table_name, tg_argv[0]);
	end if;
	return null;
end $$;

create function follow_rows(followed text, subject text) returns void language plpgsql as $$
begin
	execute format('create trigger note_inserted_rows after insert on %I referencing new table as touched
		for each statement execute function note_changed_rows(%L)', followed, subject);
	execute format('create trigger note_updated_rows after update on %I referencing new table as touched
		for each statement execute function note_changed_rows(%L)', followed, subject);
	execute format('create trigger note_deleted_rows after delete on %I referencing old table as touched
		for each statement execute function note_changed_rows(%L)', followed, subject);
	execute format('create trigger note_truncation after truncate on %I
		for each statement execute function note_changed_rows(%L)', followed, subject);
end $$;

select follow_rows(t.followed, t.subject) from (values
	('heritage_record', 'id'), ('site_detail', 'record_id'), ('product_detail', 'record_id'),
	('intangible_detail', 'record_id'), ('festival_occurrence', 'record_id'),
	('area', 'id'), ('area_parent', 'area_id'), ('area_status', 'area_id'), ('area_succession', 'to_id'),
	('hamlet_profile', 'area_id'), ('hamlet_signal', 'area_id'), ('hamlet_point', 'area_id'),
	('cell_site', 'id'), ('coverage', 'id')) t (followed, subject);
-- A new source alters nothing that was there.
create trigger note_updated_rows after update on source referencing new table as touched
	for each statement execute function note_changed_rows('id');
create trigger note_deleted_rows after delete on source referencing old table as touched
	for each statement execute function note_changed_rows('id');
