import type { Geometry } from 'geojson';
import { blankContent } from '$lib/heritage/edit/form-content';
import type { HeritageContent, RecordKind } from '$lib/heritage/content';
import type { FieldValue } from '$lib/imports/read-cell';
import { writePlace } from '../read-row.ts';
import type { ToldFields } from '../types.ts';

type Designation = HeritageContent['designations'][number];
type Festival = NonNullable<HeritageContent['festival']>;
type Product = NonNullable<HeritageContent['product']>;

/** The rank that a table speaks of: the newest that stands. */
const standing = ({ designations }: HeritageContent): Designation | null =>
	designations
		.filter(({ revokedOn }) => revokedOn === null)
		.toSorted((one, other) => (other.decidedOn ?? '').localeCompare(one.decidedOn ?? ''))[0] ?? null;

const newest = (festival: Festival | null) => festival?.occurrences.at(-1) ?? null;

/** What a record says of the fields that a table can tell, and `place`. */
export function readFields(content: HeritageContent): Record<string, FieldValue> {
	const { name, site, festival, product, intangible, place } = content;
	const rank = standing(content);
	const occurrence = newest(festival);
	return {
		name_vi: name.vi,
		name_km: name.km ?? null,
		name_zh: name.zh ?? null,
		name_en: name.en ?? null,
		aliases: content.aliases,
		communities: content.communities,
		place_as_inscribed: content.placeAsInscribed,
		summary_vi: content.summary?.vi || null,
		summary_km: content.summary?.km ?? null,
		source_addresses: content.sourceAddresses,
		protocol: content.protocol,
		public_location: content.publicLocation,
		rank: rank?.level ?? null,
		decision_number: rank?.decisionNumber ?? null,
		decided_on: rank?.decidedOn ?? null,
		issuer: rank?.issuer ?? null,
		site_kind: site?.siteKind ?? null,
		calendar: festival?.calendar ?? null,
		starts_on: occurrence?.startsOn ?? null,
		ends_on: occurrence?.endsOn ?? null,
		venue: festival?.venue ?? null,
		organiser: festival?.organiser ?? null,
		product_kind: product?.productKind ?? null,
		ocop_stars: product?.ocopStars ?? null,
		scored_on: product?.scoredOn ?? null,
		certificate_number: product?.certificateNumber ?? null,
		certificate_expires_on: product?.certificateExpiresOn ?? null,
		owner_kind: product?.ownerKind ?? null,
		minority_household: product?.minorityHousehold ?? null,
		sales_channels: product?.salesChannels ?? [],
		law_kind: intangible?.lawKind ?? null,
		place: place && writePlace({ type: 'Point', coordinates: place.position }),
	};
}

export interface Telling {
	kind: RecordKind;
	fields: ToldFields;
	/** EPSG:4326; null leaves the place as it is. */
	geometry: Geometry | null;
	sourceId: string;
}

/** The record as it becomes when a row tells these fields; what the row does not tell stays. */
export function mergeFields(former: HeritageContent | null, { kind, fields, geometry, sourceId }: Telling) {
	const base = former ?? blankContent(kind, sourceId);
	const text = (field: string, otherwise: string | null = null) =>
		typeof fields[field] === 'string' ? fields[field] : otherwise;
	const list = (field: string, otherwise: readonly string[]) => [
		...(Array.isArray(fields[field]) ? (fields[field] as readonly string[]) : otherwise),
	];
	const { name, summary } = base;
	const merged: unknown = {
		...base,
		name: {
			vi: text('name_vi', name.vi),
			...named('km', text('name_km', name.km ?? null)),
			...named('zh', text('name_zh', name.zh ?? null)),
			...named('en', text('name_en', name.en ?? null)),
		},
		aliases: list('aliases', base.aliases),
		communities: list('communities', base.communities),
		placeAsInscribed: text('place_as_inscribed', base.placeAsInscribed),
		summary:
			'summary_vi' in fields || 'summary_km' in fields
				? {
						...summary,
						vi: text('summary_vi', summary?.vi ?? ''),
						...named('km', text('summary_km', summary?.km ?? null)),
					}
				: summary,
		sourceAddresses: list('source_addresses', base.sourceAddresses),
		protocol: text('protocol', base.protocol),
		publicLocation: text('public_location', base.publicLocation),
		place:
			geometry?.type === 'Point'
				? {
						position: geometry.coordinates.slice(0, 2),
						precisionMetres: null,
						accuracy: 'exact',
						obtained: 'source',
					}
				: base.place,
		designations: mergeDesignation(base, fields, kind),
		site: kind === 'site' ? mergeSite(base, text('site_kind')) : base.site,
		festival: kind === 'festival' ? mergeFestival(base.festival, fields) : base.festival,
		product: kind === 'product' ? mergeProduct(base.product, fields) : base.product,
		intangible:
			'law_kind' in fields
				? { legacyKind: null, unescoDomains: [], ...base.intangible, lawKind: text('law_kind') }
				: base.intangible,
	};
	return merged as HeritageContent;
}

