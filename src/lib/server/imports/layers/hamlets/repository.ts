import type { Geometry } from 'geojson';
import type { Sql, Transaction } from '../../../db/index.ts';

/** A commune of today. */
export interface CommuneOfToday {
	id: number;
	code: string;
	/** fold_text of the name without its kind. */
	folded: string;
	/** "Xã Tài Văn". */
	title: string;
}

export async function listCommunes(sql: Sql): Promise<CommuneOfToday[]> {
	return sql<CommuneOfToday[]>`
		select id, code, name_folded as folded, area_kind_name(kind) || ' ' || name_vi as title
		from area where level = 'commune' and valid @> current_date and code is not null`;
}

/** Commune of today in which each geometry lies, by its place in the list; those outside all are not there. */
export async function findCommunesOf(
	sql: Sql,
	geometries: readonly { at: number; geometry: Geometry }[],
): Promise<Map<number, number>> {
	const rows = await sql<{ at: number; id: number }[]>`
		select distinct on (p.at) p.at, a.id
		from (select r.at, ST_PointOnSurface(ST_SetSRID(ST_GeomFromGeoJSON(r.geometry::text), 4326)) as place
			from jsonb_to_recordset(${sql.json(geometries as never)}) as r (at integer, geometry jsonb)
			-- Worked out once, not for each use of it below.
			offset 0) p
		join area a on a.level = 'commune' and a.valid @> current_date and ST_Covers(a.geom, p.place)
		order by p.at, a.id`;
	return new Map(rows.map(({ at, id }) => [at, id]));
}

/** Why geometries are invalid, by their place in the list, and where. */
export async function findInvalidShapes(
	sql: Sql,
	geometries: readonly { at: number; geometry: Geometry }[],
): Promise<{ at: number; reason: string; lng: number; lat: number }[]> {
	return sql<{ at: number; reason: string; lng: number; lat: number }[]>`
		select s.at, s.reason, ST_X(s.location) as lng, ST_Y(s.location) as lat
		from (select r.at, (ST_IsValidDetail(ST_SetSRID(ST_GeomFromGeoJSON(r.geometry::text), 4326))).*
			from jsonb_to_recordset(${sql.json(geometries as never)}) as r (at integer, geometry jsonb)) s
		where not s.valid`;
}

/** The same shape without its fault, and its areas before and after in square metres. */
export async function mendShape(
	sql: Sql,
	geometry: Geometry,
): Promise<{ mended: Geometry; before: number; after: number }> {
	const [row] = await sql<{ mended: Geometry; before: number; after: number }[]>`
		select ST_AsGeoJSON(m.mended, 15, 0)::jsonb as mended, ST_Area(g.given::geography) as before,
			ST_Area(m.mended::geography) as after
		from (select ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(geometry)}), 4326) as given) g,
			lateral (select ST_CollectionExtract(ST_MakeValid(g.given), 3) as mended) m`;
	return row!;
}

/** A hamlet of today that a row may mean. */
export interface KnownHamlet {
	id: number;
	key: string;
	folded: string;
	communeId: number | null;
	label: string;
	asOf: string | null;
	/** What it is drawn as, and the point that stands for it. */
	place: Geometry | null;
	point: Geometry | null;
	/** By field of the layer. */
	current: Record<string, string | number | boolean | null>;
}

