import { m } from '$lib/paraglide/messages';
import {
	DESIGNATION_LEVELS,
	LAW_KINDS,
	LEGACY_KINDS,
	OWNER_KINDS,
	PROTOCOLS,
	PUBLIC_LOCATIONS,
	RECORD_KINDS,
	UNESCO_DOMAINS,
} from '../content.ts';
import {
	lawKindWords,
	legacyKindWords,
	levelWords,
	ownerKindWords,
	protocolWords,
	publicLocationWords,
	unescoDomainWords,
} from '../classification-words.ts';
import { fieldWords, kindWords, occurrenceWords, siteKindWords } from '../record-words.ts';

interface Option<Value> {
	value: Value;
	label: string;
}
function say<Value extends string>(
	values: readonly Value[],
	words: (value: string) => string,
): Option<Value>[] {
	return values.map((value) => ({ value, label: words(value) }));
}

/** A choice of codes with "not recorded" before it. */
export function orNone<Value>(options: readonly Option<Value>[]): Option<Value | null>[] {
	return [{ value: null, label: m.value_not_recorded() }, ...options];
}

export const kindOptions = () => RECORD_KINDS.map((value) => ({ value, label: kindWords(value) }));

/** Kinds of site that occur here; a record may carry another one by import. */
const SITE_KINDS = [
	'khmer_pagoda',
	'pagoda',
	'communal_house',
	'shrine',
	'whale_temple',
	'church',
	'revolutionary',
	'archaeological',
	'landscape',
	'other',
];
export function siteKindOptions(present: string): Option<string>[] {
	const kinds = SITE_KINDS.includes(present) || !present ? SITE_KINDS : [...SITE_KINDS, present];
	return [
		{ value: '', label: m.value_not_recorded() },
		...kinds.map((value) => ({ value, label: siteKindWords(value) })),
	];
}

export const lawKindOptions = () => say(LAW_KINDS, lawKindWords);
export const legacyKindOptions = () => say(LEGACY_KINDS, legacyKindWords);
export const unescoOptions = () => say(UNESCO_DOMAINS, unescoDomainWords);
export const levelOptions = () => say(DESIGNATION_LEVELS, levelWords);
export const ownerOptions = () => say(OWNER_KINDS, ownerKindWords);
export const protocolOptions = () => say(PROTOCOLS, protocolWords);
export const publicLocationOptions = () => say(PUBLIC_LOCATIONS, publicLocationWords);
export const evidenceOptions = () => say(['confirmed', 'reported', 'proposed'], occurrenceWords);
export const designationListOptions = (): Option<'site_rank' | 'intangible_list'>[] => [
	{ value: 'site_rank', label: m.edit_list_site_rank() },
	{ value: 'intangible_list', label: m.edit_list_intangible() },
];

const STATED_FIELDS = [
	'founded',
	'rebuilt',
	'since',
	'place',
	'date',
	'ranked',
	'feature',
	'area',
	'community',
];
export function statedFieldOptions(present: string): Option<string>[] {
	const fields = STATED_FIELDS.includes(present) || !present ? STATED_FIELDS : [...STATED_FIELDS, present];
	return fields.map((value) => ({ value, label: fieldWords(value) }));
}

/** A part of the content by the name of its section or field, for comparisons and the history. */
export function pathWords(path: string): string {
	const [head = '', second] = path.split('.');
	const languages: Readonly<Record<string, () => string>> = {
		vi: m.edit_lang_vi,
		km: m.edit_lang_km,
		en: m.edit_lang_en,
		zh: m.edit_lang_zh,
	};
	const what = (PATHS[path] ?? PATHS[head])?.() ?? head;
	const language = second && languages[second];
	return language ? m.edit_path_in_language({ what, language: language() }) : what;
}
const PATHS: Readonly<Record<string, () => string>> = {
	kind: m.edit_kind,
	name: m.edit_path_name,
	aliases: m.edit_aliases,
	communities: m.edit_communities,
	placeAsInscribed: m.edit_place_as_inscribed,
	place: m.edit_section_place,
	'place.position': m.edit_path_position,
	'place.precisionMetres': m.edit_precision,
	zones: m.edit_zones,
	summary: m.edit_summary,
	story: m.edit_story,
	protocol: m.edit_protocol,
	publicLocation: m.edit_public_location,
	accessCustoms: m.edit_access_customs,
	restrictedUseBasis: m.edit_restricted_use_basis,
	viability: m.edit_viability,
	threats: m.edit_threats,
	safeguarding: m.edit_safeguarding,
	background: m.heritage_section_background,
	inventory: m.heritage_section_inventory,
	designations: m.edit_section_rank,
	practitioners: m.edit_section_people,
	consent: m.edit_section_consent,
	statements: m.edit_section_statements,
	sourceId: m.edit_source,
	sourceAddresses: m.edit_source_addresses,
	site: m.edit_site_kind,
	intangible: m.edit_section_class,
	festival: m.edit_section_festival,
	'festival.occurrences': m.heritage_occurrences,
	product: m.edit_section_product,
};
