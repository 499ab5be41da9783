import type { Position } from '$lib/geo';
import type { Transaction } from '../../db/index.ts';
import type { MultiPolygonCoordinates } from './polygons.ts';

/** A staged boundary: a record of the file (`feature` ≥ 0) or, negative, an official neighbour that stays. */
export interface StagedOverlap {
	feature: number;
	other: number;
	squareMetres: number;
	place: Position;
}

export interface StagedGap {
	squareMetres: number;
	place: Position;
	/** Features that touch it. */
	around: number[];
}

/** Temporary, gone with the transaction: a process that dies here leaves nothing behind. EPSG:4326. */
export async function createStage(sql: Transaction): Promise<void> {
	await sql`
		create temporary table import_stage (
			feature integer primary key,
			area_id bigint,
			name_vi text,
			kind text,
			official_area_km2 numeric,
			stays boolean not null default false,
			valid boolean not null default true,
			geom geometry (MultiPolygon, 4326) not null
		) on commit drop`;
	await sql`create index on import_stage using gist (geom)`;
	await sql`create temporary table import_union (slot integer primary key, geom geometry not null) on commit drop`;
}

export interface StagedBoundary {
	feature: number;
	areaId: number | null;
	/** Null = ours stays. */
	name: string | null;
	kind: string | null;
	areaKm2: number | null;
	polygons: MultiPolygonCoordinates;
}

export async function stageBoundary(sql: Transaction, boundary: StagedBoundary): Promise<void> {
	const { feature, areaId, name, kind, areaKm2, polygons } = boundary;
	const geojson = JSON.stringify({ type: 'MultiPolygon', coordinates: polygons });
	await sql`
		insert into import_stage (feature, area_id, name_vi, kind, official_area_km2, geom)
		values (${feature}, ${areaId}, ${name}, ${kind}, ${areaKm2}, ST_SetSRID(ST_GeomFromGeoJSON(${geojson}), 4326))`;
}

/** About 100 m: a boundary this near is a neighbour. */
const NEIGHBOUR_DEGREES = 0.001;

/** Official boundaries that stay beside those of the file, as features -1, -2, …; compared with, never changed. */
export async function stageKeptNeighbours(
	sql: Transaction,
	level: string,
	day: string,
): Promise<{ feature: number; code: string; name: string }[]> {
	return sql<{ feature: number; code: string; name: string }[]>`
		with kept as (
			insert into import_stage (feature, area_id, stays, geom)
			select -row_number() over (order by a.code), a.id, true, ST_Multi(a.geom)
			from area a
			where a.level = ${level} and a.valid @> ${day}::date and a.geom_quality = 'official'
				and not exists (select from import_stage s where s.area_id = a.id)
				and exists (select from import_stage s where ST_DWithin(s.geom, a.geom, ${NEIGHBOUR_DEGREES}))
			returning feature, area_id
		)
		select k.feature, a.code, a.name_vi as name from kept k join area a on a.id = k.area_id order by k.feature`;
}

/** Why PostGIS calls this boundary invalid and where; null when it is valid. An invalid one is left out of overlays. */
export async function findInvalidity(
	sql: Transaction,
	feature: number,
): Promise<{ reason: string; place: Position | null } | null> {
	const [row] = await sql<
		{ valid: boolean; reason: string | null; lng: number | null; lat: number | null }[]
	>`
		select d.valid, d.reason, ST_X(d.location) as lng, ST_Y(d.location) as lat
		from import_stage s, ST_IsValidDetail(s.geom) d
		where s.feature = ${feature}`;
	if (!row || row.valid) return null;
	await sql`update import_stage set valid = false where feature = ${feature}`;
	const place: Position | null = row.lng === null || row.lat === null ? null : [row.lng, row.lat];
	return { reason: row.reason ?? '', place };
}

/**
 * Share 0…1 of the larger of the two extents that the unit's former boundary and the staged one have in common;
 * null when the unit has no boundary yet.
 */
