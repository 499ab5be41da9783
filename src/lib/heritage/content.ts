import * as v from 'valibot';

/*
 * A heritage record as the document that editors work on, that revisions keep and that publishing applies to the
 * tables. Every text is NFC, trimmed and plain: markup in it is shown as written. Codes of issues are message keys.
 */

export const RECORD_KINDS = ['site', 'festival', 'product', 'intangible'] as const;
export const PROTOCOLS = ['public', 'community', 'staff', 'restricted'] as const;
export const PUBLIC_LOCATIONS = ['exact', 'cell_1km', 'commune', 'hidden'] as const;
export const LAW_KINDS = [
	'oral',
	'performing_arts',
	'social_practice',
	'festival',
	'folk_knowledge',
	'craft',
] as const;
export const LEGACY_KINDS = [
	'language_script',
	'folk_literature',
	'performing_arts',
	'social_practice',
	'festival',
	'craft',
	'folk_knowledge',
] as const;
export const UNESCO_DOMAINS = [
	'oral_traditions',
	'performing_arts',
	'social_practices',
	'knowledge_of_nature',
	'craftsmanship',
] as const;
export const DESIGNATION_LEVELS = [
	'special_national',
	'national',
	'provincial',
	'inventory',
	'unesco',
] as const;
export const OWNER_KINDS = ['company', 'cooperative', 'cooperative_group', 'household'] as const;

/** Trimmed, in composed form; a file from a Mac or an old keyboard brings NFD. */
function text(most: number) {
	return v.pipe(
		v.string('heritage_issue_text'),
		v.transform((given) => given.normalize('NFC').trim()),
		v.maxLength(most, 'heritage_issue_too_long'),
	);
}
const required = (most: number) => v.pipe(text(most), v.minLength(1, 'heritage_issue_required'));
/** Empty becomes null. */
const optional = (most: number) =>
	v.nullable(
		v.pipe(
			text(most),
			v.transform((given) => given || null),
		),
	);
/** The day exists: 2026-02-30 does not. */
const day = v.pipe(
	v.string('heritage_issue_date'),
	v.regex(/^\d{4}-\d{2}-\d{2}$/, 'heritage_issue_date'),
	v.check((given) => {
		const read = new Date(`${given}T00:00:00Z`);
		return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(given);
	}, 'heritage_issue_date'),
);
const webAddress = v.pipe(
	text(2000),
	v.check(
		(given) => given === '' || (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)),
		'heritage_issue_address',
	),
);
const translations = (most: number) =>
	v.object({
		vi: text(most),
		km: v.optional(text(most)),
		en: v.optional(text(most)),
	});
const position = v.tuple([
	v.pipe(v.number('heritage_issue_position'), v.minValue(-180), v.maxValue(180)),
	v.pipe(v.number('heritage_issue_position'), v.minValue(-90), v.maxValue(90)),
]);

const PLACE = v.object({
	/** EPSG:4326, [lng, lat]. */
	position,
	/** Metres; null = not stated. */
	precisionMetres: v.nullable(v.pipe(v.number(), v.minValue(0.01), v.maxValue(100_000))),
	accuracy: v.picklist(['exact', 'commune', 'district']),
	obtained: v.picklist(['map', 'typed', 'device', 'photo', 'source']),
});

const ZONE = v.object({
	level: v.picklist([1, 2]),
	/** EPSG:4326; one outer ring and its holes, closed. */
	geometry: v.object({ type: v.literal('Polygon'), coordinates: v.array(v.array(position)) }),
});

const DESIGNATION = v.object({
	list: v.picklist(['site_rank', 'intangible_list']),
	level: v.picklist(DESIGNATION_LEVELS),
	decisionNumber: optional(100),
	decidedOn: v.nullable(day),
	issuer: optional(300),
	revokedOn: v.nullable(day),
	sourceAddress: v.nullable(webAddress),
});

const STATEMENT = v.object({
	field: required(100),
	value: required(2000),
	sourceAddress: webAddress,
	note: optional(2000),
});

const OCCURRENCE = v.pipe(
	v.object({
		startsOn: day,
		endsOn: day,
		evidence: v.picklist(['confirmed', 'reported', 'proposed']),
		sourceAddress: v.nullable(webAddress),
	}),
	v.check(({ startsOn, endsOn }) => endsOn >= startsOn, 'heritage_issue_ends_before_start'),
);

export const HERITAGE_CONTENT = v.object({
	kind: v.picklist(RECORD_KINDS),
	name: v.object({
		vi: required(300),
		km: v.optional(text(300)),
		en: v.optional(text(300)),
		zh: v.optional(text(300)),
	}),
	aliases: v.pipe(v.array(required(300)), v.maxLength(50)),
	/** Codes by the official list of ethnic groups. */
	communities: v.array(v.pipe(v.string(), v.regex(/^\d{2}$/))),
	placeAsInscribed: optional(1000),
	place: v.nullable(PLACE),
	zones: v.pipe(v.array(ZONE), v.maxLength(2)),
	summary: v.nullable(translations(1000)),
	story: v.nullable(translations(50_000)),
	protocol: v.picklist(PROTOCOLS),
	publicLocation: v.picklist(PUBLIC_LOCATIONS),
	accessCustoms: optional(4000),
	restrictedUseBasis: optional(1000),
	viability: optional(4000),
	threats: optional(4000),
	safeguarding: optional(4000),
	designations: v.pipe(v.array(DESIGNATION), v.maxLength(20)),
	practitioners: v.pipe(
		v.array(v.object({ name: required(200), part: optional(300), consentsToName: v.boolean() })),
		v.maxLength(200),
	),
	consent: v.nullable(
		v.object({
			givenBy: required(300),
			givenOn: v.nullable(day),
			scope: optional(2000),
			withdrawnOn: v.nullable(day),
			withdrawalReason: optional(2000),
		}),
	),
	statements: v.pipe(v.array(STATEMENT), v.maxLength(200)),
	sourceId: required(100),
	sourceAddresses: v.array(webAddress),
	site: v.nullable(v.object({ siteKind: required(100) })),
	intangible: v.nullable(
		v.object({
			lawKind: v.nullable(v.picklist(LAW_KINDS)),
			legacyKind: v.nullable(v.picklist(LEGACY_KINDS)),
			unescoDomains: v.array(v.picklist(UNESCO_DOMAINS)),
		}),
	),
	festival: v.nullable(
		v.object({
			calendar: v.picklist(['khmer', 'vietnamese_lunar', 'solar', 'unknown']),
			occurrences: v.pipe(v.array(OCCURRENCE), v.maxLength(200)),
		}),
	),
	product: v.nullable(
		v.object({
			productKind: v.picklist(['ocop', 'geographical_indication', 'craft_village']),
			ocopStars: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
			scoredOn: v.nullable(day),
			certificateNumber: optional(100),
			certificateExpiresOn: v.nullable(day),
			ownerKind: v.nullable(v.picklist(OWNER_KINDS)),
			/** null = unknown. */
			minorityHousehold: v.nullable(v.boolean()),
			salesChannels: v.pipe(v.array(required(200)), v.maxLength(20)),
		}),
	),
});

export type HeritageContent = v.InferOutput<typeof HERITAGE_CONTENT>;
export type RecordKind = (typeof RECORD_KINDS)[number];
