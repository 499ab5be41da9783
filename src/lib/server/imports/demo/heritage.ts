import { parseRule } from '$lib/calendar';
import type { LocalizedText } from '$lib/i18n';
import type { Transaction } from '../../db/index.ts';
import { numberOrNull, orNull, readCsv, readJson, splitCell } from './dataset.ts';

/** Sites, festivals with their days, and products; claims that contradict each other stand side by side. */
export async function loadHeritage(sql: Transaction): Promise<void> {
	await loadSites(sql);
	await loadFestivals(sql);
	await loadProducts(sql);
}

interface RecordRow {
	slug: string;
	kind: 'site' | 'festival' | 'product';
	name_vi: string;
	name_km: string | null;
	aliases: string[];
	communities: string[];
	place_as_inscribed: string | null;
	lng: number | null;
	lat: number | null;
	position_accuracy: string;
	summary: LocalizedText | null;
	source_id: string;
	source_addresses: string[];
}

type RecordColumn = 'id' | 'name_vi' | 'lng' | 'lat' | 'position_accuracy' | 'sources';

function recordRow(
	kind: RecordRow['kind'],
	source: string,
	row: Record<RecordColumn, string> &
		Partial<
			Record<'name_km' | 'other_names' | 'community_code' | 'address_as_stated' | 'place_as_stated', string>
		>,
	summary: LocalizedText | null,
): RecordRow {
	return {
		slug: row.id,
		kind,
		name_vi: row.name_vi.normalize('NFC'),
		name_km: orNull(row.name_km ?? ''),
		aliases: splitCell(row.other_names ?? '').map((alias) => alias.normalize('NFC')),
		communities: splitCell(row.community_code ?? ''),
		place_as_inscribed: orNull(row.address_as_stated ?? row.place_as_stated ?? ''),
		lng: numberOrNull(row.lng),
		lat: numberOrNull(row.lat),
		position_accuracy: row.position_accuracy,
		summary,
		source_id: source,
		source_addresses: splitCell(row.sources),
	};
}

async function insertRecords(sql: Transaction, rows: RecordRow[]): Promise<void> {
	await sql`
		insert into heritage_record (slug, kind, name_vi, name_km, aliases, communities, place_as_inscribed, geom,
			position_accuracy, summary, source_id, source_addresses)
		select r.slug, r.kind, r.name_vi, r.name_km, array(select jsonb_array_elements_text(r.aliases)),
			array(select jsonb_array_elements_text(r.communities)), r.place_as_inscribed,
			ST_Point(r.lng, r.lat, 4326), r.position_accuracy, r.summary, r.source_id,
			array(select jsonb_array_elements_text(r.source_addresses))
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (slug text, kind text, name_vi text, name_km text,
			aliases jsonb, communities jsonb, place_as_inscribed text, lng double precision, lat double precision,
			position_accuracy text, summary jsonb, source_id text, source_addresses jsonb)`;
}

interface Claim {
	subject: string;
	property: string;
	value: string;
	text: LocalizedText;
	sources: string[];
	note?: LocalizedText;
}

/** One row per claim and address; a claim whose address was not recorded keeps an empty one, and says so in its note. */
async function insertStatements(sql: Transaction, claims: Claim[]): Promise<void> {
	const rows = claims.flatMap((claim) =>
		(claim.sources.length > 0 ? claim.sources : ['']).map((address) => ({
			slug: claim.subject,
			field: claim.property,
			value: claim.text.vi,
			address,
			note: claim.note?.vi ?? null,
		})),
	);
	await sql`
		insert into statement (record_id, field, value, source_address, note)
		select h.id, r.field, r.value, r.address, r.note
		from jsonb_to_recordset(${sql.json(rows)}) as r (slug text, field text, value text, address text, note text)
		join heritage_record h on h.slug = r.slug`;
}

async function loadSites(sql: Transaction): Promise<void> {
	const sites = readCsv<
		RecordColumn | 'kind' | 'name_km' | 'other_names' | 'community_code' | 'address_as_stated'
	>('cultural-sites', 'sites.csv');
	await insertRecords(
		sql,
		sites.map((site) => recordRow('site', 'cultural-sites', site, null)),
	);
	// A rank is a claim until someone has seen the decision: it stands among the statements.
	await sql`
		insert into site_detail (record_id, site_kind)
		select h.id, r.kind
		from jsonb_to_recordset(${sql.json(sites)}) as r (id text, kind text)
		join heritage_record h on h.slug = r.id`;
	await insertStatements(sql, readJson<Claim[]>('cultural-sites', 'statements.json'));
}

