-- Festivals whose days are proposed from a calendar and decided by people. A rule is typed JSON
-- (src/lib/calendar/rule.ts) from now on; what was stored before was the same rule as one writes it in a table's cell.
update festival_detail d set rule = case
	when p[1] = 'khmer' then jsonb_build_object('calendar', 'khmer', 'month', p[2],
		'day', split_part(p[3], '-', 1)::int, 'phase', split_part(p[3], '-', 2))
	when p[1] = 'khmer-new-year' then jsonb_build_object('calendar', 'khmer_new_year')
	when p[1] = 'vietnamese' then jsonb_build_object('calendar', 'vietnamese_lunar', 'month', p[2]::int,
		'day', p[3]::int, 'leapMonth', 'never')
	end || jsonb_build_object(
		'from', split_part(p[cardinality(p)], '..', 1)::int, 'to', split_part(p[cardinality(p)], '..', 2)::int)
from (select record_id, string_to_array(rule ->> 'rule', ':') as p from festival_detail where rule ? 'rule') written
where written.record_id = d.record_id;
comment on column festival_detail.rule is
	'How the days follow from a calendar, as src/lib/calendar/rule.ts reads it; null = no rule. It only proposes';

-- A calendar that people subscribe to must know an occurrence again after its days were moved, and after the record was
-- saved anew: the name is made of the record and the first day it was entered with, and never changes.
alter table festival_occurrence
	add column uid text,
	add column sequence integer not null default 0 check (sequence >= 0),
	add column updated_at timestamptz not null default now();
update festival_occurrence o set uid = h.slug || '-' || o.starts_on
from heritage_record h where h.id = o.record_id;
alter table festival_occurrence alter column uid set not null, add unique (uid);
comment on column festival_occurrence.uid is 'Never changes; the UID of the feed';
comment on column festival_occurrence.sequence is 'How often the days or their evidence were changed (SEQUENCE of RFC 5545)';
comment on column festival_occurrence.updated_at is 'When the days or their evidence last changed';

create function name_festival_occurrence() returns trigger language plpgsql as $$
begin
	if new.uid is null then
		select h.slug || '-' || new.starts_on into new.uid from heritage_record h where h.id = new.record_id;
		-- The name stays with an occurrence that was moved away from this day.
		if exists (select from festival_occurrence o where o.uid = new.uid) then
			new.uid := new.uid || '-' || substr(md5(gen_random_uuid()::text), 1, 8);
		end if;
	end if;
	return new;
end $$;
create trigger name_festival_occurrence before insert on festival_occurrence
	for each row execute function name_festival_occurrence();

-- A proposal that a person refused. Kept, so that the rule does not propose the same days again.
create table festival_rejection (
	record_id bigint not null references heritage_record (id) on delete cascade,
	starts_on date not null,
	ends_on date not null check (ends_on >= starts_on),
	reason text,
	rejected_by text references person (id) on delete set null,
	rejected_at timestamptz not null default now(),
	primary key (record_id, starts_on, ends_on)
);
comment on table festival_rejection is 'Days proposed from a rule and refused by a person; never proposed again';
