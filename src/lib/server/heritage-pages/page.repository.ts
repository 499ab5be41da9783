import type {
	Background,
	Designation,
	Intangible,
	Locator,
	ProductOwner,
	StaffFacts,
} from '../../heritage/page/types.ts';
import type { BoundingBox } from '../../geo/index.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

export interface PageRow {
	story: LocalizedText | null;
	accessCustoms: string | null;
	viability: string | null;
	threats: string | null;
	safeguarding: string | null;
	publishedAt: Date | null;
	background: Background | null;
	/** Null for whoever may not know the exact place. */
	venue: string | null;
	organiser: string | null;
	designations: Designation[];
	intangible: Intangible | null;
	practitioners: { name: string; part: string | null }[];
	product: ProductOwner | null;
	/** Null for all but staff. */
	staff: StaffFacts | null;
}

/** What a page shows beyond the drawer of the map. Null when the role may not see the record. */
export async function findPageRow(sql: Sql, recordId: number, role: Role): Promise<PageRow | null> {
	const [row] = await sql<PageRow[]>`
		select h.story, h.access_customs, h.viability, h.threats, h.safeguarding, h.published_at,
			b.background, b.venue, b.organiser,
			coalesce((
				select jsonb_agg(jsonb_build_object('list', d.list, 'level', d.level, 'decisionNumber', d.decision_number,
					'decidedOn', d.decided_on, 'issuer', d.issuer, 'revokedOn', d.revoked_on,
					'sourceAddress', d.source_address) order by d.decided_on desc nulls last, d.id)
				from designation d where d.record_id = h.id), '[]') as designations,
			(select jsonb_build_object('lawKind', d.law_kind, 'legacyKind', d.legacy_kind,
				'unescoDomains', to_jsonb(d.unesco_domains))
				from intangible_detail d where d.record_id = h.id) as intangible,
			coalesce((
				select jsonb_agg(jsonb_build_object('name', p.name, 'part', p.part) order by p.id)
				from heritage_practitioners_visible_to(${role}) p where p.record_id = h.id), '[]') as practitioners,
			(select jsonb_build_object('ownerKind', d.owner_kind, 'salesChannels', to_jsonb(d.sales_channels))
				from product_detail d where d.record_id = h.id) as product,
			case when is_heritage_staff(${role}) then jsonb_build_object('state', h.state, 'protocol', h.protocol,
				'publicLocation', r.public_location, 'restrictedUseBasis', h.restricted_use_basis, 'inventory', b.inventory,
				'minorityHousehold', (select d.minority_household from product_detail d where d.record_id = h.id)) end as staff
		from heritage_visible_to(${role}) h join heritage_record r on r.id = h.id
			join heritage_background_visible_to(${role}) b on b.record_id = h.id
		where h.id = ${recordId}`;
	return row ?? null;
}

/** Whether the address was once a record that this role could read. */
export async function wasWithdrawn(sql: Sql, slug: string, role: Role): Promise<boolean> {
	const [row] = await sql<
		{ withdrawn: boolean }[]
	>`select heritage_was_withdrawn(${slug}, ${role}) as withdrawn`;
	return row!.withdrawn;
}

/**
 * Communes of today whose bounds touch the box, thinned to what a small drawing can show.
 * @param box degrees, EPSG:4326
 */
export async function listCommunesAround(
	sql: Sql,
	[west, south, east, north]: BoundingBox,
): Promise<Locator['communes']> {
	return sql<Locator['communes']>`
		select a.code, jsonb_strip_nulls(jsonb_build_object('vi', a.name_vi, 'km', a.name_km, 'en', a.name_en)) as name,
			case when a.label_point is not null then jsonb_build_array(ST_X(a.label_point), ST_Y(a.label_point)) end as label,
			coalesce((
				select jsonb_agg(ring.corners)
				from ST_Dump(ST_Simplify(a.geom, 0.0004)) part,
					lateral (select ST_AsGeoJSON(ST_ExteriorRing(part.geom), 4)::jsonb -> 'coordinates' as corners) ring
				where part.geom is not null), '[]') as rings
		from area a
		where a.level = 'commune' and a.valid @> current_date
			and a.geom && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)
		order by a.code`;
}

/** Slugs of all that a guest may read, with the day of publication where it is known. */
export async function listPublicAddresses(sql: Sql): Promise<{ slug: string; changedAt: Date | null }[]> {
	return sql<{ slug: string; changedAt: Date | null }[]>`
		select h.slug, h.published_at as changed_at from heritage_visible_to('guest') h order by h.slug`;
}