const named = (language: string, words: string | null) => (words === null ? {} : { [language]: words });

function mergeSite({ site }: HeritageContent, siteKind: string | null): HeritageContent['site'] {
	return siteKind === null ? site : { siteKind };
}

/** A told decision is another one unless its number is known already. */
function mergeDesignation(base: HeritageContent, fields: ToldFields, kind: RecordKind): unknown[] {
	const told = ['rank', 'decision_number', 'decided_on', 'issuer'].some((field) => field in fields);
	if (!told || kind === 'product') return base.designations;
	const former = standing(base);
	const level = fields.rank ?? former?.level ?? (kind === 'festival' ? 'national' : null);
	if (level === null) return base.designations;
	const next = {
		list: kind === 'site' ? 'site_rank' : 'intangible_list',
		level,
		decisionNumber: fields.decision_number ?? former?.decisionNumber ?? null,
		decidedOn: fields.decided_on ?? former?.decidedOn ?? null,
		issuer: fields.issuer ?? former?.issuer ?? null,
		revokedOn: null,
		sourceAddress: former?.sourceAddress ?? null,
	};
	const isOther =
		former !== null && former.decisionNumber !== null && former.decisionNumber !== next.decisionNumber;
	return isOther
		? [...base.designations, next]
		: [...base.designations.filter((one) => one !== former), next];
}

function mergeFestival(former: Festival | null, fields: ToldFields): unknown {
	const base = former ?? { calendar: 'unknown', rule: null, venue: null, organiser: null, occurrences: [] };
	const startsOn = fields.starts_on;
	const occurrences =
		typeof startsOn === 'string' ? mergeOccurrence(base.occurrences, startsOn, fields) : base.occurrences;
	return {
		...base,
		calendar: fields.calendar ?? base.calendar,
		venue: fields.venue ?? base.venue ?? null,
		organiser: fields.organiser ?? base.organiser ?? null,
		occurrences,
	};
}

/** Days of a table are reported, not confirmed: who organises it confirms them. */
function mergeOccurrence(
	former: Festival['occurrences'],
	startsOn: string,
	{ ends_on }: ToldFields,
): unknown[] {
	const known = former.find((one) => one.startsOn === startsOn);
	const endsOn = ends_on ?? known?.endsOn ?? startsOn;
	const next = { evidence: 'reported', sourceAddress: null, ...known, startsOn, endsOn };
	return [...former.filter((one) => one.startsOn !== startsOn), next];
}

function mergeProduct(former: Product | null, fields: ToldFields): unknown {
	const told = <Field extends keyof Product>(field: string, key: Field) =>
		fields[field] ?? former?.[key] ?? null;
	return {
		productKind: told('product_kind', 'productKind') ?? 'ocop',
		ocopStars: told('ocop_stars', 'ocopStars'),
		scoredOn: told('scored_on', 'scoredOn'),
		certificateNumber: told('certificate_number', 'certificateNumber'),
		certificateExpiresOn: told('certificate_expires_on', 'certificateExpiresOn'),
		ownerKind: told('owner_kind', 'ownerKind'),
		minorityHousehold: told('minority_household', 'minorityHousehold'),
		salesChannels: fields.sales_channels ?? former?.salesChannels ?? [],
	};
}
