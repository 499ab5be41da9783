import type {
	CommuneOutline,
	DatedStatus,
	DossierHamlet,
	DossierSource,
	HamletProfile,
	NearestMast,
	NearestPoint,
	PointKind,
	SignalRow,
} from '../../../connectivity/proposals/types.ts';
import type { Sql } from '../../db/index.ts';

/** A hamlet and its commune on a day; zone and difficulty as written down for it alone. */
export type HamletRow = Pick<DossierHamlet, 'key' | 'nameKhmer' | 'kind' | 'position' | 'settlement'> & {
	id: number;
	name: string;
	communeCode: string | null;
	communeKind: string | null;
	communeName: string | null;
	zone: DatedStatus | null;
	difficulty: DatedStatus | null;
	sourceIds: string[];
};

/** The hamlets with these keys that exist on the day; positions in degrees, EPSG:4326. */
export async function listHamletRows(sql: Sql, keys: readonly string[], day: string): Promise<HamletRow[]> {
	return sql<HamletRow[]>`
		select a.id, coalesce(a.own_key, a.code) as key, a.name_vi as name, a.name_km as name_khmer, a.kind,
			case when a.label_point is not null
				then json_build_array(ST_X(a.label_point), ST_Y(a.label_point)) end as position,
			ST_AsGeoJSON(a.geom, 6)::json as settlement,
			c.code as commune_code, c.kind as commune_kind, c.name_vi as commune_name,
			case when z.area_id is not null then json_build_object('value', z.value, 'decision', z.decision,
				'from', lower(z.valid), 'to', upper(z.valid) - 1) end as zone,
			case when d.area_id is not null then json_build_object('value', d.value, 'decision', d.decision,
				'from', lower(d.valid), 'to', upper(d.valid) - 1) end as difficulty,
			array_remove(array[a.source_id, c.source_id, z.source_id, d.source_id], null) as source_ids
		from area a
			left join area_parent b on b.area_id = a.id and b.valid @> ${day}::date
			left join area c on c.id = b.parent_id
			left join area_status z on z.area_id = c.id and z.kind = 'zone' and z.valid @> ${day}::date
			left join area_status d on d.area_id = a.id and d.kind = 'especially_difficult' and d.valid @> ${day}::date
		where a.level = 'hamlet' and a.valid @> ${day}::date and coalesce(a.own_key, a.code) = any(${keys as string[]})`;
}

/** What was last written down of people, power, fibre and ground, by hamlet. */
export async function listProfiles(
	sql: Sql,
	ids: readonly number[],
	day: string,
): Promise<Map<number, HamletProfile>> {
	const rows = await sql<(HamletProfile & { areaId: number })[]>`
		select p.area_id, p.as_of, p.households, p.population,
			case when p.kinh <= p.population then p.population - p.kinh end as minority_population,
			p.minority_households, p.poor_households, p.near_poor_households, p.has_grid_power, p.power_source,
			p.fibre_available, p.fibre_operators, p.households_connected,
			p.distance_to_fibre_node_m as distance_to_fibre_node, p.distance_to_school_m as distance_to_school,
			p.distance_to_clinic_m as distance_to_clinic, p.terrain, p.obstruction, p.access, p.flooding, p.complaints,
			p.source_id
		from hamlet_profile p where p.area_id = any(${ids as number[]}) and p.as_of <= ${day}::date`;
	return new Map(rows.map(({ areaId, ...profile }) => [areaId, profile]));
}

/** What was last said of each network up to a day, by hamlet. */
export async function listSignals(
	sql: Sql,
	ids: readonly number[],
	day: string,
): Promise<Map<number, SignalRow[]>> {
	const rows = await sql<(SignalRow & { areaId: number })[]>`
		select g.area_id, g.operator, g.technology, g.evidence, g.state, g.measured_on,
			g.rsrp_dbm::float8 as rsrp_dbm, g.downlink_mbps::float8 as downlink_mbps,
			g.uplink_mbps::float8 as uplink_mbps, g.latency_ms::float8 as latency_ms, g.samples, g.device, g.source_id
		from hamlet_signal_at(${day}::date, ${ids as number[]}::bigint[]) g
		order by g.area_id, g.operator collate "C", g.technology, g.evidence`;
	const byHamlet = new Map<number, SignalRow[]>();
	for (const { areaId, ...row } of rows) byHamlet.set(areaId, [...(byHamlet.get(areaId) ?? []), row]);
	return byHamlet;
}

/** How many points the index proposes before true distance decides. */
const PROPOSED = 8;

