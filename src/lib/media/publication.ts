import type { MediumKind, MediumWords, PeopleConsent, Protocol } from './types.ts';

/** What somebody has to do before the public may see a medium. */
export type MediumLack = 'alt' | 'consent_unanswered' | 'consent_not_asked' | 'consent_details';

interface Described {
	kind: MediumKind;
	alt: MediumWords | null;
	peopleConsent: PeopleConsent | null;
	consentDetails: string | null;
	protocol: Protocol;
}

/** Consents under which the public may see a medium. */
export function isAgreed(consent: PeopleConsent | null): boolean {
	return consent === 'none_shown' || consent === 'given';
}

/** Those shown said no, or no longer: no copy of the medium may exist, and nobody waits for it. */
export function isRefused(consent: PeopleConsent | null): boolean {
	return consent === 'not_given' || consent === 'withdrawn';
}

/**
 * What stands in the way of publishing a record with this medium. Pictures need words for who cannot see them; where
 * others than staff will see or hear people, somebody has to have asked them. A medium that they refused is not
 * published, and hinders nothing.
 */
export function listMediumLacks(medium: Described): MediumLack[] {
	const { kind, alt, peopleConsent, consentDetails, protocol } = medium;
	if (isRefused(peopleConsent)) return [];
	const lacks: MediumLack[] = [];
	if ((kind === 'photo' || kind === 'video') && !alt?.vi?.trim()) lacks.push('alt');
	if (protocol === 'public' || protocol === 'community') {
		if (peopleConsent === null) lacks.push('consent_unanswered');
		if (peopleConsent === 'not_asked') lacks.push('consent_not_asked');
		if (peopleConsent === 'given' && !consentDetails?.trim()) lacks.push('consent_details');
	}
	return lacks;
}
