import { m } from '$lib/paraglide/messages';

type Words = Readonly<Record<string, () => string>>;

/** Fields of the content by their last part, or by two parts where one does not tell. */
const FIELDS: Words = {
	kind: m.heritage_page_filter_kind,
	name: m.review_field_name,
	aliases: m.heritage_other_names,
	communities: m.heritage_page_filter_community,
	placeAsInscribed: m.heritage_page_place_inscribed,
	place: m.heritage_page_place,
	'place.position': m.review_field_position,
	'place.precisionMetres': m.review_field_precision,
	'place.accuracy': m.heritage_fact_accuracy,
	'place.obtained': m.review_field_obtained,
	zones: m.review_field_zones,
	'zones.level': m.review_field_zone_level,
	'zones.geometry': m.review_field_zone_shape,
	summary: m.review_field_summary,
	story: m.heritage_page_story,
	protocol: m.review_field_protocol,
	publicLocation: m.review_field_public_location,
	accessCustoms: m.heritage_page_access_customs,
	restrictedUseBasis: m.review_field_restricted_use,
	viability: m.heritage_page_viability,
	threats: m.heritage_page_threats,
	safeguarding: m.heritage_page_safeguarding,
	background: m.heritage_section_background,
	'background.origin': m.heritage_field_origin,
	'background.associated': m.heritage_field_associated,
	'background.languages': m.heritage_field_languages,
	inventory: m.heritage_section_inventory,
	'inventory.compiledBy': m.heritage_field_compiled_by,
	'inventory.gatheredOn': m.heritage_field_gathered_on,
	'inventory.gatheredAt': m.heritage_field_gathered_at,
	'inventory.resourcePersons': m.heritage_field_resource_persons,
	venue: m.heritage_field_venue,
	organiser: m.heritage_field_organiser,
	designations: m.heritage_page_designations,
	'designations.list': m.review_field_list,
	'designations.level': m.review_field_level,
	'designations.decisionNumber': m.review_field_decision_number,
	'designations.decidedOn': m.review_field_decided_on,
	'designations.issuer': m.review_field_issuer,
	'designations.revokedOn': m.review_field_revoked_on,
	practitioners: m.heritage_page_practitioners,
	'practitioners.name': m.review_field_person,
	'practitioners.part': m.review_field_part,
	'practitioners.consentsToName': m.review_field_consents_to_name,
	consent: m.review_field_consent,
	'consent.givenBy': m.review_field_given_by,
	'consent.givenOn': m.review_field_given_on,
	'consent.scope': m.review_field_scope,
	'consent.withdrawnOn': m.review_field_withdrawn_on,
	'consent.withdrawalReason': m.review_field_withdrawal_reason,
	statements: m.heritage_statements,
	'statements.field': m.review_field_about,
	'statements.value': m.review_field_says,
	'statements.note': m.review_field_note,
	sourceId: m.review_field_source,
	sourceAddresses: m.review_field_source_addresses,
	sourceAddress: m.review_field_source_address,
	siteKind: m.heritage_fact_kind,
	lawKind: m.heritage_page_law_kind,
	legacyKind: m.heritage_page_legacy_kind,
	unescoDomains: m.heritage_page_unesco_domains,
	calendar: m.heritage_fact_calendar,
	rule: m.review_field_rule,
	occurrences: m.heritage_occurrences,
	startsOn: m.review_field_starts_on,
	endsOn: m.review_field_ends_on,
	evidence: m.review_field_evidence,
	productKind: m.heritage_fact_kind,
	ocopStars: m.heritage_fact_stars,
	scoredOn: m.heritage_fact_scored,
	certificateNumber: m.heritage_fact_certificate,
	certificateExpiresOn: m.heritage_fact_expires,
	ownerKind: m.heritage_page_owner_kind,
	minorityHousehold: m.heritage_page_minority_household,
	salesChannels: m.heritage_page_sales_channels,
	site: m.heritage_kind_site,
	festival: m.heritage_kind_festival,
	product: m.heritage_page_product,
	intangible: m.heritage_kind_intangible,
};
const LANGUAGES: Words = {
	vi: m.review_language_vi,
	km: m.review_language_km,
	en: m.review_language_en,
	zh: m.review_language_zh,
};

/**
 * A path into the content as people name it: `name.km` "Tên (tiếng Khmer)", `designations.1.issuer` "Xếp hạng, ghi
 * danh 2: cơ quan ban hành". What we have no words for is shown as it is.
 */
export function fieldPathWords(path: string): string {
	const parts = path.split('.');
	const language = LANGUAGES[parts.at(-1) ?? ''];
	if (language && parts.length === 2)
		return m.review_field_in_language({ field: say(parts[0]!), language: language() });
	const [first = '', index, field] = parts;
	if (index !== undefined && /^\d+$/.test(index)) {
		const item = m.review_field_item({ list: say(first), number: Number(index) + 1 });
		return field ? m.review_field_of({ item, field: say(`${first}.${field}`, field) }) : item;
	}
	if (parts.length === 4 && parts[1] === 'occurrences') {
		const item = m.review_field_item({ list: say('occurrences'), number: Number(parts[2]) + 1 });
		return m.review_field_of({ item, field: say(parts[3]!) });
	}
	if (parts[1] === 'rule') return say('rule');
	return index === undefined ? say(first) : say(`${first}.${index}`, index);
}

function say(key: string, last = key): string {
	return (FIELDS[key] ?? FIELDS[last])?.() ?? key;
}
