import type { Sql, Transaction } from '../../db/index.ts';

/** Rows handed to one statement, so that each stays short on the embedded database. */
const ROWS_AT_ONCE = 2000;

export function* inPieces<Row>(rows: readonly Row[]): Generator<Row[]> {
	for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}

export interface Placed {
	/** Position in the list asked about. */
	at: number;
	lng: number;
	lat: number;
}

/** Metres from the nearest commune of today for each point that lies in none; 0 inside. Null = no commune has a boundary. */
export async function measureToCommunes(sql: Sql, points: Placed[]): Promise<Map<number, number | null>> {
	const found = new Map<number, number | null>();
	for (const piece of inPieces(points)) {
		const rows = await sql<{ at: number; metres: number | null }[]>`
			select p.at, case when exists (
					select from area a where a.level = 'commune' and a.valid @> current_date
						and ST_Covers(a.geom, ST_Point(p.lng, p.lat, 4326))) then 0
				else (
					select ST_Distance(n.geom::geography, ST_Point(p.lng, p.lat, 4326)::geography) from (
						select a.geom from area a
						where a.level = 'commune' and a.valid @> current_date and a.geom is not null
						order by a.geom <-> ST_Point(p.lng, p.lat, 4326) limit 1) n) end as metres
			from jsonb_to_recordset(${sql.json(piece as never)})
				as p (at integer, lng double precision, lat double precision)`;
		for (const { at, metres } of rows) found.set(at, metres);
	}
	return found;
}

/** The nearest hamlet of today within reach of each point: by 8 nearest on the map, then by true distance. */
export async function findHamletsNear(
	sql: Sql,
	points: Placed[],
	reachMetres: number,
): Promise<Map<number, number>> {
	const found = new Map<number, number>();
	for (const piece of inPieces(points)) {
		const rows = await sql<{ at: number; areaId: number }[]>`
			select p.at, n.area_id
			from jsonb_to_recordset(${sql.json(piece as never)})
				as p (at integer, lng double precision, lat double precision)
			cross join lateral (
				select near.area_id, ST_Distance(ST_Transform(near.position, 4326)::geography,
					ST_Point(p.lng, p.lat, 4326)::geography) as metres
				from (
					select h.area_id, h.position from hamlet_point h
					where h.valid @> current_date and h.position is not null
					order by h.position <-> ST_Transform(ST_Point(p.lng, p.lat, 4326), 3857) limit 8) near
				order by 2, 1 limit 1) n
			where n.metres <= ${reachMetres}`;
		for (const { at, areaId } of rows) found.set(at, areaId);
	}
	return found;
}

/** A row of `hamlet_signal` an import wants there. */
export interface SignalRow {
	areaId: number;
	operator: string;
	technology: string;
	state: string;
	/** YYYY-MM-DD. */
	measuredOn: string;
	rsrpDbm: number | null;
	downlinkMbps: number | null;
	uplinkMbps: number | null;
	latencyMs: number | null;
	samples: number | null;
}

/** Which rows give way: those of the same network and day whoever said it, or those of the same source. */
export type SignalScope =
	{ networks: { operator: string; technology: string; measuredOn: string }[] } | { ownSource: true };

/**
 * Makes the signals of a scope those given; rows already there as they should be are not touched, and where nothing
 * differs nothing is written.
 * @returns rows added, changed and removed
 */
export async function replaceSignals(
	sql: Transaction,
	evidence: 'declared' | 'measured' | 'reported',
	sourceId: string,
	rows: readonly SignalRow[],
	scope: SignalScope,
): Promise<number> {
	await sql`
		create temporary table if not exists import_signal (area_id bigint, operator text, technology text, state text,
			measured_on date, rsrp_dbm numeric, downlink_mbps numeric, uplink_mbps numeric, latency_ms numeric,
			samples integer) on commit drop`;
	await sql`truncate import_signal`;
	for (const piece of inPieces(rows))
		await sql`
			insert into import_signal
			select r."areaId", r.operator, r.technology, r.state, r."measuredOn", r."rsrpDbm", r."downlinkMbps",
				r."uplinkMbps", r."latencyMs", r.samples
			from jsonb_to_recordset(${sql.json(piece as never)}) as r ("areaId" bigint, operator text, technology text,
				state text, "measuredOn" date, "rsrpDbm" numeric, "downlinkMbps" numeric, "uplinkMbps" numeric,
				"latencyMs" numeric, samples integer)`;
	const networks = 'networks' in scope ? scope.networks : [];
	await sql`
		create temporary table if not exists import_former (id bigint primary key, wanted boolean) on commit drop`;
	await sql`truncate import_former`;
	await sql`
		insert into import_former
		select g.id, g.source_id = ${sourceId} and exists (
			select from import_signal s
			where s.area_id = g.area_id and s.operator = g.operator and s.technology = g.technology
				and (s.measured_on, s.state, s.rsrp_dbm, s.downlink_mbps, s.uplink_mbps, s.latency_ms, s.samples)
					is not distinct from (g.measured_on, g.state, g.rsrp_dbm, g.downlink_mbps, g.uplink_mbps, g.latency_ms,
						g.samples))
		from hamlet_signal g
		where g.evidence = ${evidence} and (${'ownSource' in scope} and g.source_id = ${sourceId}
			or (g.operator, g.technology, g.measured_on) in (
				select n.operator, n.technology, n."measuredOn" from jsonb_to_recordset(${sql.json(networks as never)})
					as n (operator text, technology text, "measuredOn" date)))`;
	const [unwanted] = await sql<{ count: number }[]>`
		select count(*)::integer as count from import_former where not wanted`;
	if ((unwanted?.count ?? 0) > 0)
		await sql`delete from hamlet_signal g using import_former f where g.id = f.id and not f.wanted`;
	const [missing] = await sql<{ count: number }[]>`
		select count(*)::integer as count from import_signal s where not exists (
			select from hamlet_signal g where g.area_id = s.area_id and g.operator = s.operator
				and g.technology = s.technology and g.evidence = ${evidence} and g.measured_on = s.measured_on
				and g.source_id = ${sourceId})`;
	if ((missing?.count ?? 0) > 0)
		await sql`
			insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, rsrp_dbm, downlink_mbps,
				uplink_mbps, latency_ms, samples, source_id)
			select s.area_id, s.operator, s.technology, ${evidence}, s.state, s.measured_on, s.rsrp_dbm, s.downlink_mbps,
				s.uplink_mbps, s.latency_ms, s.samples, ${sourceId}
			from import_signal s
			on conflict on constraint hamlet_signal_once do nothing`;
	// A row that took a former one's place is one change, not two.
	return Math.max(unwanted?.count ?? 0, missing?.count ?? 0);
}
