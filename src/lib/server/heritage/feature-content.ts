import type { Geometry } from 'geojson';
import type { HeritageContent, RecordKind } from '../../heritage/content.ts';
import type { Position } from '../../geo/index.ts';

type Value = string | number | boolean | null;
type Properties = Record<string, Value>;

/** A content as one feature of a collection tells it: one row of a table. */
export interface ContentAsFeature {
	geometry: Geometry | null;
	properties: Properties;
}

const COMMON = ['name_vi', 'name_km', 'name_zh', 'name_en', 'communities', 'place_as_inscribed'] as const;
const OF_KIND = {
	site: ['site_kind'],
	festival: [],
	product: ['product_kind', 'ocop_stars', 'expires_on'],
	intangible: ['law_kind'],
} as const satisfies Record<RecordKind, readonly string[]>;

/** Fields of a record's feature that its content holds. */
export const contentFields = (kind: RecordKind): readonly string[] => [...COMMON, ...OF_KIND[kind]];

/** Nine digits, as features are read; a pin within them has not moved. */
const round = (degrees: number) => Math.round(degrees * 1e9) / 1e9;
/** A coordinate that went through a plane system and back, degrees: a millimetre. */
const UNMOVED = 1e-8;

/** What a feature of the collection of its kind shows of a content. */
export function contentAsFeature({
	name,
	place,
	site,
	product,
	intangible,
	...content
}: HeritageContent): ContentAsFeature {
	const all: Properties = {
		...{ name_vi: name.vi, name_km: name.km ?? null, name_zh: name.zh ?? null, name_en: name.en ?? null },
		communities: content.communities.join(',') || null,
		place_as_inscribed: content.placeAsInscribed,
		site_kind: site?.siteKind ?? null,
		product_kind: product?.productKind ?? null,
		ocop_stars: product?.ocopStars ?? null,
		expires_on: product?.certificateExpiresOn ?? null,
		law_kind: intangible?.lawKind ?? null,
	};
	return {
		geometry: place && { type: 'Point', coordinates: place.position.map(round) },
		properties: Object.fromEntries(contentFields(content.kind).map((field) => [field, all[field] ?? null])),
	};
}

const words = (value: Value | undefined) => (typeof value === 'string' && value.trim() ? value : null);

/**
 * The content with what a feature says of it; everything a feature does not show stays. Not yet checked: a name may be
 * missing, a code may be unknown.
 */
export function withFeature(former: HeritageContent, { geometry, properties }: ContentAsFeature): unknown {
	const km = words(properties['name_km']);
	const en = words(properties['name_en']);
	const zh = words(properties['name_zh']);
	const codes = words(properties['communities']);
	const productKind = words(properties['product_kind']);
	const ocopStars = properties['ocop_stars'] ?? null;
	const certificateExpiresOn = words(properties['expires_on']);
	const lawKind = words(properties['law_kind']);
	const siteKind = words(properties['site_kind']);
	const hasProduct = productKind !== null || ocopStars !== null || certificateExpiresOn !== null;
	return {
		...former,
		name: { vi: words(properties['name_vi']) ?? '', ...(km && { km }), ...(en && { en }), ...(zh && { zh }) },
		communities: codes === null ? [] : codes.split(',').map((code) => code.trim()),
		placeAsInscribed: words(properties['place_as_inscribed']),
		place: placeOf(former, geometry),
		...(former.kind === 'site' && { site: siteKind === null ? null : { siteKind } }),
		...(former.kind === 'intangible' && {
			intangible:
				former.intangible || lawKind !== null
					? { ...(former.intangible ?? { legacyKind: null, unescoDomains: [] }), lawKind }
					: null,
		}),
		...(former.kind === 'product' && {
			product: hasProduct
				? { ...(former.product ?? NO_PRODUCT), productKind, ocopStars, certificateExpiresOn }
				: null,
		}),
	};
}

const NO_PRODUCT = {
	...{ scoredOn: null, certificateNumber: null, ownerKind: null, minorityHousehold: null },
	salesChannels: [],
};

function placeOf({ place }: HeritageContent, geometry: Geometry | null): HeritageContent['place'] {
	if (geometry?.type !== 'Point') return null;
	const [lng = 0, lat = 0] = geometry.coordinates;
	const stood = place?.position;
	if (stood && Math.abs(stood[0] - lng) < UNMOVED && Math.abs(stood[1] - lat) < UNMOVED) return place;
	return {
		...{ position: [lng, lat] as Position as [number, number], precisionMetres: null },
		...{ accuracy: 'exact', obtained: 'source' },
	};
}

/** The field of a feature that a path of the content is, for telling what is wrong. */
export function fieldOfPath(path: string): string {
	const [part = '', more = ''] = path.split('.');
	if (part === 'name') return `name_${more || 'vi'}`;
	if (part === 'communities') return 'communities';
	if (part === 'placeAsInscribed') return 'place_as_inscribed';
	if (part === 'place' || part === 'zones') return 'geometry';
	return FIELD_OF_DETAIL[path] ?? '';
}

const FIELD_OF_DETAIL: Readonly<Record<string, string>> = {
	'site.siteKind': 'site_kind',
	'product.productKind': 'product_kind',
	'product.ocopStars': 'ocop_stars',
	'product.certificateExpiresOn': 'expires_on',
	'intangible.lawKind': 'law_kind',
};