/** By code, or by name within a commune. */
export async function listHamlets(
	sql: Sql,
	{ codes, named }: { codes: readonly string[]; named: readonly { folded: string; communeId: number }[] },
): Promise<KnownHamlet[]> {
	return sql<KnownHamlet[]>`
		with meant as (
			select h.id from area h where h.level = 'hamlet' and h.valid @> current_date and h.code = any(${[...codes]})
			union
			select h.id from area h where h.level = 'hamlet' and h.valid @> current_date and h.own_key = any(${[...codes]})
			union
			select h.id
			from jsonb_to_recordset(${sql.json(named as never)}) as n (folded text, "communeId" bigint)
			join area h on h.level = 'hamlet' and h.name_folded = n.folded and h.valid @> current_date
			join area_parent m on m.area_id = h.id and m.valid @> current_date and m.parent_id = n."communeId"
		)
		select h.id, coalesce(h.code, h.own_key) as key, h.name_folded as folded, m.parent_id as commune_id,
			area_kind_name(h.kind) || ' ' || h.name_vi as label, p.as_of, ST_AsGeoJSON(h.geom, 15, 0)::jsonb as place,
			ST_AsGeoJSON(h.label_point, 15, 0)::jsonb as point,
			jsonb_build_object('name_vi', h.name_vi, 'name_km', h.name_km, 'name_zh', h.name_zh, 'name_en', h.name_en,
				'kind', h.kind, 'households', p.households, 'population', p.population, 'khmer', p.khmer, 'hoa', p.hoa,
				'kinh', p.kinh, 'minority_households', p.minority_households, 'poor_households', p.poor_households,
				'near_poor_households', p.near_poor_households, 'has_grid_power', p.has_grid_power,
				'distance_to_school_m', p.distance_to_school_m, 'distance_to_clinic_m', p.distance_to_clinic_m,
				'as_of', p.as_of) as current
		from meant
		join area h on h.id = meant.id
		left join area_parent m on m.area_id = h.id and m.valid @> current_date
		left join hamlet_profile p on p.area_id = h.id
		order by h.id`;
}

/** Keys of hamlets that are taken already, whatever the time. */
export async function listTakenKeys(sql: Sql, keys: readonly string[]): Promise<Set<string>> {
	const rows = await sql<{ key: string }[]>`
		select own_key as key from area where own_key = any(${[...keys]})`;
	return new Set(rows.map(({ key }) => key));
}

export interface NewHamlet {
	key: string;
	kind: string;
	communeId: number;
	geometry: Geometry | null;
	names: Record<'name_vi' | 'name_km' | 'name_zh' | 'name_en', string | null>;
	/** Columns of hamlet_profile. */
	profile: Record<string, string | number | boolean | null> | null;
	asOf: string;
}

export async function insertHamlets(
	sql: Transaction,
	hamlets: readonly NewHamlet[],
	{ sourceId, quality }: { sourceId: string; quality: 'official' | 'illustrative' },
): Promise<void> {
	const rows = await sql<{ id: number; key: string }[]>`
		insert into area (own_key, level, kind, name_vi, name_km, name_zh, name_en, valid, geom, label_point, geom_quality,
			source_id)
		select r.key, 'hamlet', r.kind, r.names ->> 'name_vi', r.names ->> 'name_km', r.names ->> 'name_zh',
			r.names ->> 'name_en', daterange(null, null), g.geom, ST_PointOnSurface(g.geom),
			case when g.geom is null then 'none' else ${quality} end, ${sourceId}
		from jsonb_to_recordset(${sql.json(hamlets as never)}) as r (key text, kind text, names jsonb, geometry jsonb),
			lateral (select ST_SetSRID(ST_GeomFromGeoJSON(nullif(r.geometry, 'null')::text), 4326) as geom) g
		returning id, own_key as key`;
	const idOf = new Map(rows.map(({ id, key }) => [key, id]));
	const placed = hamlets.map(({ key, communeId }) => ({ id: idOf.get(key)!, communeId }));
	// Where it lies is known for the past too: the communes that were there before stand behind it.
	await sql`
		insert into area_parent (area_id, parent_id, valid)
		select r.id, c.id, c.valid
		from jsonb_to_recordset(${sql.json(placed)}) as r (id bigint, "communeId" bigint)
		join area c on c.id = r."communeId" and c.level = 'commune'
		union all
		select h.id, c.id, c.valid
		from jsonb_to_recordset(${sql.json(placed)}) as r (id bigint, "communeId" bigint)
		join area h on h.id = r.id
		join area today on today.id = r."communeId"
		join area c on c.level = 'commune' and c.id <> today.id and c.valid << today.valid
			and ST_Covers(c.geom, h.label_point)
		on conflict do nothing`;
	await insertProfiles(
		sql,
		hamlets.flatMap(({ key, profile, asOf }) => (profile ? [{ id: idOf.get(key)!, asOf, profile }] : [])),
		sourceId,
	);
}

