-- Whether an address belonged to a record that this role could once read and that has been withdrawn: then the page
-- says so (410). What was never published, and what the role may not know of, stays as unknown as any other address.
create or replace function heritage_was_withdrawn(asked_slug text, viewer_role text) returns boolean
language sql stable parallel safe
begin atomic
	select exists (
		select from heritage_record r
		where r.slug = asked_slug and r.state = 'withdrawn' and protocol_admits(r.protocol, viewer_role)
			and (r.published_at is not null
				-- Published by an import, before anybody kept the time.
				or exists (select from heritage_revision v where v.record_id = r.id and v.state = 'published')
				or exists (select from review_event e where e.record_id = r.id and e.action = 'withdraw')));
end;
