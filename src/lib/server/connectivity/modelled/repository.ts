import type { ModelMast } from '../../../connectivity/propagation/transmitters.ts';
import type { Json } from '../../audit/index.ts';
import type { Sql } from '../../db/index.ts';

/** The one source of what this model says. */
export const MODEL_SOURCE = 'modelled-okumura-hata';

export interface MastRow extends ModelMast {
	onAirSince: string | null;
	illustrative: boolean;
}

/** Masts on air on a day, in the order of their keys. */
export async function listMasts(sql: Sql, at: string): Promise<MastRow[]> {
	return sql<MastRow[]>`
		select m.id as key, m.operator, m.technologies, m.bands_mhz, m.height_m::double precision as height_metres,
			m.power_w::double precision as power_watts, m.on_air_since, s.illustrative,
			ST_X(m.geom) as lng, ST_Y(m.geom) as lat
		from cell_site m join source s on s.id = m.source_id
		where m.on_air_since is null or m.on_air_since <= ${at}::date
		order by m.id collate "C"`;
}

export interface HamletPlaceRow {
	id: number;
	key: string;
	name: string;
	kind: string;
	/** Degrees, EPSG:4326; null = no position. */
	lng: number | null;
	lat: number | null;
	/** The settlement along its canal: GeoJSON of a line; null where it is but a point. */
	line: string | null;
	illustrative: boolean;
}

/** Hamlets of a day, in the order of their keys. Of a settlement in parts the one with the most corners stands for it. */
export async function listHamletPlaces(sql: Sql, at: string): Promise<HamletPlaceRow[]> {
	return sql<HamletPlaceRow[]>`
		select a.id, coalesce(a.own_key, a.code) as key, a.name_vi as name, a.kind,
			ST_X(a.label_point) as lng, ST_Y(a.label_point) as lat,
			case when ST_Dimension(a.geom) > 0 then (
				select ST_AsGeoJSON(
					case when ST_Dimension(part.geom) = 2 then ST_ExteriorRing(part.geom) else part.geom end, 6)
				from ST_Dump(a.geom) part order by ST_NPoints(part.geom) desc, part.path limit 1
			) end as line,
			s.illustrative or a.geom_quality = 'illustrative' as illustrative
		from area a join source s on s.id = a.source_id
		where a.level = 'hamlet' and a.valid @> ${at}::date
		order by coalesce(a.own_key, a.code) collate "C"`;
}

/** Makes the model's source what it is on this day; the database passes its mark on to the hamlets. */
export async function putModelSource(
	sql: Sql,
	{ day, sha256, illustrative }: { day: string; sha256: string; illustrative: boolean },
): Promise<void> {
	const title = {
		vi: 'Vùng phủ mô phỏng Okumura–Hata (chỉ để sàng lọc)',
		km: 'គំរូដែនសញ្ញា Okumura–Hata (សម្រាប់តែការពិនិត្យបឋម)',
		en: 'Coverage modelled by Okumura–Hata (for screening only)',
	};
	const publisher = { vi: 'Phum Sóc', km: 'ភូមិស្រុក', en: 'Phum Sóc' };
	await sql`
		insert into source (id, title, publisher, licence, address, published_on, sha256, illustrative)
		values (${MODEL_SOURCE}, ${sql.json(title)}, ${sql.json(publisher)}, 'CC0-1.0', 'docs/propagation.md', ${day},
			${sha256}, ${illustrative})
		on conflict (id) do update set published_on = excluded.published_on, sha256 = excluded.sha256,
			illustrative = excluded.illustrative, imported_at = now()`;
}

/** Takes away what the model said in the year of a day; former years stay, so that states can be told by year. */
export async function deleteModelledOfYear(sql: Sql, day: string): Promise<void> {
	await sql`
		delete from hamlet_signal
		where source_id = ${MODEL_SOURCE} and extract(year from measured_on) = extract(year from ${day}::date)`;
}

export interface ModelledSignalRow {
	area: number;
	operator: string;
	technology: string;
	state: string;
	rsrp: number | null;
	mast: string | null;
}

export async function insertModelled(
	sql: Sql,
	day: string,
	rows: readonly ModelledSignalRow[],
): Promise<void> {
	await sql`
		insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, rsrp_dbm, cell_site_id,
			source_id)
		select r.area, r.operator, r.technology, 'modelled', r.state, ${day}::date, r.rsrp, r.mast, ${MODEL_SOURCE}
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (area bigint, operator text, technology text,
			state text, rsrp numeric, mast text)`;
}

export interface ModelledRun {
	/** YYYY-MM-DD. */
	day: string;
	masts: number;
	mastsLeftOut: number;
	hamlets: number;
	rows: number;
	counts: ModelledCounts;
	rowsSha256: string;
	illustrative: boolean;
	milliseconds: number;
	runBy: string | null;
	runAt: Date;
}

/** Hamlets by the best state of any network; `partly` of them are served better at an end than where most live. */
export interface ModelledCounts {
	good: number;
	weak: number;
	none: number;
	unknown: number;
	partly: number;
}

/** @returns number of the run */
export async function insertRun(
	sql: Sql,
	run: Omit<ModelledRun, 'runBy' | 'runAt'> & { settings: Json; personId: string | null },
): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into modelled_run (day, settings, masts, masts_left_out, hamlets, rows, counts, rows_sha256, illustrative,
			milliseconds, run_by)
		values (${run.day}, ${sql.json(run.settings as never)}, ${run.masts}, ${run.mastsLeftOut}, ${run.hamlets},
			${run.rows}, ${sql.json(run.counts as never)}, ${run.rowsSha256}, ${run.illustrative},
			${Math.round(run.milliseconds)}, ${run.personId})
		returning id`;
	return row!.id;
}

export async function findLastRun(sql: Sql): Promise<ModelledRun | null> {
	const [row] = await sql<ModelledRun[]>`
		select r.day, r.masts, r.masts_left_out, r.hamlets, r.rows, r.counts, r.rows_sha256, r.illustrative, r.milliseconds,
			p.name as run_by, r.run_at
		from modelled_run r left join person p on p.id = r.run_by order by r.id desc limit 1`;
	return row ?? null;
}

/** Where the masts on air on a day come from, and the hamlets they are held against. */
export async function listMastSourceIds(sql: Sql, at: string): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select s.id from source s
		where exists (select from cell_site m where m.source_id = s.id
				and (m.on_air_since is null or m.on_air_since <= ${at}::date))
			or exists (select from area a where a.source_id = s.id and a.level = 'hamlet' and a.valid @> ${at}::date)
		order by s.id`;
	return rows.map(({ id }) => id);
}