export interface ProfileOfHamlet {
	/** Of its area. */
	id: number;
	asOf: string;
	profile: Record<string, string | number | boolean | null>;
}

/** A blank leaves what is known. */
export async function insertProfiles(
	sql: Transaction,
	profiles: readonly ProfileOfHamlet[],
	sourceId: string,
): Promise<void> {
	if (profiles.length === 0) return;
	await sql`
		insert into hamlet_profile as p (area_id, as_of, households, population, khmer, hoa, kinh, minority_households,
			poor_households, near_poor_households, has_grid_power, distance_to_school_m, distance_to_clinic_m, source_id)
		select r.id, r."asOf", f.households, f.population, f.khmer, f.hoa, f.kinh, f.minority_households,
			f.poor_households, f.near_poor_households, f.has_grid_power, round(f.distance_to_school_m),
			round(f.distance_to_clinic_m), ${sourceId}
		from jsonb_to_recordset(${sql.json(profiles as never)}) as r (id bigint, "asOf" date, profile jsonb),
			lateral jsonb_to_record(r.profile) as f (households integer, population integer, khmer integer, hoa integer,
				kinh integer, minority_households integer, poor_households integer, near_poor_households integer,
				has_grid_power boolean, distance_to_school_m numeric, distance_to_clinic_m numeric)
		on conflict (area_id) do update set as_of = excluded.as_of,
			households = coalesce(excluded.households, p.households),
			population = coalesce(excluded.population, p.population), khmer = coalesce(excluded.khmer, p.khmer),
			hoa = coalesce(excluded.hoa, p.hoa), kinh = coalesce(excluded.kinh, p.kinh),
			minority_households = coalesce(excluded.minority_households, p.minority_households),
			poor_households = coalesce(excluded.poor_households, p.poor_households),
			near_poor_households = coalesce(excluded.near_poor_households, p.near_poor_households),
			has_grid_power = coalesce(excluded.has_grid_power, p.has_grid_power),
			distance_to_school_m = coalesce(excluded.distance_to_school_m, p.distance_to_school_m),
			distance_to_clinic_m = coalesce(excluded.distance_to_clinic_m, p.distance_to_clinic_m),
			source_id = excluded.source_id`;
}

export interface ChangedHamlet {
	id: number;
	names: Record<string, string | null>;
	kind: string | null;
	/** Null leaves the place. */
	geometry: Geometry | null;
}

/** Names, kinds and places; what is null stays. A name that gives way becomes another name. */
export async function updateHamlets(
	sql: Transaction,
	hamlets: readonly ChangedHamlet[],
	{ sourceId, quality }: { sourceId: string; quality: 'official' | 'illustrative' },
): Promise<void> {
	if (hamlets.length === 0) return;
	await sql`
		update area h set
			aliases = case when r.names ->> 'name_vi' is null or r.names ->> 'name_vi' = h.name_vi or h.name_vi = any(h.aliases)
				then h.aliases else h.aliases || h.name_vi end,
			name_vi = coalesce(r.names ->> 'name_vi', h.name_vi), name_km = coalesce(r.names ->> 'name_km', h.name_km),
			name_zh = coalesce(r.names ->> 'name_zh', h.name_zh), name_en = coalesce(r.names ->> 'name_en', h.name_en),
			kind = coalesce(r.kind, h.kind),
			-- A settlement that is drawn is not lost to a point: the point moves within it.
			geom = case when g.geom is null or (ST_Dimension(g.geom) = 0 and ST_Dimension(h.geom) > 0
				and ST_DWithin(g.geom::geography, h.geom::geography, 2000)) then h.geom else g.geom end,
			label_point = coalesce(ST_PointOnSurface(g.geom), h.label_point),
			geom_quality = case when g.geom is null then h.geom_quality else ${quality} end, source_id = ${sourceId}
		from jsonb_to_recordset(${sql.json(hamlets as never)}) as r (id bigint, names jsonb, kind text, geometry jsonb),
			lateral (select ST_SetSRID(ST_GeomFromGeoJSON(nullif(r.geometry, 'null')::text), 4326) as geom) g
		where h.id = r.id`;
}
