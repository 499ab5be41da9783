import { formatCount } from '$lib/i18n';
import { currentLocale, words } from '$lib/i18n/current-locale';
import { m } from '$lib/paraglide/messages';
import { PAYER_NAMES, type Payer } from '../eligibility/rules.ts';
import { criterionOf } from '../ranking/criteria.ts';
import type { EvidenceGrade } from '../service-state/evidence.ts';
import type { DemandKind } from './types.ts';

const EVIDENCE: Record<EvidenceGrade, () => string> = {
	declared: m.evidence_declared,
	modelled: m.evidence_modelled,
	measured: m.evidence_measured,
	reported: m.evidence_reported,
};

export const evidenceWords = (grade: EvidenceGrade): string => EVIDENCE[grade]();

export const payerWords = (payer: Payer | 'unknown'): string =>
	payer === 'unknown' ? m.ranking_rule_unknown() : words(PAYER_NAMES[payer]);

/** What a siting serves: households of a kind, by the name of their criterion. */
export const demandWords = (demand: DemandKind): string => words(criterionOf(demand).name);

/** A count, or that it is not known. */
export const countWords = (count: number | null): string =>
	count === null ? m.ranking_value_unknown() : formatCount(count, currentLocale());
