-- When signal was modelled, with which constants, over how much, and what came out: a run can be made again and held
-- against its digest.
create table modelled_run (
	id bigint generated always as identity primary key,
	day date not null,
	settings jsonb not null,
	masts integer not null,
	masts_left_out integer not null,
	hamlets integer not null,
	rows integer not null,
	counts jsonb not null,
	rows_sha256 text not null check (rows_sha256 ~ '^[0-9a-f]{64}$'),
	illustrative boolean not null,
	milliseconds integer not null,
	run_by text references person (id),
	run_at timestamptz not null default now()
);
comment on table modelled_run is 'For screening only; the rows of the newest run of each year stand in hamlet_signal';
comment on column modelled_run.day is 'Day of the masts and hamlets, and of the rows';
comment on column modelled_run.masts_left_out is 'Masts of which no technology could be modelled: band or height beyond the model, or 2G alone';
comment on column modelled_run.counts is 'Hamlets by the best state of any network: {good, weak, none, unknown, partly}';
comment on column modelled_run.rows_sha256 is 'Of the rows as lines: hamlet key, operator, technology, state, RSRP, mast';
select track_data_revision('modelled_run');
