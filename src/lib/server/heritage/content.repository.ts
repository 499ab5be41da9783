import type { HeritageContent } from '../../heritage/content.ts';
import type { Sql, Transaction } from '../db/index.ts';
import { applyFestival } from './festival.repository.ts';

/**
 * What the tables hold of a record, as the document that editors work on: everything, whoever may see it. Lists come in
 * the order they were written in, occurrences and zones in that of day and level. Null for an unknown record.
 */
export async function readContent(sql: Sql, recordId: number): Promise<HeritageContent | null> {
	const [row] = await sql<{ content: HeritageContent }[]>`
		select jsonb_build_object(
			'kind', r.kind,
			'name', jsonb_strip_nulls(jsonb_build_object('vi', r.name_vi, 'km', r.name_km, 'en', r.name_en, 'zh', r.name_zh)),
			'aliases', to_jsonb(r.aliases),
			'communities', to_jsonb(r.communities),
			'placeAsInscribed', r.place_as_inscribed,
			'place', case when r.geom is not null then jsonb_build_object(
				'position', jsonb_build_array(ST_X(r.geom), ST_Y(r.geom)), 'precisionMetres', r.precision_m,
				'accuracy', r.position_accuracy, 'obtained', coalesce(r.position_obtained, 'source')) end,
			'zones', coalesce((
				select jsonb_agg(jsonb_build_object('level', z.level, 'geometry', ST_AsGeoJSON(z.geom, 15, 0)::jsonb)
					order by z.level)
				from heritage_zone z where z.record_id = r.id), '[]'),
			'summary', r.summary,
			'story', r.story,
			'protocol', r.protocol,
			'publicLocation', r.public_location,
			'accessCustoms', r.access_customs,
			'restrictedUseBasis', r.restricted_use_basis,
			'viability', r.viability,
			'threats', r.threats,
			'safeguarding', r.safeguarding,
			'background', r.background,
			'inventory', r.inventory,
			'designations', coalesce((
				select jsonb_agg(jsonb_build_object('list', d.list, 'level', d.level, 'decisionNumber', d.decision_number,
					'decidedOn', d.decided_on, 'issuer', d.issuer, 'revokedOn', d.revoked_on,
					'sourceAddress', d.source_address) order by d.id)
				from designation d where d.record_id = r.id), '[]'),
			'practitioners', coalesce((
				select jsonb_agg(jsonb_build_object('name', p.name, 'part', p.part, 'consentsToName', p.consents_to_name)
					order by p.id)
				from practitioner p where p.record_id = r.id), '[]'),
			'consent', (
				select jsonb_build_object('givenBy', c.given_by, 'givenOn', c.given_on, 'scope', c.scope,
					'withdrawnOn', c.withdrawn_on, 'withdrawalReason', c.withdrawal_reason)
				from heritage_consent c where c.record_id = r.id),
			'statements', coalesce((
				select jsonb_agg(jsonb_build_object('field', s.field, 'value', s.value, 'sourceAddress', s.source_address,
					'note', s.note) order by s.id)
				from statement s where s.record_id = r.id), '[]'),
			'sourceId', r.source_id,
			'sourceAddresses', to_jsonb(r.source_addresses),
			'site', (select jsonb_build_object('siteKind', d.site_kind) from site_detail d where d.record_id = r.id),
			'intangible', (
				select jsonb_build_object('lawKind', d.law_kind, 'legacyKind', d.legacy_kind,
					'unescoDomains', to_jsonb(d.unesco_domains))
				from intangible_detail d where d.record_id = r.id),
			'festival', (
				select jsonb_build_object('calendar', d.calendar, 'rule', d.rule, 'venue', d.venue,
					'organiser', d.organiser, 'occurrences', coalesce((
					select jsonb_agg(jsonb_build_object('startsOn', o.starts_on, 'endsOn', o.ends_on, 'evidence', o.evidence,
						'sourceAddress', o.source_address) order by o.starts_on)
					from festival_occurrence o where o.record_id = r.id), '[]'))
				from festival_detail d where d.record_id = r.id),
			'product', (
				select jsonb_build_object('productKind', d.product_kind, 'ocopStars', d.ocop_stars, 'scoredOn', d.scored_on,
					'certificateNumber', d.certificate_number, 'certificateExpiresOn', d.certificate_expires_on,
					'ownerKind', d.owner_kind, 'minorityHousehold', d.minority_household,
					'salesChannels', to_jsonb(d.sales_channels))
				from product_detail d where d.record_id = r.id)
		) as content
		from heritage_record r where r.id = ${recordId}`;
	return row?.content ?? null;
}

