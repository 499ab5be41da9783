-- What the plan asks for, word by word, and who does what about it.
create table plan_objective (
	id text primary key check (id ~ '^[a-z0-9][a-z0-9_-]*$'),
	code text not null,
	position integer not null,
	scope text not null check (scope in ('plan', 'national')),
	kind text not null check (kind in ('indicator', 'milestone')),
	wording jsonb not null check (wording ? 'vi'),
	note jsonb,
	deadline date not null,
	legal_source text not null,
	achieved_on date,
	achieved_document text,
	chosen_reading text,
	chosen_document text,
	chosen_by text references person (id),
	chosen_at timestamptz,
	source_id text not null references source (id),
	version integer not null default 1,
	check ((achieved_on is null) = (achieved_document is null)),
	check (achieved_on is null or kind = 'milestone'),
	check ((chosen_reading is null) = (chosen_document is null))
);
comment on column plan_objective.wording is 'LocalizedText; Vietnamese as the document has it';
comment on column plan_objective.scope is 'national: shown as context, never mixed with the plan''s own';
comment on column plan_objective.chosen_reading is 'Of several readings the one the city made official, by `chosen_document`';

alter table target
	add column objective_id text references plan_objective (id) on delete set null,
	add column baseline numeric,
	add column baseline_period text,
	add constraint target_baseline_check check ((baseline is null) = (baseline_period is null));
create index target_objective_index on target (objective_id);
comment on column target.baseline is 'As the plan states it, in the unit of the indicator; null = the plan states none, which is unknown and not zero';

create table plan_task (
	id bigint generated always as identity primary key,
	title text not null check (btrim(title) <> '' and length(title) <= 500),
	agency text not null check (btrim(agency) <> ''),
	person text not null check (btrim(person) <> ''),
	expected_result text not null check (btrim(expected_result) <> ''),
	deadline date not null,
	state text not null default 'planned' check (state in ('planned', 'running', 'done', 'dropped')),
	result text,
	result_document text,
	done_on date,
	version integer not null default 1,
	changed_by text references person (id),
	changed_at timestamptz not null default now(),
	check ((state = 'done') = (done_on is not null))
);
comment on column plan_task.person is 'Who answers for it, by name or office';

create table plan_task_objective (
	task_id bigint not null references plan_task (id) on delete cascade,
	objective_id text not null references plan_objective (id) on delete cascade,
	primary key (task_id, objective_id)
);
create index plan_task_objective_index on plan_task_objective (objective_id);

select track_data_revision(tracked) from unnest(array['plan_objective', 'plan_task', 'plan_task_objective']) tracked;
