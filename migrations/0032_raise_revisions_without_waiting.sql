-- A number raised by `update` locks its row until the transaction ends, so two transactions that change the same
-- tables in another order waited for each other, and one was killed. Each transaction now adds rows of its own, which
-- no other touches; a table's number is their sum. It still grows at the moment of commit and never before, so nobody
-- can keep former data under the new number.
create table data_change (
	table_name text not null,
	raised bigint not null
);
comment on table data_change is 'How often each table was changed; rows only add up, and are folded from time to time';
insert into data_change select table_name, revision from data_revision;

drop table data_revision;
create view data_revision as
select table_name, sum(raised)::bigint as revision, count(*) as pieces from data_change group by table_name;
comment on view data_revision is 'One number per tracked table; it grows whenever a change is committed';
comment on column data_revision.pieces is 'Rows behind the number, to know when to fold them';

create or replace function raise_data_revision() returns trigger language plpgsql as $$
begin
	insert into data_change values (tg_table_name, 1);
	perform pg_notify('data_revision', tg_table_name);
	return null;
end $$;

create or replace function track_data_revision(tracked text) returns void language plpgsql as $$
begin
	insert into data_change values (tracked, 1);
	execute format('create trigger track_data_revision after insert or update or delete or truncate on %I '
		'for each statement execute function raise_data_revision()', tracked);
end $$;

-- One row a table again, without waiting for anybody and without changing a sum. To be called in a transaction of its
-- own, never from a trigger: what one call holds, another simply leaves.
create function fold_data_changes() returns void language sql
begin atomic
	with held as (select ctid as place from data_change for update skip locked),
	folded as (
		delete from data_change c using held where c.ctid = held.place returning c.table_name, c.raised
	)
	insert into data_change select table_name, sum(raised) from folded group by table_name;
end;
