-- A lost device is found by when it was heard last, and ended there.
alter table session add column contact_at timestamptz not null default now();
comment on column session.contact_at is
	'When a request of this browser came last, to within five minutes; shown beside the button that ends it';
