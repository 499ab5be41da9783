import type {
	AreaLevel,
	AreaReference,
	AreaSummary,
	Counterpart,
	GeometryQuality,
	HamletSummary,
	HeritageSummary,
	ProfileIndicator,
	ServiceState,
} from '../../areas/types.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

/** The columns of AreaSummary, from the view area_summary under the name `a`. */
function summary(sql: Sql) {
	return sql`a.id, a.code, a.level, a.kind, a.name, a.valid_from, a.valid_to, a.label_point, a.bounds`;
}

/** Units of one level valid on a day, in no order. */
export async function listAreas(sql: Sql, level: AreaLevel, at: string): Promise<AreaSummary[]> {
	return sql<AreaSummary[]>`
		select ${summary(sql)} from area_summary a where a.level = ${level} and a.valid @> ${at}::date`;
}

/** The units of one level on two days that share ground or people; a unit that stays is its own counterpart. */
export async function listCounterparts(
	sql: Sql,
	{ at, on, level }: { at: string; on: string; level: 'commune' | 'district' | 'province' },
): Promise<Counterpart[]> {
	// Origins are of communes; the larger are asked for by what they hold on each day.
	if (level !== 'commune')
		return sql<Counterpart[]>`
			select a.id, b.id as other from area a join area b on b.id = a.id
			where a.level = ${level} and a.valid @> ${at}::date and b.valid @> ${on}::date order by a.id`;
	return sql<Counterpart[]>`
		select p.unit_id as id, p.part_id as other
		from unit_parts(${at}::date, ${on}::date, ${level}) p
		where p.existed order by p.unit_id, p.part_id`;
}

/** The unit of a level around a point on a day; on a border the one of the smaller code. Null outside all. */
export async function findAreaAt(
	sql: Sql,
	{ lng, lat, at, level }: { lng: number; lat: number; at: string; level: AreaLevel },
): Promise<AreaSummary | null> {
	const [row] = await sql<AreaSummary[]>`
		select ${summary(sql)}
		from area u join area_summary a on a.id = u.id
		where u.level = ${level} and u.valid @> ${at}::date
			and ST_Covers(u.geom, ST_Point(${lng}, ${lat}, 4326))
		order by u.code, u.id limit 1`;
	return row ?? null;
}

/** Its row in this database; null when there is no such unit. */
export async function findAreaId(sql: Sql, reference: AreaReference): Promise<number | null> {
	if ('id' in reference) return reference.id;
	const [row] =
		'ownKey' in reference
			? await sql<{ id: number }[]>`
				select id from area where own_key = ${reference.ownKey} order by lower(valid) desc nulls last limit 1`
			: await sql<{ id: number }[]>`
				select id from area
				where code = ${reference.code} and case when ${reference.on}::date is null
					then lower_inf(valid) and upper_inf(valid) else valid @> ${reference.on}::date end
				order by level limit 1`;
	return row?.id ?? null;
}

export interface AreaRow {
	area: AreaSummary;
	/** As `AreaProfile.key`. */
	key: string;
	/** The asked day, or for a unit of another time its day nearest to it. */
	asOf: string;
	officialKm2: number | null;
	/** From the boundary shown, on the ellipsoid; null for lines and points. */
	measuredKm2: number | null;
	geometryQuality: GeometryQuality;
	partsRecorded: boolean;
	sourceId: string;
}

/** Null when there is no such unit. */
export async function findArea(sql: Sql, id: number, at: string): Promise<AreaRow | null> {
	const [row] = await sql<AreaRow[]>`
		select to_jsonb(s) as area,
			coalesce(u.code || '@' || coalesce(lower(u.valid), upper(u.valid) - 1)::text, u.code || '@', u.own_key) as key,
			(case when u.valid @> ${at}::date then ${at}::date
				when upper(u.valid) <= ${at}::date then upper(u.valid) - 1
				else lower(u.valid) end) as as_of,
			u.official_area_km2::float8 as official_km2,
			case when ST_Dimension(u.geom) = 2 then ST_Area(u.geom::geography) / 1e6 end as measured_km2,
			u.geom_quality as geometry_quality, u.parts_recorded, u.source_id
		from area u, lateral (
			select a.id, a.code, a.level, a.kind, a.name, a.valid_from as "validFrom", a.valid_to as "validTo",
				a.label_point as "labelPoint", a.bounds
			from area_summary a where a.id = u.id) s
		where u.id = ${id}`;
	return row ?? null;
}

/** The units above one on a day, nearest first. */
export async function listParents(sql: Sql, id: number, asOf: string): Promise<AreaSummary[]> {
	return sql<AreaSummary[]>`
		with recursive above as (
			select p.parent_id as id, 1 as distance from area_parent p
			where p.area_id = ${id} and p.valid @> ${asOf}::date
			union
			select p.parent_id, above.distance + 1 from above join area_parent p on p.area_id = above.id
			where p.valid @> ${asOf}::date and above.distance < 5
		)
		select ${summary(sql)} from above join area_summary a on a.id = above.id order by above.distance`;
}