export async function measureSharedExtent(sql: Transaction, feature: number): Promise<number | null> {
	const [row] = await sql<{ share: number | null }[]>`
		select ST_Area(ST_Intersection(s.geom, a.geom)) / greatest(ST_Area(s.geom), ST_Area(a.geom)) as share
		from import_stage s join area a on a.id = s.area_id
		where s.feature = ${feature} and s.valid and ST_IsValid(a.geom)`;
	return row?.share ?? null;
}

/** Overlaps of one boundary with those staged after it; square metres on the ellipsoid, place in the largest part. */
export async function listOverlaps(sql: Transaction, feature: number): Promise<StagedOverlap[]> {
	const rows = await sql<{ other: number; squareMetres: number; lng: number; lat: number }[]>`
		with shared as (
			select b.feature as other, ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 3) as geom
			from import_stage a join import_stage b on a.geom && b.geom and b.valid and b.feature > a.feature
			where a.feature = ${feature} and a.valid
		)
		select s.other, ST_Area(s.geom::geography) as square_metres, ST_X(spot) as lng, ST_Y(spot) as lat
		from shared s, lateral (
			select ST_PointOnSurface(part.geom) as spot from ST_Dump(s.geom) part order by ST_Area(part.geom) desc limit 1
		) largest
		where not ST_IsEmpty(s.geom)
		order by s.other`;
	return rows.map(({ other, squareMetres, lng, lat }) => ({
		feature,
		other,
		squareMetres,
		place: [lng, lat],
	}));
}

/** Boundaries united at once: keeps every statement far below the limit of the embedded database. */
const UNITED_AT_ONCE = 8;

/**
 * Unites everything staged, in small neighbouring groups, then the groups, until one is left in import_union.
 * @param onGroup called after each statement
 */
export async function uniteStage(
	sql: Transaction,
	onGroup: (done: number, total: number) => void,
): Promise<void> {
	await sql`truncate import_union`;
	await sql`
		insert into import_union (slot, geom)
		select row_number() over (order by ST_GeoHash(ST_PointOnSurface(geom))) - 1, geom from import_stage where valid`;
	const [first] = await sql<{ count: number }[]>`select count(*)::integer as count from import_union`;
	let count = first?.count ?? 0;
	const total = Math.max(1, Math.ceil(count / (UNITED_AT_ONCE - 1)));
	let done = 0;
	while (count > 1) {
		const groups = Math.ceil(count / UNITED_AT_ONCE);
		for (let group = 0; group < groups; group++) {
			const from = group * UNITED_AT_ONCE;
			const to = from + UNITED_AT_ONCE;
			await sql`
				with taken as (delete from import_union where slot >= ${from} and slot < ${to} returning geom)
				insert into import_union (slot, geom) select ${-1 - group}, ST_Union(geom) from taken`;
			onGroup(Math.min(++done, total), total);
		}
		await sql`update import_union set slot = -1 - slot`;
		count = groups;
	}
}

/**
 * Holes in the union: land that belongs to nobody. Not a gap: a hole filled by a unit whose boundary is missing in
 * the file, told by its label point.
 */
export async function listGaps(sql: Transaction, level: string, day: string): Promise<StagedGap[]> {
	const rows = await sql<{ squareMetres: number; lng: number; lat: number; around: number[] }[]>`
		with part as (
			select (ST_Dump(geom)).geom from import_union
		), ring as (
			select (ST_DumpRings(geom)).* from part
		), hole as (
			select geom, ST_PointOnSurface(geom) as spot from ring where path[1] > 0
		)
		select ST_Area(h.geom::geography) as square_metres, ST_X(h.spot) as lng, ST_Y(h.spot) as lat,
			array(select s.feature from import_stage s where s.valid and ST_DWithin(s.geom, h.geom, 1e-7)
				order by s.feature) as around
		from hole h
		where not exists (
			select from area a
			where a.level = ${level} and a.valid @> ${day}::date and ST_Covers(h.geom, a.label_point)
				and not exists (select from import_stage s where s.area_id = a.id and s.valid)
		)
		order by 1 desc`;
	return rows.map(({ lng, lat, ...gap }) => ({ ...gap, place: [lng, lat] }));
}
