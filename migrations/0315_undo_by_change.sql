-- What an import changed, row by row, so that it can be taken back: see docs/adr/0021.
create table import_change (
	id bigint generated always as identity primary key,
	import_run_id bigint not null,
	table_name text not null,
	key jsonb not null,
	before jsonb,
	after jsonb,
	check (before is not null or after is not null)
);
create index import_change_run_index on import_change (import_run_id, id);
comment on table import_change is 'Written by keep_import_change while an import works; append-only';
comment on column import_change.key is 'Columns that name the row';
comment on column import_change.before is 'The row as it was, geometries as EWKB; null = it was added';
comment on column import_change.after is 'The row as it became; null = it was removed';

-- A row as jsonb from which exactly the same row can be made again. Text of a geometry is exact, GeoJSON is not.
create function exact_row(given anyelement, geometries text[]) returns jsonb language plpgsql immutable as $$
declare
	kept jsonb := to_jsonb(given);
	geometry_column text;
	words text;
begin
	foreach geometry_column in array geometries loop
		execute format('select ($1).%I::text', geometry_column) into words using given;
		kept := jsonb_set(kept, array[geometry_column], coalesce(to_jsonb(words), 'null'));
	end loop;
	return kept;
end $$;

create function keep_import_change() returns trigger language plpgsql as $$
declare
	geometries text[] := tg_argv[1]::text[];
	former jsonb;
	fresh jsonb;
	named jsonb;
begin
	if tg_op <> 'INSERT' then former := exact_row(old, geometries); end if;
	if tg_op <> 'DELETE' then fresh := exact_row(new, geometries); end if;
	if former is not distinct from fresh then return null; end if;
	select jsonb_object_agg(k, coalesce(fresh, former) -> k) into named from unnest(tg_argv[0]::text[]) k;
	insert into import_change (import_run_id, table_name, key, before, after)
	values (current_setting('phumsoc.import_run')::bigint, tg_table_name, named, former, fresh);
	return null;
end $$;

-- Costs nothing outside an import: the condition is asked before the function.
create function track_imports(tracked text, key_columns text[]) returns void language plpgsql as $$
declare
	geometries text[];
begin
	select coalesce(array_agg(attname::text), '{}') into geometries
	from pg_attribute
	where attrelid = tracked::regclass and atttypid = 'geometry'::regtype and attnum > 0 and not attisdropped;
	execute format('create trigger keep_import_change after insert or update or delete on %I for each row '
		'when (coalesce(current_setting(''phumsoc.import_run'', true), '''') <> '''') '
		'execute function keep_import_change(%L, %L)', tracked, key_columns, geometries);
end $$;

select track_imports('area', '{id}');
select track_imports('area_parent', '{area_id,parent_id,valid}');
select track_imports('area_status', '{area_id,kind,value,valid}');
select track_imports('hamlet_profile', '{area_id}');
select track_imports('hamlet_signal', '{id}');
select track_imports('cell_site', '{id}');
select track_imports('coverage', '{id}');
select track_imports('speed_test', '{id}');
select track_imports('heritage_record', '{id}');
select track_imports('site_detail', '{record_id}');
select track_imports('festival_detail', '{record_id}');
select track_imports('festival_occurrence', '{record_id,starts_on}');
select track_imports('product_detail', '{record_id}');
select track_imports('intangible_detail', '{record_id}');
select track_imports('statement', '{id}');
select track_imports('designation', '{id}');
select track_imports('practitioner', '{id}');
select track_imports('heritage_consent', '{record_id}');
select track_imports('heritage_zone', '{record_id,level}');
select track_imports('heritage_revision', '{record_id,version}');
select track_imports('review_event', '{id}');

-- The row that a change is about, as it stands now; null where there is none.
create function row_of_change(change import_change) returns jsonb language plpgsql stable as $$
declare
	found jsonb;
	matching text;
	geometries text[];
begin
	select string_agg(format('t.%1$I = (jsonb_populate_record(null::%2$I, $1)).%1$I', k, change.table_name), ' and ')
	into matching from jsonb_object_keys(change.key) k;
	select coalesce(array_agg(attname::text), '{}') into geometries
	from pg_attribute
	where attrelid = change.table_name::regclass and atttypid = 'geometry'::regtype and attnum > 0 and not attisdropped;
	execute format('select exact_row(t, $2) from %I t where %s', change.table_name, matching)
	into found using change.key, geometries;
	return found;
end $$;

-- Makes the row what it was before the change.
create function take_change_back(change import_change) returns void language plpgsql as $$
declare
	matching text;
	columns text;
begin
	select string_agg(format('t.%1$I = (jsonb_populate_record(null::%2$I, $1)).%1$I', k, change.table_name), ' and ')
	into matching from jsonb_object_keys(change.key) k;
	if change.before is null then
		execute format('delete from %I t where %s', change.table_name, matching) using change.key;
		return;
	end if;
	select string_agg(quote_ident(attname), ', ' order by attnum) into columns
	from pg_attribute
	where attrelid = change.table_name::regclass and attnum > 0 and not attisdropped and attgenerated = ''
		and change.before ? attname::text and (change.after is null or attidentity = '');
	if change.after is null then
		execute format('insert into %1$I (%2$s) overriding system value '
			'select %2$s from jsonb_populate_record(null::%1$I, $1)', change.table_name, columns)
		using change.before;
	else
		execute format('update %1$I t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$I, $2)) where %3$s',
			change.table_name, columns, matching)
		using change.key, change.before;
	end if;
end $$;
comment on column import_run.keeps_figures is 'What it wrote is known one by one, so that it can be undone: figures carry its number, other rows stand in import_change';

-- A saved version is never changed nor removed, but with the import that brought it in.
create or replace function keep_heritage_revision() returns trigger language plpgsql as $$
begin
	if coalesce(current_setting('phumsoc.undoing', true), '') = 'yes' then return new; end if;
	if new.content is distinct from old.content or new.version <> old.version or new.record_id <> old.record_id
		or new.saved_at <> old.saved_at then
		raise exception 'a saved version is never changed' using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
create or replace function keep_saved_revision() returns trigger language plpgsql as $$
begin
	if coalesce(current_setting('phumsoc.undoing', true), '') = 'yes' then return old; end if;
	-- A whole record that is removed takes its versions along.
	if not (old.automatic and old.state = 'draft')
		and exists (select from heritage_record r where r.id = old.record_id) then
		raise exception 'a saved version is never removed' using errcode = 'restrict_violation';
	end if;
	return old;
end $$;
