import { formatCount, formatDate, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { lawKindWords, legacyKindWords, ownerKindWords, unescoDomainWords } from '../classification-words.ts';
import { accuracyWords, calendarWords, productKindWords, siteKindWords } from '../record-words.ts';
import type { RecordPage } from './types.ts';

export interface Fact {
	label: string;
	value: string;
	note?: string | null;
}

/** What the record is, in short facts; those nobody recorded are left out where the law does not ask for them. */
export function listClassification({ record, intangible, venue, organiser }: RecordPage): Fact[] {
	const facts: Fact[] = [];
	if (record.site) facts.push({ label: m.heritage_fact_kind(), value: siteKindWords(record.site.siteKind) });
	if (record.festival)
		facts.push({ label: m.heritage_fact_calendar(), value: calendarWords(record.festival.calendar) });
	if (venue) facts.push({ label: m.heritage_field_venue(), value: venue });
	if (organiser) facts.push({ label: m.heritage_field_organiser(), value: organiser });
	if (intangible)
		facts.push(
			{
				label: m.heritage_page_law_kind(),
				value: intangible.lawKind ? lawKindWords(intangible.lawKind) : m.value_not_recorded(),
			},
			{
				label: m.heritage_page_legacy_kind(),
				value: intangible.legacyKind ? legacyKindWords(intangible.legacyKind) : m.value_not_recorded(),
			},
			{
				label: m.heritage_page_unesco_domains(),
				value: intangible.unescoDomains.map(unescoDomainWords).join('; ') || m.value_not_recorded(),
			},
		);
	return facts;
}

/** @param today YYYY-MM-DD, tells whether the certificate still holds */
export function listProductFacts(
	{ record, product: owner, staff }: RecordPage,
	locale: Locale,
	today: string,
): Fact[] {
	const { product } = record;
	if (!product) return [];
	const day = (date: string | null) => (date ? formatDate(date, locale) : m.value_not_recorded());
	const expired = product.certificateExpiresOn !== null && product.certificateExpiresOn < today;
	return [
		{ label: m.heritage_fact_kind(), value: productKindWords(product.productKind) },
		...(product.productKind === 'ocop'
			? [
					{
						label: m.heritage_fact_stars(),
						value:
							product.ocopStars === null
								? m.value_not_recorded()
								: m.heritage_stars({ count: formatCount(product.ocopStars, locale) }),
					},
					{ label: m.heritage_fact_scored(), value: day(product.scoredOn) },
				]
			: []),
		{
			label: m.heritage_fact_certificate(),
			value: product.certificateNumber ?? m.value_not_recorded(),
		},
		{
			label: m.heritage_fact_expires(),
			value: day(product.certificateExpiresOn),
			note: expired ? m.heritage_page_expired() : null,
		},
		{
			label: m.heritage_page_owner_kind(),
			value: owner?.ownerKind ? ownerKindWords(owner.ownerKind) : m.value_not_recorded(),
		},
		{
			label: m.heritage_page_sales_channels(),
			value: owner?.salesChannels.join('; ') || m.value_not_recorded(),
		},
		...(staff
			? [
					{
						label: m.heritage_page_minority_household(),
						value:
							staff.minorityHousehold === null
								? m.value_not_recorded()
								: staff.minorityHousehold
									? m.map_yes()
									: m.map_no(),
						note: m.heritage_page_staff_only(),
					},
				]
			: []),
	];
}

/** Where it lies, in words: as inscribed, of today, and how far that may be trusted. */
export function listPlaceFacts({ record }: RecordPage, commune: string | null): Fact[] {
	return [
		...(record.placeAsInscribed
			? [{ label: m.heritage_page_place_inscribed(), value: record.placeAsInscribed }]
			: []),
		{
			label: m.heritage_page_commune_now(),
			value: commune ?? m.value_not_recorded(),
			note: commune ? m.heritage_page_commune_computed() : null,
		},
		{ label: m.heritage_fact_accuracy(), value: accuracyWords(record.positionAccuracy) },
	];
}

/** What the reader should know of a place that is blurred, hidden or only roughly known; null for an exact one. */
export function explainPlace(accuracy: string): string | null {
	const words: Readonly<Record<string, () => string>> = {
		cell_1km: m.heritage_page_place_cell,
		commune: m.heritage_page_place_commune,
		district: m.heritage_page_place_district,
		hidden: m.heritage_page_place_hidden,
		unknown: m.heritage_page_place_unknown,
	};
	return words[accuracy]?.() ?? null;
}

/** Where it comes from and what belongs to it, as the community tells it. */
export function listBackground({ background }: RecordPage): Fact[] {
	return [
		{ label: m.heritage_field_origin(), value: background?.origin },
		{ label: m.heritage_field_associated(), value: background?.associated },
		{ label: m.heritage_field_languages(), value: background?.languages },
	].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
}

/** How the record came about, for staff. */
export function listInventory({ staff }: RecordPage, locale: Locale): Fact[] {
	const { compiledBy, gatheredOn, gatheredAt, resourcePersons } = staff?.inventory ?? {};
	return [
		{ label: m.heritage_field_compiled_by(), value: compiledBy },
		{ label: m.heritage_field_gathered_on(), value: gatheredOn && formatDate(gatheredOn, locale) },
		{ label: m.heritage_field_gathered_at(), value: gatheredAt },
		{ label: m.heritage_field_resource_persons(), value: resourcePersons },
	].flatMap(({ label, value }) => (value ? [{ label, value, note: m.heritage_page_staff_only() }] : []));
}

/** How the community keeps it: what is written of its state, threats, safeguarding and customs. */
export function listSafeguarding(page: RecordPage): { label: string; text: string }[] {
	const { accessCustoms, viability, threats, safeguarding } = page;
	return [
		{ label: m.heritage_page_access_customs(), text: accessCustoms },
		{ label: m.heritage_page_viability(), text: viability },
		{ label: m.heritage_page_threats(), text: threats },
		{ label: m.heritage_page_safeguarding(), text: safeguarding },
	].flatMap(({ label, text }) => (text ? [{ label, text }] : []));
}
