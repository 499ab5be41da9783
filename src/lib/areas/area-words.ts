import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import type { AreaLevel, GeometryQuality, ServiceState } from './types.ts';

type Say = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const LEVEL: Record<AreaLevel, () => string> = {
	province: m.area_level_province,
	district: m.area_level_district,
	commune: m.area_level_commune,
	hamlet: m.area_level_hamlet,
};

const QUALITY: Record<GeometryQuality, () => string> = {
	official: m.area_quality_official,
	generalised: m.area_quality_generalised,
	illustrative: m.area_quality_illustrative,
	none: m.area_quality_none,
};

const SERVICE: Record<ServiceState, Say> = {
	good: m.service_good,
	weak: m.service_weak,
	none: m.service_none,
	unknown: m.service_unknown,
};

const EVIDENCE: Readonly<Record<string, Say>> = {
	declared: m.evidence_declared,
	modelled: m.evidence_modelled,
	measured: m.evidence_measured,
	reported: m.evidence_reported,
	survey: m.evidence_survey,
	register: m.evidence_register,
};

export const levelWords = (level: AreaLevel): string => LEVEL[level]();
export const qualityWords = (quality: GeometryQuality): string => QUALITY[quality]();
/** @param locale of a file somebody takes along; the page's own where absent */
export const serviceWords = (state: ServiceState, locale?: Locale): string =>
	SERVICE[state]({}, locale && { locale });

/** The kind of evidence; one we have no words for is shown as it was delivered. */
export const evidenceWords = (evidence: string, locale?: Locale): string =>
	EVIDENCE[evidence]?.({}, locale && { locale }) ?? evidence;
