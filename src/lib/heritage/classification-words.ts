import { m } from '$lib/paraglide/messages';

type Words = Readonly<Record<string, () => string>>;

const LAW_KIND: Words = {
	oral: m.heritage_page_law_oral,
	performing_arts: m.heritage_page_law_performing_arts,
	social_practice: m.heritage_page_law_social_practice,
	festival: m.heritage_page_law_festival,
	folk_knowledge: m.heritage_page_law_folk_knowledge,
	craft: m.heritage_page_law_craft,
};
const LEGACY_KIND: Words = {
	language_script: m.heritage_page_legacy_language_script,
	folk_literature: m.heritage_page_legacy_folk_literature,
	performing_arts: m.heritage_page_legacy_performing_arts,
	social_practice: m.heritage_page_legacy_social_practice,
	festival: m.heritage_page_legacy_festival,
	craft: m.heritage_page_legacy_craft,
	folk_knowledge: m.heritage_page_legacy_folk_knowledge,
};
const UNESCO_DOMAIN: Words = {
	oral_traditions: m.heritage_page_unesco_oral_traditions,
	performing_arts: m.heritage_page_unesco_performing_arts,
	social_practices: m.heritage_page_unesco_social_practices,
	knowledge_of_nature: m.heritage_page_unesco_knowledge_of_nature,
	craftsmanship: m.heritage_page_unesco_craftsmanship,
};
const SITE_RANK: Words = {
	special_national: m.heritage_page_rank_special_national,
	national: m.heritage_page_rank_national,
	provincial: m.heritage_page_rank_provincial,
	inventory: m.heritage_page_rank_inventory,
};
const INTANGIBLE_LIST: Words = {
	unesco: m.heritage_page_list_unesco,
	special_national: m.heritage_page_rank_special_national,
	national: m.heritage_page_list_national,
	provincial: m.heritage_page_list_provincial,
	inventory: m.heritage_page_list_inventory,
};
const LEVEL: Words = {
	unesco: m.heritage_page_level_unesco,
	special_national: m.heritage_page_level_special_national,
	national: m.heritage_page_level_national,
	provincial: m.heritage_page_level_provincial,
	inventory: m.heritage_page_level_inventory,
};
const OWNER_KIND: Words = {
	company: m.heritage_page_owner_company,
	cooperative: m.heritage_page_owner_cooperative,
	cooperative_group: m.heritage_page_owner_cooperative_group,
	household: m.heritage_page_owner_household,
};
const STATE: Words = {
	draft: m.heritage_page_state_draft,
	in_review: m.heritage_page_state_in_review,
	returned: m.heritage_page_state_returned,
	published: m.heritage_page_state_published,
	withdrawn: m.heritage_page_state_withdrawn,
};
const PROTOCOL: Words = {
	public: m.heritage_page_protocol_public,
	community: m.heritage_page_protocol_community,
	staff: m.heritage_page_protocol_staff,
	restricted: m.heritage_page_protocol_restricted,
};
const PUBLIC_LOCATION: Words = {
	exact: m.heritage_page_location_exact,
	cell_1km: m.heritage_page_location_cell,
	commune: m.heritage_page_location_commune,
	hidden: m.heritage_page_location_hidden,
};

const say = (words: Words, code: string): string => words[code]?.() ?? code;

/** The six kinds of Law 45/2024/QH15. */
export const lawKindWords = (kind: string): string => say(LAW_KIND, kind);
/** The seven kinds that were used before. */
export const legacyKindWords = (kind: string): string => say(LEGACY_KIND, kind);
export const unescoDomainWords = (domain: string): string => say(UNESCO_DOMAIN, domain);
/** A level alone, for filters and cards. */
export const levelWords = (level: string): string => say(LEVEL, level);
/** What was given: "Di tích quốc gia", "Danh mục di sản văn hóa phi vật thể quốc gia". */
export const designationWords = ({ list, level }: { list: string; level: string }): string =>
	say(list === 'site_rank' ? SITE_RANK : INTANGIBLE_LIST, level);
export const ownerKindWords = (kind: string): string => say(OWNER_KIND, kind);
export const stateWords = (state: string): string => say(STATE, state);
export const protocolWords = (protocol: string): string => say(PROTOCOL, protocol);
export const publicLocationWords = (location: string): string => say(PUBLIC_LOCATION, location);
