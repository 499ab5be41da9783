import type { ServiceState } from '../../../areas/types.ts';
import type { EvidenceGrade } from '../../../connectivity/service-state/evidence.ts';
import type { Position } from '../../../geo/index.ts';
import type { Role } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';

/** A hamlet as it is compared with others; null = not known. Distances in metres on the ellipsoid. */
export interface HamletRow {
	/** Own key or code; one a hamlet on a day. */
	key: string;
	kind: string;
	name: string;
	communeCode: string | null;
	communeKind: string | null;
	communeName: string | null;
	/** Number of the highest unit above it: lists of difficult hamlets are made for one. */
	regionId: number | null;
	/** Degrees, EPSG:4326; null = no position. */
	lng: number | null;
	lat: number | null;
	service: ServiceState;
	/** Kinds of evidence behind it, alphabetical. */
	evidence: EvidenceGrade[];
	households: number | null;
	population: number | null;
	kinh: number | null;
	minorityHouseholds: number | null;
	poorHouseholds: number | null;
	hasGridPower: boolean | null;
	schoolMetres: number | null;
	clinicMetres: number | null;
	mastMetres: number | null;
	/** I, II, III of the commune, or `none` where a decision says that it is outside. */
	zone: string | null;
	/** yes or no where a list names the hamlet. */
	difficulty: string | null;
	difficultyDecision: string | null;
}

/**
 * How many masts the index proposes before true distance decides: planar order in degrees alone names another one for
 * up to 1.4 % of hamlets.
 */
const PROPOSED = 8;

/**
 * Every hamlet of a day with what it is compared by, in the order of the bytes of its key. Of people, what was written
 * down last up to that day; of the signal, what was known on it. Masts count that were on air with more than 2G.
 * @param isPast the day is over: then newer evidence is not looked at
 */
export async function listHamletRows(sql: Sql, at: string, isPast: boolean): Promise<HamletRow[]> {
	return sql<HamletRow[]>`
		with profile as (
			select p.area_id, p.households, p.population, p.kinh, p.minority_households, p.poor_households,
				p.has_grid_power, p.distance_to_school_m, p.distance_to_clinic_m
			from hamlet_profile p where p.as_of <= ${at}::date
			union all
			(select distinct on (f.area_id) f.area_id, r.households, r.population, r.kinh, r.minority_households,
				r.poor_households, r.has_grid_power, r.distance_to_school_m, r.distance_to_clinic_m
			from hamlet_profile_former f join hamlet_profile c on c.area_id = f.area_id and c.as_of > ${at}::date,
				jsonb_populate_record(null::hamlet_profile, f.profile) r
			where f.as_of <= ${at}::date
			order by f.area_id, f.as_of desc, f.replaced_at desc)
		)
		select coalesce(a.own_key, a.code) as key, a.kind, a.name_vi as name, c.code as commune_code,
			c.kind as commune_kind, c.name_vi as commune_name, coalesce(above.parent_id, over_commune.parent_id) as region_id,
			ST_X(a.label_point) as lng, ST_Y(a.label_point) as lat, coalesce(s.state, 'unknown') as service,
			coalesce(s.evidence, '{}') as evidence,
			p.households, p.population, p.kinh, p.minority_households, p.poor_households, p.has_grid_power,
			p.distance_to_school_m as school_metres, p.distance_to_clinic_m as clinic_metres, m.metres as mast_metres,
			z.value as zone, d.value as difficulty, d.decision as difficulty_decision
		from area a
			left join area_parent b on b.area_id = a.id and b.valid @> ${at}::date
			left join area c on c.id = b.parent_id
			left join area_parent over_commune on over_commune.area_id = c.id and over_commune.valid @> ${at}::date
			left join area_parent above on above.area_id = over_commune.parent_id and above.valid @> ${at}::date
			left join ${isPast ? sql`hamlet_service_at(${at}::date)` : sql`hamlet_service`} s on s.area_id = a.id
			left join profile p on p.area_id = a.id
			left join area_status z on z.area_id = c.id and z.kind = 'zone' and z.valid @> ${at}::date
			left join area_status d on d.area_id = a.id and d.kind = 'especially_difficult' and d.valid @> ${at}::date
			left join lateral (
				select min(ST_Distance(n.geom::geography, a.label_point::geography)) as metres
				from (
					select t.geom from cell_site t
					where t.technologies && '{3G,4G,5G}' and (t.on_air_since is null or t.on_air_since <= ${at}::date)
					order by t.geom <-> a.label_point limit ${PROPOSED}
				) n
			) m on a.label_point is not null
		where a.level = 'hamlet' and a.valid @> ${at}::date
		order by coalesce(a.own_key, a.code) collate "C"`;
}

/** Pagodas whose exact place the role may see. */
export async function listPagodas(sql: Sql, role: Role): Promise<Position[]> {
	const rows = await sql<{ lng: number; lat: number }[]>`
		select ST_X(ST_Centroid(v.geom)) as lng, ST_Y(ST_Centroid(v.geom)) as lat
		from heritage_visible_to(${role}) v join site_detail d on d.record_id = v.id
		where d.site_kind = 'pagoda' and v.state = 'published' and v.place_is_exact and v.geom is not null
		order by v.id`;
	return rows.map(({ lng, lat }) => [lng, lat]);
}

export async function listPublicPoints(sql: Sql, kind: 'school' | 'clinic'): Promise<Position[]> {
	const rows = await sql<{ lng: number; lat: number }[]>`
		select ST_X(geom) as lng, ST_Y(geom) as lat from public_point where kind = ${kind} order by id`;
	return rows.map(({ lng, lat }) => [lng, lat]);
}

/** Where all of it comes from; pagodas as the role may see them. */
export async function listTableSourceIds(sql: Sql, at: string, role: Role): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select s.id from source s
		where exists (select from area a where a.source_id = s.id and a.level = 'hamlet' and a.valid @> ${at}::date)
			or exists (select from hamlet_profile p where p.source_id = s.id)
			or exists (select from hamlet_signal g where g.source_id = s.id)
			or exists (select from area_status t where t.source_id = s.id and t.valid @> ${at}::date)
			or exists (select from cell_site t where t.source_id = s.id)
			or exists (select from public_point o where o.source_id = s.id and o.kind in ('school', 'clinic'))
			or exists (
				select from heritage_visible_to(${role}) v join site_detail d on d.record_id = v.id
				where v.source_id = s.id and d.site_kind = 'pagoda' and v.place_is_exact)
		order by s.id`;
	return rows.map(({ id }) => id);
}