export interface StatusRow {
	kind: string;
	value: string;
	decision: string;
	sourceId: string;
}

export async function listStatuses(sql: Sql, id: number, asOf: string): Promise<StatusRow[]> {
	return sql<StatusRow[]>`
		select kind, value, decision, source_id from area_status
		where area_id = ${id} and valid @> ${asOf}::date order by kind`;
}

export interface ProfileIndicatorRow extends ProfileIndicator {
	sourceIds: string[];
}

/**
 * The newest figure of every indicator for one unit, in the order of the plan, beside all communes of that day
 * together. One statement: the parts of the units are followed once for all indicators.
 */
export async function listProfileIndicators(
	sql: Sql,
	{ id, level, asOf, seesSmall }: { id: number; level: AreaLevel; asOf: string; seesSmall: boolean },
): Promise<ProfileIndicatorRow[]> {
	return sql<ProfileIndicatorRow[]>`
		with chosen as (
			select array_agg(indicator_id order by indicator_id) as indicators,
				array_agg(period order by indicator_id) as periods
			from latest_periods(${asOf}::date)
		)
		select f.indicator_id, f.period, f.value::float8 as value, f.numerator::float8 as numerator,
			f.denominator::float8 as denominator,
			region.value::float8 as region_value, coalesce(region.hidden, false) as region_hidden, f.missing, f.recast,
			f.estimated, f.refused, f.hidden, f.evidence, f.source_id, f.source_ids
		from chosen c, indicators_on_units(c.indicators, c.periods, ${asOf}::date, ${level}, ${id}, ${seesSmall}) f
			join indicator i on i.id = f.indicator_id
			left join indicators_of_region(c.indicators, c.periods, ${asOf}::date, ${seesSmall}) region
				on region.indicator_id = f.indicator_id and region.period = f.period
		order by i.position, i.id`;
}

/** The hamlets of a commune on a day, in no order. */
export async function listHamlets(sql: Sql, communeId: number, asOf: string): Promise<HamletSummary[]> {
	return sql<HamletSummary[]>`
		select a.id, a.kind, a.name, a.label_point as position, profile.households, service.state as service,
			service.conflict
		from area_parent p join area_summary a on a.id = p.area_id
			left join hamlet_profile profile on profile.area_id = a.id
			${serviceOf(sql, sql`a.id`)}
		where p.parent_id = ${communeId} and p.valid @> ${asOf}::date and a.level = 'hamlet' and a.valid @> ${asOf}::date`;
}

/** A view with a GROUP BY is computed for all hamlets unless asked one at a time; OFFSET 0 keeps it so. */
function serviceOf(sql: Sql, id: ReturnType<Sql>) {
	return sql`join lateral (
		select s.state, s.conflict from hamlet_service s where s.area_id = ${id} offset 0) service on true`;
}

export interface GapRow {
	service: ServiceState;
	hamlets: number;
	households: number;
}

/** Hamlets anywhere below a unit on a day, by the service people there can count on. */
export async function countGaps(sql: Sql, id: number, asOf: string): Promise<GapRow[]> {
	return sql<GapRow[]>`
		with recursive below as (
			select ${id}::bigint as id
			union
			select p.area_id from below join area_parent p on p.parent_id = below.id and p.valid @> ${asOf}::date
		)
		select service.state as service, count(*)::integer as hamlets,
			coalesce(sum(profile.households), 0)::integer as households
		from below join area a on a.id = below.id and a.level = 'hamlet' and a.valid @> ${asOf}::date
			left join hamlet_profile profile on profile.area_id = a.id
			${serviceOf(sql, sql`a.id`)}
		group by service.state`;
}

export interface HeritageRow extends HeritageSummary {
	sourceId: string;
}

/** What the role may see of the heritage inside a unit's boundary, by the position it may see. */
export async function listHeritageInside(sql: Sql, id: number, role: Role): Promise<HeritageRow[]> {
	return sql<HeritageRow[]>`
		select h.id, h.kind, h.position_accuracy, h.source_id,
			jsonb_strip_nulls(jsonb_build_object('vi', h.name_vi, 'km', h.name_km, 'en', h.name_en, 'zh', h.name_zh)) as name,
			jsonb_build_array(ST_X(h.geom), ST_Y(h.geom)) as position
		from area u join heritage_visible_to(${role}) h on h.geom && u.geom and ST_Covers(u.geom, h.geom)
		where u.id = ${id} and u.level <> 'hamlet'
			and heritage_place_tells(h.place_is_exact, h.position_accuracy, u.valid)`;
}

/** Which tables' sources stand behind the hamlets of a unit. */
export async function listHamletSourceIds(sql: Sql, hamletIds: readonly number[]): Promise<string[]> {
	if (!hamletIds.length) return [];
	const rows = await sql<{ sourceId: string }[]>`
		select source_id from area where id = any(${hamletIds as number[]}::bigint[])
		union select source_id from hamlet_profile where area_id = any(${hamletIds as number[]}::bigint[])
		union select source_id from hamlet_signal where area_id = any(${hamletIds as number[]}::bigint[])`;
	return rows.map(({ sourceId }) => sourceId);
}
