import type { Locale } from '../../i18n/index.ts';
import { m } from '$lib/paraglide/messages';
import type { FestivalOccurrence } from './repository.ts';

const PROPOSED = {
	khmer: m.festivals_evidence_khmer,
	vietnamese_lunar: m.festivals_evidence_vietnamese_lunar,
	solar: m.festivals_evidence_solar,
	unknown: m.festivals_evidence_unknown,
};

/** How far the days may be trusted, as a phrase: "Dự kiến theo lịch Khmer, chưa xác nhận". */
export function evidenceWords(
	{ evidence, calendar }: Pick<FestivalOccurrence, 'evidence' | 'calendar'>,
	locale: Locale,
): string {
	if (evidence === 'confirmed') return m.festivals_evidence_confirmed({}, { locale });
	if (evidence === 'reported') return m.festivals_evidence_reported({}, { locale });
	return PROPOSED[calendar]({}, { locale });
}
