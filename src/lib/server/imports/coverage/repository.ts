import type { Position } from '$lib/geo';
import type { Sql, Transaction } from '../../db/index.ts';
import type { CoveragePart } from './parse.ts';

/** Everything one operator declares of one technology for one day. */
export interface Network {
	operator: string;
	technology: string;
	/** YYYY-MM-DD. */
	declaredOn: string;
}

/** Temporary, gone with the transaction. EPSG:4326. */
export async function createStage(sql: Transaction): Promise<void> {
	await sql`
		create temporary table import_coverage (
			feature integer primary key,
			operator text not null,
			technology text not null,
			state text not null,
			declared_on date not null,
			valid boolean not null default true,
			geom geometry (MultiPolygon, 4326) not null
		) on commit drop`;
	await sql`create index on import_coverage using gist (geom)`;
	await sql`
		create temporary table import_united (
			operator text not null, technology text not null, state text not null, declared_on date not null,
			geom geometry (MultiPolygon, 4326) not null
		) on commit drop`;
}

export async function stageCoverage(sql: Transaction, part: CoveragePart): Promise<void> {
	const geojson = JSON.stringify({ type: 'MultiPolygon', coordinates: part.polygons });
	await sql`
		insert into import_coverage (feature, operator, technology, state, declared_on, geom)
		values (${part.feature.index}, ${part.operator}, ${part.technology}, ${part.state}, ${part.declaredOn},
			ST_SetSRID(ST_GeomFromGeoJSON(${geojson}), 4326))`;
}

/** Why PostGIS calls a part invalid and where; null when it is valid. An invalid one is left out of what follows. */
export async function findInvalidity(
	sql: Transaction,
	feature: number,
): Promise<{ reason: string; place: Position | null } | null> {
	const [row] = await sql<
		{ valid: boolean; reason: string | null; lng: number | null; lat: number | null }[]
	>`
		select d.valid, d.reason, ST_X(d.location) as lng, ST_Y(d.location) as lat
		from import_coverage s, ST_IsValidDetail(s.geom) d
		where s.feature = ${feature}`;
	if (!row || row.valid) return null;
	await sql`update import_coverage set valid = false where feature = ${feature}`;
	return {
		reason: row.reason ?? '',
		place: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
	};
}

/** Makes a part valid. @returns its area before and after, square metres on the ellipsoid */
export async function mendPart(
	sql: Transaction,
	feature: number,
): Promise<{ before: number; after: number }> {
	const [row] = await sql<{ before: number; after: number }[]>`
		update import_coverage s set valid = true, geom = ST_Multi(ST_CollectionExtract(ST_MakeValid(s.geom), 3))
		from (select feature, ST_Area(geom::geography) as square_metres from import_coverage) former
		where s.feature = ${feature} and former.feature = s.feature
		returning former.square_metres as before, ST_Area(s.geom::geography) as after`;
	return row!;
}

/** Parts that touch no commune of today. */
export async function listOutside(sql: Transaction): Promise<number[]> {
	const rows = await sql<{ feature: number }[]>`
		select s.feature from import_coverage s
		where s.valid and not exists (
			select from area a where a.level = 'commune' and a.valid @> current_date and ST_Intersects(a.geom, s.geom))
		order by s.feature`;
	return rows.map(({ feature }) => feature);
}

export async function listUnknownCommunes(sql: Sql, codes: readonly string[]): Promise<string[]> {
	const rows = await sql<{ code: string }[]>`
		select asked.code from unnest(${[...codes]}::text[]) as asked (code)
		where not exists (
			select from area a where a.level = 'commune' and a.code = asked.code and a.valid @> current_date)`;
	return rows.map(({ code }) => code);
}

/** Pairs of one network and state that share more than a given area; the place lies in the largest shared part. */
export async function listOverlaps(
	sql: Transaction,
	leastSquareMetres: number,
): Promise<{ one: number; other: number; squareMetres: number; place: Position }[]> {
	const rows = await sql<{ one: number; other: number; squareMetres: number; lng: number; lat: number }[]>`
		with shared as (
			select b.feature as one, a.feature as other, ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 3) as geom
			from import_coverage a join import_coverage b on a.geom && b.geom and a.feature < b.feature
				and (a.operator, a.technology, a.declared_on) = (b.operator, b.technology, b.declared_on)
			where a.valid and b.valid
		), measured as (
			select one, other, geom, ST_Area(geom::geography) as square_metres from shared where not ST_IsEmpty(geom)
		)
		select m.one, m.other, m.square_metres, ST_X(spot) as lng, ST_Y(spot) as lat
		from measured m, lateral (
			select ST_PointOnSurface(part.geom) as spot from ST_Dump(m.geom) part order by ST_Area(part.geom) desc limit 1
		) largest
		where m.square_metres >= ${leastSquareMetres}
		order by m.one, m.other`;
	return rows.map(({ lng, lat, ...pair }) => ({ ...pair, place: [lng, lat] }));
}

