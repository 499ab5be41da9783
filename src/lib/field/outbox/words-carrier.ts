import type { SavedRevision } from '$lib/heritage/api';
import { askHeritage, EditFailure } from '$lib/heritage/edit/edit-client';
import { deleteMedium } from '$lib/media/client';
import { RequestFailure } from '$lib/ui/get-json';
import type { Outcome } from './sender.ts';
import type { FileOperation, Operation, OutboxRecord, Problem } from './types.ts';

/*
 * Everything but files: needs nothing of a page, so that the service worker sends it too.
 */

export async function carryWords(
	operation: Exclude<Operation, FileOperation>,
	record: OutboxRecord,
): Promise<Outcome> {
	try {
		return { kind: 'taken', taken: await send(operation, record) };
	} catch (error) {
		return explain(error, operation);
	}
}

async function send(
	operation: Exclude<Operation, FileOperation>,
	{ key, slug, version }: OutboxRecord,
): Promise<SavedRevision | null> {
	const { id: sending } = operation;
	switch (operation.kind) {
		case 'save': {
			const { content } = operation;
			if (slug === null) return askHeritage('POST', '', { content, key, sending });
			return askHeritage('PUT', `/${slug}`, { content, baseVersion: version, sending });
		}
		case 'remove':
			await deleteMedium(operation.medium);
			return null;
		case 'delete':
			await askHeritage('DELETE', `/${slug}`);
			return null;
		case 'withdraw':
			return askHeritage('POST', `/${slug}/actions/withdraw`, { version, note: operation.note });
	}
}

/** What an error says about the operation. */
export function explain(error: unknown, { kind }: Pick<Operation, 'kind'>): Outcome {
	// A page of the network's own, which wants to be clicked away first, is no answer of the server.
	if (error instanceof SyntaxError) return { kind: 'unreachable' };
	if (!(error instanceof RequestFailure)) throw error;
	const { status, code } = error;
	if (status === null) return { kind: 'unreachable' };
	// Whoever is signed out is a guest to every entrance: whether the session or the role ended, the contact says.
	if (status === 401 || code === 'error_forbidden') return { kind: 'shut' };
	if (status >= 500 || status === 429) return { kind: 'failed' };
	// What is to go is gone.
	const isGone = status === 404 || status === 410;
	if (isGone && (kind === 'delete' || kind === 'remove')) return { kind: 'taken', taken: null };
	// It is out of the public's sight already, perhaps by the attempt whose answer was lost.
	if (kind === 'withdraw' && code === 'error_heritage_state') return { kind: 'taken', taken: null };
	return { kind: 'refused', ...problemOf(error) };
}

function problemOf(error: RequestFailure): { problem: Problem; slug: string | null } {
	const { status, code } = error;
	const { head, findings, slug, person } =
		error instanceof EditFailure ? error : { head: null, findings: [], slug: null, person: null };
	const problem = ((): Problem => {
		if (head) return { kind: 'conflict', head };
		if (findings.length > 0) return { kind: 'findings', findings };
		if (code === 'error_heritage_deleted') return { kind: 'deleted', by: person };
		if (code === 'error_unknown_record') return { kind: 'hidden' };
		if (code === 'error_heritage_draft_of_other') return { kind: 'other', owner: person };
		if (code === 'error_heritage_state') return { kind: 'state' };
		return { kind: 'refused', code, status: status ?? 0 };
	})();
	return { problem, slug };
}