/** The nearest mast with more than 2G that is on air, by hamlet; metres and degrees over the ellipsoid, whole. */
export async function listNearestMasts(
	sql: Sql,
	ids: readonly number[],
	day: string,
): Promise<Map<number, NearestMast>> {
	const rows = await sql<(NearestMast & { areaId: number })[]>`
		select a.id as area_id, m.id, m.operator, round(m.metres)::int as distance,
			coalesce(round(degrees(ST_Azimuth(a.label_point::geography, m.geom::geography)))::int % 360, 0) as bearing,
			m.height_m::float8 as height, m.bands_mhz, m.technologies, m.source_id
		from area a cross join lateral (
			select n.*, ST_Distance(n.geom::geography, a.label_point::geography) as metres
			from (
				select t.id, t.operator, t.geom, t.height_m, t.bands_mhz, t.technologies, t.source_id from cell_site t
				where t.technologies && '{3G,4G,5G}' and (t.on_air_since is null or t.on_air_since <= ${day}::date)
				order by t.geom <-> a.label_point limit ${PROPOSED}
			) n
			order by metres, n.id limit 1
		) m
		where a.id = any(${ids as number[]}) and a.label_point is not null`;
	return new Map(rows.map(({ areaId, ...mast }) => [areaId, mast]));
}

/** The nearest public points, and the nearest pagoda whose place everybody may know; by hamlet and kind. */
export async function listNearestPoints(
	sql: Sql,
	ids: readonly number[],
): Promise<Map<number, Partial<Record<PointKind, NearestPoint>>>> {
	const rows = await sql<(NearestPoint & { areaId: number; kind: PointKind })[]>`
		with pagoda as (
			select v.id, v.name_vi, ST_PointOnSurface(v.geom) as geom, v.source_id
			from heritage_visible_to('guest') v join site_detail d on d.record_id = v.id
			where d.site_kind = 'pagoda' and v.state = 'published' and v.place_is_exact and v.geom is not null
		)
		select a.id as area_id, k.kind, p.name, round(p.metres)::int as distance, p.source_id
		from area a cross join unnest(array['school', 'clinic', 'culture-house', 'post-point']) as k (kind)
			cross join lateral (
				select n.name_vi as name, n.source_id, ST_Distance(n.geom::geography, a.label_point::geography) as metres
				from (
					select t.id, t.name_vi, t.geom, t.source_id from public_point t where t.kind = k.kind
					order by t.geom <-> a.label_point limit ${PROPOSED}
				) n
				order by metres, n.id limit 1
			) p
		where a.id = any(${ids as number[]}) and a.label_point is not null
		union all
		select a.id, 'pagoda', p.name_vi, round(p.metres)::int, p.source_id
		from area a cross join lateral (
			select n.name_vi, n.source_id, ST_Distance(n.geom::geography, a.label_point::geography) as metres
			from pagoda n order by metres, n.id limit 1
		) p
		where a.id = any(${ids as number[]}) and a.label_point is not null`;
	const byHamlet = new Map<number, Partial<Record<PointKind, NearestPoint>>>();
	for (const { areaId, kind, ...point } of rows)
		byHamlet.set(areaId, { ...byHamlet.get(areaId), [kind]: point });
	return byHamlet;
}

/**
 * Communes of a day within a frame, thinned to what a page shows.
 * @param frame degrees, EPSG:4326
 */
export async function listCommuneOutlines(
	sql: Sql,
	{ west, south, east, north }: { west: number; south: number; east: number; north: number },
	day: string,
): Promise<(CommuneOutline & { kind: string })[]> {
	const tolerance = Math.max(east - west, north - south) / 1500;
	return sql<(CommuneOutline & { kind: string })[]>`
		select a.code, a.kind, a.name_vi as name, a.source_id,
			ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(a.geom, ${tolerance})), 5)::json as geometry
		from area a
		where a.level = 'commune' and a.valid @> ${day}::date and GeometryType(a.geom) in ('POLYGON', 'MULTIPOLYGON')
			and a.geom && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)
		order by a.code`;
}

/** Sources with the digest of what was imported from them, by id. */
export async function listDossierSources(sql: Sql, ids: readonly string[]): Promise<DossierSource[]> {
	return sql<DossierSource[]>`
		select id, title, publisher, licence, licence_url, address, published_on, illustrative, note, sha256
		from source where id = any(${ids as string[]}) order by id`;
}

/** Everything invented for demonstration. */
export async function listIllustrativeSourceIds(sql: Sql): Promise<Set<string>> {
	const rows = await sql<{ id: string }[]>`select id from source where illustrative`;
	return new Set(rows.map(({ id }) => id));
}
