-- What an import changes is kept by the statement instead of by the row, and taken back a stretch of rows at a time: an
-- import of 100,000 hamlets wrote and removed 300,000 rows one by one, and each removal raised every trigger of a statement.

-- The columns of a table as `exact_row` keeps them: text of a geometry is exact, GeoJSON is not. They stand in `t`.
create function exact_columns(kept_table regclass) returns text language sql stable as $$
	select string_agg(case when atttypid = 'geometry'::regtype then format('t.%1$I::text as %1$I', attname)
		else format('t.%I', attname) end, ', ' order by attnum)
	from pg_attribute where attrelid = kept_table and attnum > 0 and not attisdropped
$$;

-- Old and new rows of an update stand in their tables in one order. A row that gets another key goes and comes anew.
create function keep_import_changes() returns trigger language plpgsql as $$
declare
	columns text := exact_columns(tg_relid);
	former_key text;
	fresh_key text;
begin
	select string_agg(format('%1$L, c.was -> %1$L', k), ', '), string_agg(format('%1$L, c.told -> %1$L', k), ', ')
	into former_key, fresh_key from unnest(tg_argv[0]::text[]) k;
	if tg_op = 'UPDATE' then
		execute format('insert into import_change (import_run_id, table_name, key, before, after)
			select $1, $2, s.key, s.before, s.after
			from (select c.*, jsonb_build_object(%1$s) as former_key, jsonb_build_object(%2$s) as fresh_key
				from (select f.place, to_jsonb(f.e) as was, to_jsonb(n.e) as told
					from (select row_number() over () as place, e from (select %3$s from former t) e) f
					join (select row_number() over () as place, e from (select %3$s from fresh t) e) n on n.place = f.place) c
			) c cross join lateral (
				select 1 as step, c.former_key as key, c.was as before, case when c.former_key = c.fresh_key then c.told end as after
				union all
				select 2, c.fresh_key, null, c.told where c.former_key <> c.fresh_key) s
			where c.was <> c.told order by c.place, s.step', former_key, fresh_key, columns)
		using current_setting('phumsoc.import_run')::bigint, tg_table_name;
	elsif tg_op = 'INSERT' then
		execute format('insert into import_change (import_run_id, table_name, key, after)
			select $1, $2, jsonb_build_object(%s), c.told
			from (select to_jsonb(e) as told from (select %s from fresh t) e) c', fresh_key, columns)
		using current_setting('phumsoc.import_run')::bigint, tg_table_name;
	else
		execute format('insert into import_change (import_run_id, table_name, key, before)
			select $1, $2, jsonb_build_object(%s), c.was
			from (select to_jsonb(e) as was from (select %s from former t) e) c', former_key, columns)
		using current_setting('phumsoc.import_run')::bigint, tg_table_name;
	end if;
	return null;
end $$;

-- Outside imports nothing is kept: the condition is asked before the function.
create or replace function track_imports(tracked text, key_columns text[]) returns void language plpgsql as $$
declare
	event text;
begin
	foreach event in array array['insert', 'update', 'delete'] loop
		execute format('create trigger keep_import_%1$s after %1$s on %2$I referencing %3$s for each statement '
			'when (coalesce(current_setting(''phumsoc.import_run'', true), '''') <> '''') '
			'execute function keep_import_changes(%4$L)', event, tracked,
			case event when 'insert' then 'new table as fresh' when 'delete' then 'old table as former'
				else 'old table as former new table as fresh' end, key_columns);
	end loop;
end $$;

do $$
declare
	tracked record;
begin
	for tracked in
		select tgrelid::regclass as name, split_part(encode(tgargs, 'escape'), '\000', 1)::text[] as key_columns
		from pg_trigger where tgname = 'keep_import_change'
	loop
		execute format('drop trigger keep_import_change on %s', tracked.name);
		perform track_imports(tracked.name::text, tracked.key_columns);
	end loop;
end $$;
drop function keep_import_change();

-- Columns that name a row, as of `jsonb_to_record`, and how they are found in `t`.
create function key_definition(kept_table regclass, key jsonb) returns table (columns text, matching text)
language sql stable as $$
	select string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', '),
		string_agg(format('t.%1$I = k.%1$I', attname), ' and ')
	from pg_attribute where attrelid = kept_table and attnum > 0 and key ? attname::text
$$;

-- Rows of a table that are not as the import left them.
create function moved_rows(run bigint, kept_table text) returns table (key jsonb, after jsonb) language plpgsql stable as $$
declare
	named record;
begin
	select d.* into named from key_definition(kept_table::regclass, (
		select c.key from import_change c where c.import_run_id = run and c.table_name = kept_table limit 1)) d;
	return query execute format('
		with last as (
			select max(c.id) as id from import_change c where c.import_run_id = $1 and c.table_name = $2 group by c.key
		)
		select c.key, c.after
		from last join import_change c on c.id = last.id cross join lateral jsonb_to_record(c.key) as k (%1$s)
		left join lateral (select to_jsonb(e) as now from (select %2$s from %3$I t where %4$s) e) n on true
		where n.now is distinct from c.after',
		named.columns, exact_columns(kept_table::regclass), kept_table, named.matching) using run, kept_table;
end $$;
drop function row_of_change(import_change);
drop function exact_row(anyelement, text[]);

-- Makes the rows of the last changes before `below` what they were: as many in a row as one statement can do, at most
-- `most`. Answers the first change it took back; null when there was none left.
create function take_changes_back(run bigint, below bigint, most integer) returns bigint language plpgsql as $$
declare
	stretch record;
	named record;
	columns text;
	former_values text;
	change import_change;
begin
	with next as (
		select c.id, c.table_name, c.before is null as added, c.after is null as removed, c.key
		from import_change c where c.import_run_id = run and c.id < below order by c.id desc limit most
	),
	newest as (select n.* from next n order by n.id desc limit 1),
	other as (
		select max(n.id) as id from next n cross join newest w
		where (n.table_name, n.added, n.removed) is distinct from (w.table_name, w.added, w.removed)
	)
	select min(n.id) as first, max(n.id) as last, count(*) as count, count(distinct n.key) as keys into stretch
	from next n cross join other o where n.id > coalesce(o.id, -1);
	if stretch.first is null then return null; end if;
	select c.* into change from import_change c where c.id = stretch.last;
	select d.* into named from key_definition(change.table_name::regclass, change.key) d;
	select string_agg(quote_ident(attname), ', ' order by attnum), string_agg(format('b.%I', attname), ', ' order by attnum)
	into columns, former_values
	from pg_attribute
	where attrelid = change.table_name::regclass and attnum > 0 and not attisdropped and attgenerated = ''
		and change.before ? attname::text and (change.after is null or attidentity = '');
	begin
		-- A row that changed twice is followed step by step, and one that got another key under the former triggers.
		if stretch.keys < stretch.count or (change.before is not null and change.after is not null and exists (
				select from import_change c where c.import_run_id = run and c.id between stretch.first and stretch.last
					and not c.before @> c.key)) then
			raise integrity_constraint_violation;
		end if;
		if change.before is null then
			execute format('delete from %1$I t using import_change c, jsonb_to_record(c.key) as k (%2$s)
				where c.import_run_id = $1 and c.id between $2 and $3 and %3$s', change.table_name, named.columns, named.matching)
			using run, stretch.first, stretch.last;
		elsif change.after is null then
			execute format('insert into %1$I (%2$s) overriding system value
				select %3$s from import_change c, jsonb_populate_record(null::%1$I, c.before) b
				where c.import_run_id = $1 and c.id between $2 and $3 order by c.id desc',
				change.table_name, columns, former_values)
			using run, stretch.first, stretch.last;
		else
			execute format('update %1$I t set (%2$s) = row(%3$s)
				from import_change c, jsonb_to_record(c.key) as k (%4$s), jsonb_populate_record(null::%1$I, c.before) b
				where c.import_run_id = $1 and c.id between $2 and $3 and %5$s',
				change.table_name, columns, former_values, named.columns, named.matching)
			using run, stretch.first, stretch.last;
		end if;
	-- Rows that gave each other their places go back in the order in which they came.
	exception when integrity_constraint_violation then
		for change in select c.* from import_change c
			where c.import_run_id = run and c.id between stretch.first and stretch.last order by c.id desc
		loop
			perform take_change_back(change);
		end loop;
	end;
	return stretch.first;
end $$;

-- Keys that are taken are asked for by the piece, and a unit that goes is asked for in every table that names units.
create index area_own_key_index on area (own_key) where own_key is not null;
create index indicator_value_change_area_index on indicator_value_change (area_id);
