import { isRefused, listMediumLacks } from '$lib/media/publication';
import { m } from '$lib/paraglide/messages';
import type { MediumOfRecord } from '../api.ts';

const WORDS = {
	processing: m.review_medium_processing,
	failed: m.review_medium_failed,
	alt: m.review_medium_without_alt,
	refused: m.review_medium_refused,
	consent_unanswered: m.review_medium_consent_unknown,
	consent_not_asked: m.review_medium_consent_not_asked,
	consent_details: m.review_medium_consent_details,
	licence: m.review_medium_without_licence,
	creator: m.review_medium_without_creator,
} as const;
export type MediumProblem = keyof typeof WORDS;

type Checked = Pick<
	MediumOfRecord,
	'kind' | 'state' | 'alt' | 'peopleConsent' | 'consentDetails' | 'protocol' | 'licence' | 'creator'
>;

/** What a reviewer should look at before the medium is published, the gravest first. */
export function listMediumProblems(medium: Checked): MediumProblem[] {
	const { state, peopleConsent, licence, creator } = medium;
	const problems: (MediumProblem | false)[] = [
		state === 'failed' && 'failed',
		state === 'processing' && 'processing',
		isRefused(peopleConsent) && 'refused',
		...listMediumLacks(medium),
		!creator && 'creator',
		!licence && 'licence',
	];
	return problems.filter((problem) => problem !== false);
}

export function mediumProblemWords(problem: MediumProblem): string {
	return WORDS[problem]();
}
