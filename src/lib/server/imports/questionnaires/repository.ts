import type { Sql, Transaction } from '../../db/index.ts';
import { inPieces } from '../evidence/repository.ts';
import type { ProfileValue } from './parse.ts';

export interface KnownHamlet {
	key: string;
	areaId: number;
	name: string;
	/** "Ấp". */
	kind: string;
	aliases: string[];
	/** Communes of today and before, with and without their kind does not matter to who compares. */
	communes: string[];
	/** Day of the profile we hold, YYYY-MM-DD; null = none. */
	asOf: string | null;
	households: number | null;
}

/** Hamlets of today by our key or their code. */
export async function listHamletsByKey(sql: Sql, keys: string[]): Promise<KnownHamlet[]> {
	return sql<KnownHamlet[]>`
		select coalesce(h.own_key, h.code) as key, h.id as area_id, h.name_vi as name, area_kind_name(h.kind) as kind,
			h.aliases, p.as_of, p.households,
			array(select c.name_vi from area_parent m join area c on c.id = m.parent_id
				where m.area_id = h.id and c.level = 'commune' order by upper(m.valid) desc nulls first) as communes
		from area h left join hamlet_profile p on p.area_id = h.id
		where h.level = 'hamlet' and h.valid @> current_date and coalesce(h.own_key, h.code) = any(${keys})`;
}

export interface ProfileRow {
	areaId: number;
	asOf: string;
	profile: Record<string, ProfileValue>;
}

/**
 * Puts answers into the profiles. A blank answer leaves what we knew; rows that would stay as they are are not touched.
 * @returns profiles changed, and how many known values stayed because the answer was blank
 */
export async function writeProfiles(
	sql: Transaction,
	rows: ProfileRow[],
	sourceId: string,
): Promise<{ changed: number; kept: number }> {
	await sql`create temporary table import_profile (like hamlet_profile including defaults) on commit drop`;
	for (const piece of inPieces(
		rows.map(({ areaId, asOf, profile }) => ({ ...profile, area_id: areaId, as_of: asOf })),
	))
		await sql`
			insert into import_profile (area_id, as_of, households, population, minority_households, poor_households,
				near_poor_households, has_grid_power, power_source, fibre_available, fibre_operators, households_connected,
				distance_to_fibre_node_m, distance_to_school_m, distance_to_clinic_m, terrain, obstruction, access, flooding,
				complaints, source_id)
			select r.area_id, r.as_of, r.households, r.population, r.minority_households, r.poor_households,
				r.near_poor_households, r.has_grid_power, r.power_source, r.fibre_available,
				case when r.fibre_operators is null then null else array(select jsonb_array_elements_text(r.fibre_operators)) end,
				r.households_connected, r.distance_to_fibre_node_m, r.distance_to_school_m, r.distance_to_clinic_m,
				r.terrain, r.obstruction, r.access, r.flooding, r.complaints, ${sourceId}
			from jsonb_to_recordset(${sql.json(piece as never)}) as r (area_id bigint, as_of date, households integer,
				population integer, minority_households integer, poor_households integer, near_poor_households integer,
				has_grid_power boolean, power_source text, fibre_available boolean, fibre_operators jsonb,
				households_connected integer, distance_to_fibre_node_m integer, distance_to_school_m integer,
				distance_to_clinic_m integer, terrain text, obstruction text, access text, flooding text, complaints integer)`;
	const kept = await keepKnown(sql);
	await sql`
		delete from import_profile n using hamlet_profile p
		where p.area_id = n.area_id and to_jsonb(n) = to_jsonb(p)`;
	const [left] = await sql<{ count: number }[]>`select count(*)::integer as count from import_profile`;
	const changed = left?.count ?? 0;
	if (changed === 0) return { changed, kept };
	await sql`
		update hamlet_profile p set as_of = n.as_of, households = n.households, population = n.population,
			khmer = n.khmer, hoa = n.hoa, kinh = n.kinh,
			minority_households = n.minority_households, poor_households = n.poor_households,
			near_poor_households = n.near_poor_households, has_grid_power = n.has_grid_power,
			power_source = n.power_source, fibre_available = n.fibre_available, fibre_operators = n.fibre_operators,
			households_connected = n.households_connected, distance_to_fibre_node_m = n.distance_to_fibre_node_m,
			distance_to_school_m = n.distance_to_school_m, distance_to_clinic_m = n.distance_to_clinic_m,
			terrain = n.terrain, obstruction = n.obstruction, access = n.access, flooding = n.flooding,
			complaints = n.complaints, source_id = n.source_id
		from import_profile n where n.area_id = p.area_id`;
	await sql`
		insert into hamlet_profile select n.* from import_profile n
		where not exists (select from hamlet_profile p where p.area_id = n.area_id)`;
	return { changed, kept };
}

/** Fills blanks with what the profile held. @returns values kept */
async function keepKnown(sql: Transaction): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::integer as count
		from import_profile n join hamlet_profile p on p.area_id = n.area_id,
			jsonb_each(to_jsonb(n)) fresh, jsonb_each(to_jsonb(p)) former
		where fresh.key = former.key and fresh.value = 'null' and former.value <> 'null'`;
	const count = row?.count ?? 0;
	if (count === 0) return 0;
	await sql`
		update import_profile n set
			households = coalesce(n.households, p.households), population = coalesce(n.population, p.population),
			khmer = p.khmer, hoa = p.hoa, kinh = p.kinh,
			minority_households = coalesce(n.minority_households, p.minority_households),
			poor_households = coalesce(n.poor_households, p.poor_households),
			near_poor_households = coalesce(n.near_poor_households, p.near_poor_households),
			has_grid_power = coalesce(n.has_grid_power, p.has_grid_power),
			power_source = coalesce(n.power_source, p.power_source),
			fibre_available = coalesce(n.fibre_available, p.fibre_available),
			fibre_operators = coalesce(n.fibre_operators, p.fibre_operators),
			households_connected = coalesce(n.households_connected, p.households_connected),
			distance_to_fibre_node_m = coalesce(n.distance_to_fibre_node_m, p.distance_to_fibre_node_m),
			distance_to_school_m = coalesce(n.distance_to_school_m, p.distance_to_school_m),
			distance_to_clinic_m = coalesce(n.distance_to_clinic_m, p.distance_to_clinic_m),
			terrain = coalesce(n.terrain, p.terrain), obstruction = coalesce(n.obstruction, p.obstruction),
			access = coalesce(n.access, p.access), flooding = coalesce(n.flooding, p.flooding),
			complaints = coalesce(n.complaints, p.complaints)
		from hamlet_profile p where p.area_id = n.area_id`;
	return count;
}

/** Hamlets of today in communes of today, in the order of their keys. */
export async function listHamletsOfCommunes(
	sql: Sql,
	codes: readonly string[],
): Promise<{ key: string; name: string; commune: string }[]> {
	return sql<{ key: string; name: string; commune: string }[]>`
		select coalesce(h.own_key, h.code) as key, area_kind_name(h.kind) || ' ' || h.name_vi as name,
			area_kind_name(c.kind) || ' ' || c.name_vi as commune
		from area c
		join area_parent p on p.parent_id = c.id and p.valid @> current_date
		join area h on h.id = p.area_id and h.level = 'hamlet' and h.valid @> current_date
		where c.level = 'commune' and c.valid @> current_date and c.code = any(${[...codes]}::text[])
		order by c.code, 1`;
}