/** "khmer_solar" is the Khmer calendar's new year; an empty cell is unknown. */
const CALENDAR: Record<string, string> = { khmer_solar: 'khmer', '': 'unknown' };

async function loadFestivals(sql: Transaction): Promise<void> {
	const festivals = readCsv<
		| RecordColumn
		| 'name_km'
		| 'other_names'
		| 'community_code'
		| 'place_as_stated'
		| 'calendar'
		| 'rule'
		| 'rule_text_vi'
	>('festivals', 'festivals.csv');
	await insertRecords(
		sql,
		festivals.map((festival) =>
			recordRow(
				'festival',
				'festivals',
				festival,
				festival.rule_text_vi === '' ? null : { vi: festival.rule_text_vi },
			),
		),
	);
	const details = festivals.map(({ id, calendar, rule }) => ({
		id,
		calendar: CALENDAR[calendar] ?? calendar,
		rule: rule === '' ? null : parseRule(rule),
	}));
	await sql`
		insert into festival_detail (record_id, calendar, rule)
		select h.id, r.calendar, r.rule
		from jsonb_to_recordset(${sql.json(details)}) as r (id text, calendar text, rule jsonb)
		join heritage_record h on h.slug = r.id`;

	const occurrences = readCsv<'festival' | 'start' | 'end' | 'precision' | 'evidence' | 'source' | 'note'>(
		'festivals',
		'occurrences.csv',
	);
	await sql`
		insert into festival_occurrence (record_id, starts_on, ends_on, evidence, source_address)
		select h.id, r.start, r."end", r.evidence, r.source
		from jsonb_to_recordset(${sql.json(occurrences)}) as r (festival text, start date, "end" date, evidence text,
			source text)
		join heritage_record h on h.slug = r.festival`;
	// What a source said about the days beside the days themselves (only one of them named, about this date).
	const remarks = occurrences
		.filter(({ note, precision }) => note !== '' || precision !== 'exact')
		.map((occurrence) => ({
			subject: occurrence.festival,
			property: `occurrence:${occurrence.start}`,
			value: '',
			text: { vi: occurrence.note },
			sources: [occurrence.source],
		}));
	await insertStatements(sql, [...readJson<Claim[]>('festivals', 'statements.json'), ...remarks]);
}

async function loadProducts(sql: Transaction): Promise<void> {
	const products = readCsv<
		RecordColumn | 'kind' | 'stars' | 'scored_on' | 'scored_as_stated' | 'place_as_stated'
	>('products', 'products.csv');
	await insertRecords(
		sql,
		products.map((product) => recordRow('product', 'products', product, null)),
	);
	const details = products.map(({ id, kind, stars, scored_on }) => ({
		id,
		kind,
		stars: numberOrNull(stars),
		// Some sources give the year alone; the day is then unknown.
		scored_on: /^\d{4}-\d{2}-\d{2}$/.test(scored_on) ? scored_on : null,
	}));
	// An OCOP certificate runs 36 months (stated as such among the product's claims, to be checked by the city).
	await sql`
		insert into product_detail (record_id, product_kind, ocop_stars, scored_on, certificate_expires_on)
		select h.id, r.kind, r.stars, r.scored_on, r.scored_on + interval '36 months'
		from jsonb_to_recordset(${sql.json(details)}) as r (id text, kind text, stars smallint, scored_on date)
		join heritage_record h on h.slug = r.id`;
	await insertStatements(
		sql,
		products.flatMap((product): Claim[] => [
			...(product.scored_as_stated === ''
				? []
				: [claim(product.id, 'ocop_stars', product.scored_as_stated, splitCell(product.sources))]),
			...(/^\d{4}-\d{2}-\d{2}$/.test(product.scored_on)
				? [
						claim(
							product.id,
							'certificate_expires_on',
							'Tính 36 tháng kể từ ngày chấm điểm, chưa đối chiếu giấy chứng nhận',
							[],
						),
					]
				: []),
		]),
	);
}

const claim = (subject: string, property: string, words: string, sources: string[]): Claim => ({
	subject,
	property,
	value: '',
	text: { vi: words },
	sources,
});
