-- One number per table, raised by every change to it. Tiles and other cached answers carry the numbers of the
-- tables they read, so a change is visible at once and nothing stale is served.
create table data_revision (
	table_name text primary key,
	revision bigint not null default 1
);

create function raise_data_revision() returns trigger language plpgsql as $$
begin
	update data_revision set revision = revision + 1 where table_name = tg_table_name;
	perform pg_notify('data_revision', tg_table_name);
	return null;
end $$;

-- The tables whose rows reach a tile or a cached answer.
create function track_data_revision(tracked text) returns void language plpgsql as $$
begin
	insert into data_revision (table_name) values (tracked);
	execute format('create trigger track_data_revision after insert or update or delete or truncate on %I '
		'for each statement execute function raise_data_revision()', tracked);
end $$;

select track_data_revision(tracked) from unnest(array[
	'source', 'area', 'area_parent', 'area_succession', 'area_status', 'indicator', 'target', 'indicator_value',
	'heritage_record', 'site_detail', 'festival_detail', 'festival_occurrence', 'product_detail', 'statement',
	'cell_site', 'hamlet_profile', 'hamlet_signal']) tracked;
