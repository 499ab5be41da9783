import { m } from '$lib/paraglide/messages';
import { ETHNIC_GROUPS } from './ethnic-groups.ts';

type Words = Readonly<Record<string, () => string>>;

const KIND: Words = {
	site: m.heritage_kind_site,
	festival: m.heritage_kind_festival,
	product: m.heritage_kind_product,
	intangible: m.heritage_kind_intangible,
};
const SITE_KIND: Words = {
	khmer_pagoda: m.heritage_site_khmer_pagoda,
	pagoda: m.heritage_site_pagoda,
	whale_temple: m.heritage_site_whale_temple,
	communal_house: m.heritage_site_communal_house,
	shrine: m.heritage_site_shrine,
	church: m.heritage_site_church,
	revolutionary: m.heritage_site_revolutionary,
	archaeological: m.heritage_site_archaeological,
	landscape: m.heritage_site_landscape,
	other: m.heritage_site_other,
};
const PRODUCT_KIND: Words = {
	ocop: m.heritage_product_ocop,
	geographical_indication: m.heritage_product_gi,
	craft_village: m.heritage_product_craft,
};
const COMMUNITY: Words = { '01': m.community_kinh, '04': m.community_hoa, '05': m.community_khmer };
const CALENDAR: Words = {
	khmer: m.calendar_khmer,
	vietnamese_lunar: m.calendar_vietnamese_lunar,
	solar: m.calendar_solar,
	unknown: m.value_not_recorded,
};
const ACCURACY: Words = {
	exact: m.accuracy_exact,
	commune: m.accuracy_commune,
	district: m.accuracy_district,
	cell_1km: m.accuracy_cell,
	hidden: m.accuracy_hidden,
	unknown: m.accuracy_unknown,
};
const OCCURRENCE: Words = {
	confirmed: m.occurrence_confirmed,
	reported: m.occurrence_reported,
	proposed: m.occurrence_proposed,
};
const FIELD: Words = {
	area: m.statement_area,
	date_note: m.statement_date_note,
	date_rule: m.statement_date_rule,
	feature: m.statement_feature,
	founded: m.statement_founded,
	ranked: m.statement_ranked,
	rank: m.statement_ranked,
	place: m.statement_place,
	date: m.statement_date,
	rebuilt: m.statement_rebuilt,
	since: m.statement_since,
	community: m.statement_community,
};

/** Words for a code; a code that came in by import and has none is shown as it is. */
const say = (words: Words, code: string): string => words[code]?.() ?? code;

export const kindWords = (kind: string): string => say(KIND, kind);
export const siteKindWords = (kind: string): string => say(SITE_KIND, kind);
export const productKindWords = (kind: string): string => say(PRODUCT_KIND, kind);
/** The peoples of the region in the reader's language, others as the official list names them. */
export const communityWords = (code: string): string =>
	COMMUNITY[code]?.() ?? ETHNIC_GROUPS.get(code) ?? code;
export const calendarWords = (calendar: string): string => say(CALENDAR, calendar);
export const accuracyWords = (accuracy: string): string => say(ACCURACY, accuracy);
export const occurrenceWords = (evidence: string): string => say(OCCURRENCE, evidence);
export const fieldWords = (field: string): string => say(FIELD, field);

/** The part of an address people recognise: its host, without "www". */
export function hostOf(address: string): string {
	try {
		return new URL(address).hostname.replace(/^www\./, '');
	} catch {
		return address;
	}
}