/**
 * Makes the tables say what the document says, all of it and nothing else. State, protocol of media and events are not
 * part of it. The content has been checked: whatever the tables refuse here is a defect.
 * @param before what the content was made from, where others may have decided festival days meanwhile
 */
export async function applyContent(
	sql: Transaction,
	recordId: number,
	content: HeritageContent,
	before: HeritageContent | null = null,
): Promise<void> {
	const { name, place } = content;
	const [lng, lat] = place?.position ?? [null, null];
	await sql`
		update heritage_record set kind = ${content.kind}, name_vi = ${name.vi}, name_km = ${name.km ?? null},
			name_en = ${name.en ?? null}, name_zh = ${name.zh ?? null}, aliases = ${content.aliases},
			communities = ${content.communities}, place_as_inscribed = ${content.placeAsInscribed},
			geom = ST_Point(${lng}::float8, ${lat}::float8, 4326), position_accuracy = ${place?.accuracy ?? 'unknown'},
			precision_m = ${place?.precisionMetres ?? null}, position_obtained = ${place?.obtained ?? null},
			summary = ${json(sql, content.summary)}, story = ${json(sql, content.story)}, protocol = ${content.protocol},
			public_location = ${content.publicLocation}, access_customs = ${content.accessCustoms},
			restricted_use_basis = ${content.restrictedUseBasis}, viability = ${content.viability},
			threats = ${content.threats}, safeguarding = ${content.safeguarding},
			background = ${json(sql, content.background)}, inventory = ${json(sql, content.inventory)},
			source_id = ${content.sourceId},
			source_addresses = ${content.sourceAddresses}, updated_at = now()
		where id = ${recordId}`;
	await replaceLists(sql, recordId, content);
	await replaceDetails(sql, recordId, content);
	await applyFestival(sql, recordId, content.festival, before?.festival ?? null);
}

async function replaceLists(sql: Transaction, recordId: number, content: HeritageContent): Promise<void> {
	await sql`delete from heritage_zone where record_id = ${recordId}`;
	await sql`
		insert into heritage_zone (record_id, level, geom)
		select ${recordId}, z.level, ST_SetSRID(ST_GeomFromGeoJSON(z.geometry::text), 4326)
		from jsonb_to_recordset(${json(sql, content.zones)}) as z (level smallint, geometry jsonb)`;
	// Numbered as they come, so that the lists are read back in the order they were written in.
	await sql`delete from designation where record_id = ${recordId}`;
	await sql`
		insert into designation (record_id, list, level, decision_number, decided_on, issuer, revoked_on, source_address)
		select ${recordId}, d."list", d.level, d."decisionNumber", d."decidedOn", d.issuer, d."revokedOn", d."sourceAddress"
		from rows from (jsonb_to_recordset(${json(sql, content.designations)}) as ("list" text, level text,
			"decisionNumber" text, "decidedOn" date, issuer text, "revokedOn" date, "sourceAddress" text))
			with ordinality as d ("list", level, "decisionNumber", "decidedOn", issuer, "revokedOn", "sourceAddress", nr)
		order by d.nr`;
	await sql`delete from practitioner where record_id = ${recordId}`;
	await sql`
		insert into practitioner (record_id, name, part, consents_to_name)
		select ${recordId}, p.name, p.part, p."consentsToName"
		from rows from (jsonb_to_recordset(${json(sql, content.practitioners)}) as (name text, part text,
			"consentsToName" boolean)) with ordinality as p (name, part, "consentsToName", nr)
		order by p.nr`;
	await sql`delete from statement where record_id = ${recordId}`;
	await sql`
		insert into statement (record_id, field, value, source_address, note)
		select ${recordId}, s.field, s.value, s."sourceAddress", s.note
		from rows from (jsonb_to_recordset(${json(sql, content.statements)}) as (field text, value text,
			"sourceAddress" text, note text)) with ordinality as s (field, value, "sourceAddress", note, nr)
		order by s.nr`;
}

