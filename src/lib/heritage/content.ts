import * as v from 'valibot';
import { readRule } from '../calendar/index.ts';

/*
 * A heritage record as the document that editors work on, that revisions keep and that publishing applies to the
 * tables. Every text is NFC, trimmed and plain: markup in it is shown as written. Codes of issues are message keys.
 * Rules between fields stand in check-content.ts.
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

/**
 * Trimmed, in composed form (a file from a Mac or an old keyboard brings NFD), without control characters and halves
 * of surrogate pairs, which PostgreSQL refuses. Zero-width spaces stay: Khmer breaks its lines by them.
 */
function text(most: number) {
	return v.pipe(
		v.string('heritage_issue_text'),
		v.transform((given) =>
			given
				.replace(/\r\n?/g, '\n')
				// eslint-disable-next-line no-control-regex -- what nobody typed on purpose
				.replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, ' ')
				.normalize('NFC')
				.trim(),
		),
		v.maxLength(most, 'heritage_issue_too_long'),
	);
}
/** What stands on one line, such as a name. */
const line = (most: number) =>
	v.pipe(
		text(most),
		v.transform((given) => given.replace(/[ \t\n]+/g, ' ')),
	);
const required = (most: number) => v.pipe(line(most), v.minLength(1, 'heritage_issue_required'));
function withoutEmpty<Texts extends { vi: string; km?: string; en?: string; zh?: string }>(
	texts: Texts,
): Texts {
	return Object.fromEntries(Object.entries(texts).filter(([key, words]) => words || key === 'vi')) as Texts;
}
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
/** A web address, also as people write it, without https:// ; any other scheme could run as a program where it is shown. */
const webAddress = v.pipe(
	text(2000),
	v.check((given) => {
		const address = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(given) ? given : `https://${given}`;
		return (
			given === '' ||
			(!/\s/.test(given) && /^https?:\/\/[^/]+\.[^/]+/i.test(address) && URL.canParse(address))
		);
	}, 'heritage_issue_address'),
);
/** A language without words is left out, so that two ways of saying nothing are one. */
const translations = (most: number) =>
	v.pipe(
		v.object({
			vi: text(most),
			km: v.optional(text(most)),
			en: v.optional(text(most)),
		}),
		v.transform(withoutEmpty),
	);
/**
 * Where something is known from: a web address, a document, a newspaper, what computed it. What looks like an address
 * has to be one, and of no scheme that could run as a program.
 */
export const CITATION = v.pipe(
	text(2000),
	v.check(
		(given) =>
			!/^[a-z][a-z0-9+.-]*:[^\s\d]/i.test(given) ||
			(/^https?:\/\/[^/\s]+\.[^/]+/i.test(given) && !/\s/.test(given) && URL.canParse(given)),
		'heritage_issue_address',
	),
);
const optionalCitation = v.nullable(
	v.pipe(
		CITATION,
		v.transform((given) => given || null),
	),
);
const coordinate = (most: number) =>
	v.pipe(
		v.number('heritage_issue_position'),
		v.minValue(-most, 'heritage_issue_position'),
		v.maxValue(most, 'heritage_issue_position'),
	);
const position = v.tuple([coordinate(180), coordinate(90)], 'heritage_issue_position');
/** More corners than any hand draws; they would only slow down whoever reads the record. */
const MOST_CORNERS = 5_000;
const ring = v.pipe(
	v.array(position),
	v.minLength(4, 'heritage_issue_zone_invalid'),
	v.maxLength(MOST_CORNERS, 'heritage_issue_zone_invalid'),
	v.check((corners) => corners[0]?.join() === corners.at(-1)?.join(), 'heritage_issue_zone_invalid'),
);

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
	geometry: v.object({
		type: v.literal('Polygon'),
		coordinates: v.pipe(v.array(ring), v.minLength(1), v.maxLength(20)),
	}),
});

const DESIGNATION = v.object({
	list: v.picklist(['site_rank', 'intangible_list']),
	level: v.picklist(DESIGNATION_LEVELS),
	decisionNumber: optional(100),
	decidedOn: v.nullable(day),
	issuer: optional(300),
	revokedOn: v.nullable(day),
	sourceAddress: optionalCitation,
});

const STATEMENT = v.object({
	field: required(100),
	/** Empty where the source says no more than the note. */
	value: text(2000),
	sourceAddress: CITATION,
	note: optional(2000),
});

const OCCURRENCE = v.pipe(
	v.object({
		startsOn: day,
		endsOn: day,
		evidence: v.picklist(['confirmed', 'reported', 'proposed']),
		sourceAddress: optionalCitation,
	}),
	v.check(({ startsOn, endsOn }) => endsOn >= startsOn, 'heritage_issue_ends_before_start'),
);

/** As the community tells it (UNESCO inventory outline, 1.5 and 2). */
const BACKGROUND = v.object({
	origin: optional(4000),
	/** Things, places and other heritage that belong to it. */
	associated: optional(4000),
	languages: optional(500),
});

/** How the record came about (UNESCO inventory outline, 5); for staff. */
const INVENTORY = v.object({
	compiledBy: optional(300),
	gatheredOn: v.nullable(day),
	gatheredAt: optional(500),
	resourcePersons: optional(2000),
});

/** Absent in versions saved before there was such a part. */
const added = <Part extends v.GenericSchema>(part: Part) => v.optional(v.nullable(part), null);

export const HERITAGE_CONTENT = v.object({
	kind: v.picklist(RECORD_KINDS),
	name: v.pipe(
		v.object({
			vi: required(300),
			km: v.optional(line(300)),
			en: v.optional(line(300)),
			zh: v.optional(line(300)),
		}),
		v.transform(withoutEmpty),
	),
	aliases: v.pipe(v.array(required(300)), v.maxLength(50)),
	/** Codes by the official list of ethnic groups. */
	communities: v.pipe(v.array(v.pipe(v.string(), v.regex(/^(?:0[1-9]|[1-4]\d|5[0-4])$/))), v.maxLength(54)),
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
	background: added(BACKGROUND),
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
	inventory: added(INVENTORY),
	statements: v.pipe(v.array(STATEMENT), v.maxLength(200)),
	sourceId: required(100),
	sourceAddresses: v.pipe(v.array(webAddress), v.maxLength(100)),
	site: v.nullable(v.object({ siteKind: required(100) })),
	intangible: v.nullable(
		v.object({
			lawKind: v.nullable(v.picklist(LAW_KINDS)),
			legacyKind: v.nullable(v.picklist(LEGACY_KINDS)),
			unescoDomains: v.pipe(v.array(v.picklist(UNESCO_DOMAINS)), v.maxLength(5)),
		}),
	),
	festival: v.nullable(
		v.object({
			calendar: v.picklist(['khmer', 'vietnamese_lunar', 'solar', 'unknown']),
			/** Proposes days to confirm, as the room of calendars reads it; null = none. */
			rule: v.nullable(
				v.pipe(
					v.record(v.string(), v.unknown()),
					v.check((rule) => readRule(rule) !== null, 'heritage_issue_rule'),
				),
			),
			/** Part of the place: shown only with the exact one. */
			venue: v.optional(optional(300), null),
			organiser: v.optional(optional(300), null),
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
