import type { Sql, Transaction } from '../../db/index.ts';
import { inPieces } from '../evidence/repository.ts';
import type { Mast } from './parse.ts';

/** Operator of each mast we have under one of these ids. */
export async function listOperatorsOfMasts(
	sql: Sql,
	ids: string[],
): Promise<[id: string, operator: string][]> {
	const rows = await sql<{ id: string; operator: string }[]>`
		select id, operator from cell_site where id = any(${ids})`;
	return rows.map(({ id, operator }) => [id, operator]);
}

/** Masts of ours under another id, of the same operator, within `metres`; not those the file itself replaces. */
export async function listMastsNear(
	sql: Sql,
	masts: Mast[],
	metres: number,
): Promise<{ at: number; other: string; metres: number }[]> {
	const ids = masts.map(({ id }) => id);
	const points = masts.flatMap(({ place, operator, id }, at) =>
		place && operator ? [{ at, id, operator, lng: place[0], lat: place[1] }] : [],
	);
	const found: { at: number; other: string; metres: number }[] = [];
	for (const piece of inPieces(points))
		found.push(
			...(await sql<{ at: number; other: string; metres: number }[]>`
				select p.at, c.id as other, ST_Distance(c.geom::geography, ST_Point(p.lng, p.lat, 4326)::geography) as metres
				from jsonb_to_recordset(${sql.json(piece as never)})
					as p (at integer, id text, operator text, lng double precision, lat double precision)
				join cell_site c on c.geom && ST_Expand(ST_Point(p.lng, p.lat, 4326), ${metres / 50_000})
					and c.operator = p.operator and c.id <> p.id and c.id <> all(${ids})
				where ST_DWithin(c.geom::geography, ST_Point(p.lng, p.lat, 4326)::geography, ${metres})
				order by p.at, c.id`),
		);
	return found;
}

/** Inserts and replaces masts by id, only those that differ. @returns how many */
export async function writeMasts(sql: Transaction, masts: Mast[], sourceId: string): Promise<number> {
	let changed = 0;
	const rows = masts.map(({ feature: _feature, place, ...mast }) => ({
		...mast,
		lng: place?.[0],
		lat: place?.[1],
	}));
	await sql`create temporary table import_mast (like cell_site including defaults) on commit drop`;
	for (const piece of inPieces(rows)) {
		await sql`truncate import_mast`;
		await sql`
			insert into import_mast (id, operator, technologies, bands_mhz, height_m, power_w, on_air_since, geom, source_id)
			select r.id, r.operator, array(select jsonb_array_elements_text(r.technologies)),
				array(select jsonb_array_elements_text(r."bandsMhz")::integer), r."heightM", r."powerW", r."onAirSince",
				ST_Point(r.lng, r.lat, 4326), ${sourceId}
			from jsonb_to_recordset(${sql.json(piece as never)}) as r (id text, operator text, technologies jsonb,
				"bandsMhz" jsonb, "heightM" numeric, "powerW" numeric, "onAirSince" date, lng double precision,
				lat double precision)`;
		await sql`
			delete from import_mast n using cell_site c
			where c.id = n.id and (c.operator, c.technologies, c.bands_mhz, c.height_m, c.power_w, c.on_air_since,
					ST_AsBinary(c.geom), c.source_id)
				is not distinct from (n.operator, n.technologies, n.bands_mhz, n.height_m, n.power_w, n.on_air_since,
					ST_AsBinary(n.geom), n.source_id)`;
		const [left] = await sql<{ count: number }[]>`select count(*)::integer as count from import_mast`;
		const count = left?.count ?? 0;
		if (count === 0) continue;
		changed += count;
		await sql`
			insert into cell_site (id, operator, technologies, bands_mhz, height_m, power_w, on_air_since, geom, source_id)
			select id, operator, technologies, bands_mhz, height_m, power_w, on_air_since, geom, source_id from import_mast
			on conflict (id) do update set operator = excluded.operator, technologies = excluded.technologies,
				bands_mhz = excluded.bands_mhz, height_m = excluded.height_m, power_w = excluded.power_w,
				on_air_since = excluded.on_air_since, geom = excluded.geom, source_id = excluded.source_id`;
	}
	return changed;
}
