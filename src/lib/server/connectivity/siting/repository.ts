import type { AreaKind } from '../../../areas/types.ts';
import type { Sql } from '../../db/index.ts';

/** A place with the commune it lies in on a day; null = in none, as in the sea. */
export interface PlaceRow {
	key: string;
	name: string;
	kind: AreaKind | null;
	communeCode: string | null;
	communeKind: AreaKind | null;
	communeName: string | null;
	/** Degrees, EPSG:4326. */
	lng: number;
	lat: number;
	illustrative: boolean;
}

/** Schools, clinics and offices. */
export async function listPublicPlaces(sql: Sql, at: string): Promise<PlaceRow[]> {
	return sql<PlaceRow[]>`
		select 'p:' || p.id as key, p.name_vi as name, null as kind, c.code as commune_code, c.kind as commune_kind,
			c.name_vi as commune_name, ST_X(p.geom) as lng, ST_Y(p.geom) as lat, s.illustrative
		from public_point p join source s on s.id = p.source_id
			left join lateral (
				select a.code, a.kind, a.name_vi from area a
				where a.level = 'commune' and a.valid @> ${at}::date and ST_Covers(a.geom, p.geom)
				order by a.code limit 1
			) c on true
		order by p.id collate "C"`;
}

/** Where the name of each commune is written. */
export async function listCommuneCentres(sql: Sql, at: string): Promise<PlaceRow[]> {
	return sql<PlaceRow[]>`
		select 'c:' || a.code as key, a.name_vi as name, a.kind, a.code as commune_code, a.kind as commune_kind,
			a.name_vi as commune_name, ST_X(a.label_point) as lng, ST_Y(a.label_point) as lat,
			s.illustrative or a.geom_quality = 'illustrative' as illustrative
		from area a join source s on s.id = a.source_id
		where a.level = 'commune' and a.valid @> ${at}::date and a.label_point is not null and a.code is not null
		order by a.code collate "C"`;
}

/** Hamlets that have a position. */
export async function listHamletCentres(sql: Sql, at: string): Promise<PlaceRow[]> {
	return sql<PlaceRow[]>`
		select 'h:' || coalesce(a.own_key, a.code) as key, a.name_vi as name, a.kind, c.code as commune_code,
			c.kind as commune_kind, c.name_vi as commune_name, ST_X(a.label_point) as lng, ST_Y(a.label_point) as lat,
			s.illustrative or a.geom_quality = 'illustrative' as illustrative
		from area a join source s on s.id = a.source_id
			left join area_parent b on b.area_id = a.id and b.valid @> ${at}::date
			left join area c on c.id = b.parent_id
		where a.level = 'hamlet' and a.valid @> ${at}::date and a.label_point is not null
		order by coalesce(a.own_key, a.code) collate "C"`;
}

/** The commune of points drawn by hand, in their order. */
export async function placePoints(
	sql: Sql,
	at: string,
	points: readonly { key: string; lng: number; lat: number }[],
): Promise<Pick<PlaceRow, 'communeCode' | 'communeKind' | 'communeName'>[]> {
	return sql<Pick<PlaceRow, 'communeCode' | 'communeKind' | 'communeName'>[]>`
		select c.code as commune_code, c.kind as commune_kind, c.name_vi as commune_name
		from jsonb_to_recordset(${sql.json(points.map((point, place) => ({ ...point, place })))})
				as p (place integer, lng double precision, lat double precision)
			left join lateral (
				select a.code, a.kind, a.name_vi from area a
				where a.level = 'commune' and a.valid @> ${at}::date and ST_Covers(a.geom, ST_Point(p.lng, p.lat, 4326))
				order by a.code limit 1
			) c on true
		order by p.place`;
}
