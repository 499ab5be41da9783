import { formatCount, type Locale } from '$lib/i18n';
import { mediaFailureWords } from '$lib/media/words';
import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';
import type { Desk } from './desk.svelte.ts';
import type { DeskState, Operation, OutboxRecord, Problem } from './types.ts';

/** Why a record stays here, and what to do about it. */
export function problemWords(problem: Problem, operations: readonly Operation[], locale: Locale): string {
	switch (problem.kind) {
		case 'conflict':
			return m.outbox_item_conflict();
		case 'findings':
			return m.outbox_item_findings({ count: formatCount(problem.findings.length, locale) });
		case 'deleted':
			return m.outbox_item_deleted({ name: problem.by ?? m.edit_someone() });
		case 'hidden':
			return m.outbox_item_hidden();
		case 'other':
			return m.outbox_item_other({ name: problem.owner ?? m.edit_someone() });
		case 'state':
			return m.outbox_item_state();
		case 'file': {
			const file = operations.find(({ id }) => id === problem.operation);
			const why =
				problem.code === 'outbox_file_lost' ? m.outbox_file_lost() : mediaFailureWords(problem.code);
			return m.outbox_item_file({ name: file?.kind === 'file' ? file.name : '', why });
		}
		case 'refused':
			return failureWords(problem.code, problem.status);
	}
}

/** Where a record without a problem stands on its way. */
export function progressWords(desk: Desk, { key }: OutboxRecord, locale: Locale): string[] {
	const operations = desk.content.operations.filter(({ record }) => record === key);
	const files = operations.filter(({ kind }) => kind === 'file').length;
	const { sending } = desk;
	const words = [];
	if (operations.some(({ kind }) => kind === 'delete')) words.push(m.outbox_item_deleting());
	else if (operations.some(({ kind }) => kind === 'withdraw')) words.push(m.outbox_item_withdrawing());
	else if (sending?.record !== key) words.push(m.outbox_item_waiting());
	else if (sending.kind === 'file') {
		const percent = String(Math.floor(desk.progress * 100));
		words.push(m.outbox_item_sending_file({ name: sending.name, percent }));
	} else words.push(m.outbox_item_sending());
	if (files > 0) words.push(m.outbox_item_files({ count: formatCount(files, locale) }));
	return words;
}

const STATES: Readonly<Record<DeskState, (() => string) | null>> = {
	resting: null,
	sending: m.outbox_state_sending,
	offline: m.outbox_state_offline,
	failing: m.outbox_state_failing,
	signed_out: m.outbox_state_signed_out,
	not_allowed: m.outbox_state_not_allowed,
	no_storage: m.outbox_state_no_storage,
};

/** Null where there is nothing to say. */
export const stateWords = (state: DeskState): string | null => STATES[state]?.() ?? null;