/** Ranks from the highest down, as the map and the drawer name them. */
const RANKS = ['special_national', 'national', 'provincial', 'inventory'] as const;

async function replaceDetails(sql: Transaction, recordId: number, content: HeritageContent): Promise<void> {
	const { consent, site, intangible, product, designations } = content;
	await replaceConsent(sql, recordId, consent);
	await sql`delete from site_detail where record_id = ${recordId}`;
	const held = designations.filter(({ list, revokedOn }) => list === 'site_rank' && !revokedOn);
	const rank = RANKS.find((level) => held.some((designation) => designation.level === level)) ?? null;
	if (site)
		await sql`
			insert into site_detail (record_id, site_kind, rank) values (${recordId}, ${site.siteKind}, ${rank})`;
	await sql`delete from intangible_detail where record_id = ${recordId}`;
	if (intangible)
		await sql`
			insert into intangible_detail (record_id, law_kind, legacy_kind, unesco_domains)
			values (${recordId}, ${intangible.lawKind}, ${intangible.legacyKind}, ${intangible.unescoDomains})`;
	await sql`delete from product_detail where record_id = ${recordId}`;
	if (product)
		await sql`
			insert into product_detail (record_id, product_kind, ocop_stars, scored_on, certificate_number,
				certificate_expires_on, owner_kind, minority_household, sales_channels)
			values (${recordId}, ${product.productKind}, ${product.ocopStars}, ${product.scoredOn},
				${product.certificateNumber}, ${product.certificateExpiresOn}, ${product.ownerKind},
				${product.minorityHousehold}, ${product.salesChannels})`;
}

/** What the community allowed, and whether it still does. */
export async function replaceConsent(
	sql: Transaction,
	recordId: number,
	consent: HeritageContent['consent'],
): Promise<void> {
	await sql`delete from heritage_consent where record_id = ${recordId}`;
	if (consent)
		await sql`
			insert into heritage_consent (record_id, given_by, given_on, scope, withdrawn_on, withdrawal_reason)
			values (${recordId}, ${consent.givenBy}, ${consent.givenOn}, ${consent.scope}, ${consent.withdrawnOn},
				${consent.withdrawalReason})`;
}

export interface NewRecord {
	slug: string;
	content: HeritageContent;
	createdBy: string | null;
	/** Under which its author may send it again; null = none. */
	key: string | null;
}

/**
 * A row for a record nobody has published yet.
 * @returns its number, or null when the slug is taken (also by what was deleted: a device may still hold changes of it)
 *   or the record was made under this key before
 */
export async function insertDraft(
	sql: Transaction,
	{ slug, content, createdBy, key }: NewRecord,
): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		insert into heritage_record (slug, kind, name_vi, position_accuracy, state, source_id, created_by, creation_key)
		select ${slug}, ${content.kind}, ${content.name.vi}, 'unknown', 'draft', ${content.sourceId}, ${createdBy}, ${key}
		where not exists (select from heritage_deletion d where d.slug = ${slug})
		on conflict do nothing returning id`;
	return row?.id ?? null;
}

/** The record a person made under a key. */
export async function findRecordMadeWith(
	sql: Sql,
	{ createdBy, key }: Pick<NewRecord, 'createdBy' | 'key'>,
): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		select id from heritage_record where created_by = ${createdBy} and creation_key = ${key}`;
	return row?.id ?? null;
}

/** Null where there is nothing, not the JSON word null. */
function json(sql: Sql, value: unknown) {
	return value === null ? null : sql.json(value as Parameters<Sql['json']>[0]);
}
