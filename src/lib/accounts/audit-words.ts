import { m } from '$lib/paraglide/messages';

/** One word a change can be; rooms that write other actions add theirs here, or they show as they are kept. */
const ACTIONS: Readonly<Record<string, () => string>> = {
	person_added: m.audit_person_added,
	person_renamed: m.audit_person_renamed,
	role_changed: m.audit_role_changed,
	person_blocked: m.audit_person_blocked,
	person_unblocked: m.audit_person_unblocked,
	password_reset: m.audit_password_reset,
	password_changed: m.audit_password_changed,
	sessions_ended: m.audit_sessions_ended,
	api_key_created: m.audit_api_key_created,
	api_key_withdrawn: m.audit_api_key_withdrawn,
	link_withdrawn: m.audit_link_withdrawn,
	link_restored: m.audit_link_restored,
	webhook_created: m.audit_webhook_created,
	webhook_deleted: m.audit_webhook_deleted,
	webhook_resumed: m.audit_webhook_resumed,
	signed_in: m.audit_signed_in,
	single_sign_on_joined: m.audit_single_sign_on_joined,
	heritage_created: m.audit_heritage_created,
	heritage_saved: m.audit_heritage_saved,
	heritage_restored: m.audit_heritage_restored,
	heritage_deleted: m.audit_heritage_deleted,
	heritage_submitted: m.audit_heritage_submitted,
	heritage_returned: m.audit_heritage_returned,
	heritage_published: m.audit_heritage_published,
	heritage_withdrawn: m.audit_heritage_withdrawn,
	heritage_consent_withdrawn: m.audit_heritage_consent_withdrawn,
	festival_proposed: m.audit_festival_proposed,
	festival_confirmed: m.audit_festival_confirmed,
	festival_rejected: m.audit_festival_rejected,
	medium_added: m.audit_medium_added,
	medium_changed: m.audit_medium_changed,
	medium_deleted: m.audit_medium_deleted,
	media_ordered: m.audit_media_ordered,
	media_copies_removed: m.audit_media_copies_removed,
	scenario_saved: m.audit_scenario_saved,
	scenario_renamed: m.audit_scenario_renamed,
	scenario_retired: m.audit_scenario_retired,
	hamlet_created: m.audit_hamlet_created,
	hamlet_changed: m.audit_hamlet_changed,
	hamlet_deleted: m.audit_hamlet_deleted,
	mast_created: m.audit_mast_created,
	mast_changed: m.audit_mast_changed,
	mast_deleted: m.audit_mast_deleted,
	intake_received: m.audit_intake_received,
	intake_deleted: m.audit_intake_deleted,
	evidence_imported: m.audit_evidence_imported,
	values_imported: m.audit_values_imported,
	persons_imported: m.audit_persons_imported,
	values_import_undone: m.audit_values_import_undone,
	import_undone: m.audit_import_undone,
	layer_imported: m.audit_layer_imported,
	connectivity_setting_changed: m.audit_connectivity_setting_changed,
	connectivity_setting_reset: m.audit_connectivity_setting_reset,
	signal_modelled: m.audit_signal_modelled,
	signal_conflict_noted: m.audit_signal_conflict_noted,
	proposal_created: m.audit_proposal_created,
	proposal_saved: m.audit_proposal_saved,
	proposal_submitted: m.audit_proposal_submitted,
	proposal_answered: m.audit_proposal_answered,
	proposal_built: m.audit_proposal_built,
	proposal_verified: m.audit_proposal_verified,
	proposal_photo_added: m.audit_proposal_photo_added,
	proposal_photo_removed: m.audit_proposal_photo_removed,
	dossier_made: m.audit_dossier_made,
	legal_basis_added: m.audit_legal_basis_added,
	legal_basis_changed: m.audit_legal_basis_changed,
	legal_basis_retired: m.audit_legal_basis_retired,
	legal_basis_restored: m.audit_legal_basis_restored,
	report_created: m.audit_report_created,
	report_section_saved: m.audit_report_section_saved,
	report_head_saved: m.audit_report_head_saved,
	report_frozen: m.audit_report_frozen,
	definition_added: m.audit_definition_added,
	definition_changed: m.audit_definition_changed,
	definition_retired: m.audit_definition_retired,
	definition_restored: m.audit_definition_restored,
	definition_deleted: m.audit_definition_deleted,
	series_break_added: m.audit_series_break_added,
	series_break_removed: m.audit_series_break_removed,
	reading_chosen: m.audit_reading_chosen,
	reading_withdrawn: m.audit_reading_withdrawn,
	milestone_reached: m.audit_milestone_reached,
	milestone_withdrawn: m.audit_milestone_withdrawn,
	task_added: m.audit_task_added,
	task_changed: m.audit_task_changed,
	task_done: m.audit_task_done,
	task_dropped: m.audit_task_dropped,
	task_reopened: m.audit_task_reopened,
};

/** What a change was made to, where it has no name of its own. */
const SUBJECTS: Readonly<Record<string, (inputs: { id: string }) => string>> = {
	api_key: m.audit_of_api_key,
	area: m.audit_of_area,
	cell_site: m.audit_of_cell_site,
	connectivity_setting: m.audit_of_connectivity_setting,
	gap_scenario: m.audit_of_gap_scenario,
	heritage_record: m.audit_of_heritage_record,
	import_run: m.audit_of_import_run,
	indicator: m.audit_of_indicator,
	intake: m.audit_of_intake,
	legal_basis: m.audit_of_legal_basis,
	medium: m.audit_of_medium,
	modelled_run: m.audit_of_modelled_run,
	person: m.audit_of_person,
	plan_objective: m.audit_of_plan_objective,
	plan_task: m.audit_of_plan_task,
	proposal: m.audit_of_proposal,
	report: m.audit_of_report,
	series_break: m.audit_of_series_break,
	short_link: m.audit_of_short_link,
	source: m.audit_of_source,
	webhook: m.audit_of_webhook,
};

/** What was done, in the reader's language. */
export function actionWords(action: string): string {
	return ACTIONS[action]?.() ?? action.replaceAll('_', ' ');
}

/** What it was done to: "Kịch bản dt3bd3dh". */
export function subjectWords(subject: string, id: string): string {
	return SUBJECTS[subject]?.({ id }) ?? `${subject.replaceAll('_', ' ')} ${id}`;
}

/** One thing that changed; null where there was nothing. */
export interface ChangedField {
	field: string;
	before: string | null;
	after: string | null;
}

/**
 * The fields of either side, each once, in their order; a value that is no object has no field's name. What stayed the
 * same or says nothing is no change, and of a long value only the beginning is shown: all of it stays in the log.
 */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
	const [old, present] = [fieldsOf(before), fieldsOf(after)];
	return [...new Set([...old.keys(), ...present.keys()])]
		.filter((field) => old.get(field) !== present.get(field))
		.map((field) => ({ field, before: begin(old.get(field)), after: begin(present.get(field)) }));
}

/** Letters of a value that the log shows. */
const MOST_LETTERS = 200;

function fieldsOf(value: unknown): Map<string, string> {
	if (value === null || value === undefined) return new Map();
	if (typeof value !== 'object' || Array.isArray(value)) return new Map([['', write(value)]]);
	const told = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
	return new Map(told.map(([field, part]) => [field, write(part)]));
}

function write(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function begin(value: string | undefined): string | null {
	if (value === undefined) return null;
	const letters = [...value];
	return letters.length <= MOST_LETTERS ? value : `${letters.slice(0, MOST_LETTERS).join('')}…`;
}
