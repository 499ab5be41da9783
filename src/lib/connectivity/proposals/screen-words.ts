import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';
import type { Funding, ProposalState } from './types.ts';

const STATES: Record<ProposalState, () => string> = {
	draft: m.proposal_state_draft,
	submitted: m.proposal_state_submitted,
	answered: m.proposal_state_answered,
	built: m.proposal_state_built,
	verified: m.proposal_state_verified,
};
const FUNDINGS: Record<Funding, () => string> = {
	fund: m.proposal_funding_fund,
	operator: m.proposal_funding_operator,
	budget: m.proposal_funding_budget,
};
const PROBLEMS: Readonly<Record<string, () => string>> = {
	proposal_error_unknown: m.proposal_error_unknown,
	proposal_error_title: m.proposal_error_title,
	proposal_error_hamlets: m.proposal_error_hamlets,
	proposal_error_content: m.proposal_error_content,
	proposal_error_frozen: m.proposal_error_frozen,
	proposal_error_hamlet_gone: m.proposal_error_hamlet_gone,
	proposal_error_dossier_meanwhile: m.proposal_error_dossier_meanwhile,
	proposal_error_step_order: m.proposal_error_step_order,
	proposal_error_needs_dossier: m.proposal_error_needs_dossier,
	proposal_error_needs_number: m.proposal_error_needs_number,
	proposal_error_needs_day: m.proposal_error_needs_day,
	proposal_error_needs_measurements: m.proposal_error_needs_measurements,
	proposal_error_photo_none: m.proposal_error_photo_none,
	proposal_error_photo_format: m.proposal_error_photo_format,
	proposal_error_photo_count: m.proposal_error_photo_count,
	proposal_error_photo_twice: m.proposal_error_photo_twice,
	media_unreadable: m.proposal_error_photo_format,
	media_truncated: m.proposal_error_photo_format,
	proposal_error_basis: m.proposal_error_basis,
	proposal_error_basis_twice: m.proposal_error_basis_twice,
};

export const stateWords = (state: ProposalState): string => STATES[state]();
export const fundingWords = (funding: Funding): string => FUNDINGS[funding]();

/** What went wrong, in the reader's language. */
export function proposalProblem(code: string, status: number | null = null): string {
	return PROBLEMS[code]?.() ?? failureWords(code, status);
}