export async function listNetworks(sql: Transaction): Promise<Network[]> {
	return sql<Network[]>`
		select operator, technology, declared_on from import_coverage group by 1, 2, 3 order by 1, 2, 3`;
}

/**
 * Polygons of a network that touch or overlap become one, state by state, so that no ground is counted twice.
 * @returns areas as drawn, and as united
 */
export async function uniteNetwork(
	sql: Transaction,
	{ operator, technology, declaredOn }: Network,
): Promise<{ squareMetres: number; unitedSquareMetres: number }> {
	await sql`
		insert into import_united
		select operator, technology, state, declared_on, ST_Multi(ST_CollectionExtract(ST_Union(geom order by feature), 3))
		from (
			select s.*, ST_ClusterDBSCAN(geom, 0, 1) over (partition by state order by feature) as cluster
			from import_coverage s
			where operator = ${operator} and technology = ${technology} and declared_on = ${declaredOn} and valid
		) clustered
		group by operator, technology, state, declared_on, cluster
		order by state, min(feature)`;
	const [row] = await sql<{ squareMetres: number; unitedSquareMetres: number }[]>`
		select (select sum(ST_Area(geom::geography)) from import_coverage where operator = ${operator}
				and technology = ${technology} and declared_on = ${declaredOn} and valid) as square_metres,
			(select sum(ST_Area(geom::geography)) from import_united where operator = ${operator}
				and technology = ${technology} and declared_on = ${declaredOn}) as united_square_metres`;
	return row!;
}

/**
 * What is united takes the place of what was declared of the same networks for the same day. Nothing is written where
 * it is there already.
 * @returns polygons added and removed
 */
export async function writeCoverage(sql: Transaction, sourceId: string): Promise<number> {
	const [row] = await sql<{ gone: number; fresh: number }[]>`
		select (
			select count(*) from coverage c
			where (c.operator, c.technology, c.declared_on) in (select operator, technology, declared_on from import_united)
				and not (c.source_id = ${sourceId} and exists (select from import_united u
					where (u.operator, u.technology, u.state, u.declared_on) = (c.operator, c.technology, c.state, c.declared_on)
						and ST_AsBinary(u.geom) = ST_AsBinary(c.geom))))::integer as gone,
			(select count(*) from import_united u where not exists (select from coverage c
				where c.source_id = ${sourceId}
					and (u.operator, u.technology, u.state, u.declared_on) = (c.operator, c.technology, c.state, c.declared_on)
					and ST_AsBinary(u.geom) = ST_AsBinary(c.geom)))::integer as fresh`;
	const { gone = 0, fresh = 0 } = row ?? {};
	if (gone + fresh === 0) return 0;
	await sql`
		delete from coverage c
		where (c.operator, c.technology, c.declared_on) in (select operator, technology, declared_on from import_united)`;
	await sql`
		insert into coverage (operator, technology, state, declared_on, geom, source_id)
		select operator, technology, state, declared_on, geom, ${sourceId} from import_united`;
	return Math.max(gone, fresh);
}

export interface DeclaredHamlet {
	areaId: number;
	operator: string;
	technology: string;
	state: 'good' | 'weak' | 'none';
	/** YYYY-MM-DD. */
	measuredOn: string;
}

/**
 * Hamlets of the day inside each network, in the better of the states that cover them; outside, `none` for those of
 * the communes (of today, by code) the file is complete for.
 */
export async function listDeclaredHamlets(
	sql: Transaction,
	networks: readonly Network[],
	completeFor: readonly string[] | 'all' | null,
): Promise<DeclaredHamlet[]> {
	const isAll = completeFor === 'all';
	const codes = Array.isArray(completeFor) ? [...completeFor] : [];
	const rows: DeclaredHamlet[] = [];
	for (const { operator, technology, declaredOn } of networks)
		rows.push(
			...(await sql<DeclaredHamlet[]>`
				with hamlet as (
					select h.id, coalesce(h.label_point, ST_PointOnSurface(h.geom)) as spot
					from area h
					where h.level = 'hamlet' and h.valid @> ${declaredOn}::date
				), inside as (
					select h.id, min(u.state) as state from hamlet h join import_united u on ST_Covers(u.geom, h.spot)
					where u.operator = ${operator} and u.technology = ${technology} and u.declared_on = ${declaredOn}
					group by h.id
				)
				select h.id as area_id, ${operator}::text as operator, ${technology}::text as technology,
					coalesce(i.state, 'none') as state, ${declaredOn}::date as measured_on
				from hamlet h left join inside i on i.id = h.id
				where i.id is not null or h.spot is not null and (${isAll} or exists (
					select from area_parent p join area c on c.id = p.parent_id
					where p.area_id = h.id and c.level = 'commune' and c.valid @> current_date and p.valid @> current_date
						and c.code = any(${codes}::text[])))
				order by h.id`),
		);
	return rows;
}
