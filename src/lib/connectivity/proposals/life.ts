import { PROPOSAL_STATES, type ProposalState } from './types.ts';

/** What must be there before a proposal takes a step; keys of the interface messages. */
export type StepProblem =
	| 'proposal_error_step_order'
	| 'proposal_error_needs_dossier'
	| 'proposal_error_needs_number'
	| 'proposal_error_needs_day'
	| 'proposal_error_needs_measurements';

/** The step after a state; null after the last. */
export function nextState(state: ProposalState): ProposalState | null {
	return PROPOSAL_STATES[PROPOSAL_STATES.indexOf(state) + 1] ?? null;
}

/**
 * Whether a proposal may take a step.
 * @param given what is known of it: dossiers made, the document that makes the step, and hamlets measured and not
 * measured since the built day
 * @returns null where it may
 */
export function refuseStep(
	from: ProposalState,
	to: ProposalState,
	given: {
		dossiers: number;
		documentNumber: string | null;
		documentDate: string | null;
		unmeasured: number;
	},
): StepProblem | null {
	if (nextState(from) !== to) return 'proposal_error_step_order';
	if (to === 'submitted' && given.dossiers === 0) return 'proposal_error_needs_dossier';
	if (to === 'answered' && !given.documentNumber) return 'proposal_error_needs_number';
	if ((to === 'answered' || to === 'built') && !given.documentDate) return 'proposal_error_needs_day';
	if (to === 'verified' && given.unmeasured > 0) return 'proposal_error_needs_measurements';
	return null;
}
