-- A choice cites a document with its day; a task that was given up says why; invented tasks say that they are.
alter table plan_objective
	add column chosen_document_date date,
	add constraint plan_objective_choice_check check (
		(chosen_reading is null) = (chosen_document_date is null)
		and (chosen_reading is null) = (chosen_at is null)
	);
comment on column plan_objective.chosen_document_date is 'Day of the document that chose the reading';

alter table target add column count_unit jsonb check (count_unit ? 'vi');
comment on column target.count_unit is
	'LocalizedText: what the numerator counts, after a number ("người"); null = said by the numerator itself';

alter table plan_task
	add column illustrative boolean not null default false,
	add column dropped_reason text,
	add constraint plan_task_result_check check (
		state <> 'done' or (result is not null and btrim(result) <> ''
			and result_document is not null and btrim(result_document) <> '')),
	add constraint plan_task_dropped_check check (
		(state = 'dropped') = (dropped_reason is not null) and btrim(dropped_reason) <> '');
comment on column plan_task.illustrative is 'Invented for the demonstration; shown as such';
