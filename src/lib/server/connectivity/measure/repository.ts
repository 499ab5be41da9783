import type { FiledTest, ReportedDay } from '../../../connectivity/measure/summary.ts';
import type { Filing, NearHamlet } from '../../../connectivity/measure/types.ts';
import type { Sql } from '../../db/index.ts';

/** The source of everything filed from a browser; comes with the migrations. */
const BROWSER_SOURCE = 'browser-tests';

/** What a hamlet is told by: on the map, and by its commune of today. */
const hamletColumns = (sql: Sql) => sql`
	a.id, a.kind, a.name, coalesce(h.own_key, a.id::text) as key, c.name as commune_name, c.kind as commune_kind`;

const hamletTables = (sql: Sql) => sql`
	area_summary a join area h on h.id = a.id
		left join area_parent p on p.area_id = a.id and p.valid @> current_date
		left join area_summary c on c.id = p.parent_id`;

/** The hamlet of today that is nearest, its settlement line counted, within reach; null = near none. */
export async function findNearestHamlet(
	sql: Sql,
	{ lng, lat }: { lng: number; lat: number },
	reachMetres: number,
): Promise<NearHamlet | null> {
	const [row] = await sql<NearHamlet[]>`
		with here as (select ST_Point(${lng}, ${lat}, 4326) as point),
		near as (
			-- The index orders by degrees; eight leave room for the difference to metres.
			select h.id, h.geom from area h, here where h.level = 'hamlet' and h.valid @> current_date
			order by h.geom <-> here.point limit 8
		),
		nearest as (
			select near.id, ST_Distance(near.geom::geography, here.point::geography) as metres from near, here
			order by metres, near.id limit 1
		)
		select ${hamletColumns(sql)}, round(n.metres)::integer as metres
		from nearest n join ${hamletTables(sql)} on a.id = n.id where n.metres <= ${reachMetres}`;
	return row ?? null;
}

/** A hamlet of today by its number, with the place its label stands at; null = none such. */
export async function findHamletPlace(
	sql: Sql,
	id: number,
): Promise<(NearHamlet & { lng: number; lat: number }) | null> {
	const [row] = await sql<(NearHamlet & { lng: number; lat: number })[]>`
		select ${hamletColumns(sql)}, null::integer as metres, ST_X(h.label_point) as lng, ST_Y(h.label_point) as lat
		from ${hamletTables(sql)}
		where a.id = ${id} and a.level = 'hamlet' and h.valid @> current_date and h.label_point is not null`;
	return row ?? null;
}

/** @returns whether it was new; the same filing of the same person again is not */
export async function insertTest(
	sql: Sql,
	filing: Filing,
	{ personId, lng, lat, hamletId }: { personId: string; lng: number; lat: number; hamletId: number | null },
): Promise<boolean> {
	const rows = await sql`
		insert into speed_test (own_key, evidence, taken_at, position, accuracy_m, operator, technology, connection,
			downlink_mbps, uplink_mbps, latency_ms, device, no_signal, hamlet_id, person_id, source_id)
		values (${`${personId}/${filing.id}`}, 'reported', ${filing.takenAt}, ST_Point(${lng}, ${lat}, 4326),
			${filing.place?.accuracyMetres ?? null}, ${filing.operator}, ${filing.technology}, ${filing.connection},
			${filing.downlinkMbps}, ${filing.uplinkMbps}, ${filing.latencyMs}, ${filing.device},
			${filing.kind === 'no-signal'}, ${hamletId}, ${personId}, ${BROWSER_SOURCE})
		on conflict (source_id, own_key) do nothing returning id`;
	return rows.length > 0;
}

/** One network of a hamlet on one day in Vietnam. */
export interface ReportedNetwork {
	hamletId: number;
	operator: string;
	technology: string;
	/** ISO 8601: any moment of the day. */
	takenAt: string;
}

/** Everything filed from browsers over mobile networks there on that day. Locks the hamlet until the transaction ends. */
export async function listTestsOfDay(sql: Sql, network: ReportedNetwork): Promise<FiledTest[]> {
	await sql`select id from area where id = ${network.hamletId} for no key update`;
	return sql<FiledTest[]>`
		select no_signal, downlink_mbps::float8 as downlink_mbps, uplink_mbps::float8 as uplink_mbps,
			latency_ms::float8 as latency_ms
		from speed_test
		where hamlet_id = ${network.hamletId} and operator = ${network.operator} and technology = ${network.technology}
			and source_id = ${BROWSER_SOURCE} and connection = 'cellular'
			and ${dayOf(sql, sql`taken_at`)} = ${dayOf(sql, sql`${network.takenAt}::timestamptz`)}`;
}

/** Sets the reported row of that day. */
export async function putReportedDay(sql: Sql, network: ReportedNetwork, day: ReportedDay): Promise<void> {
	await sql`
		insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, downlink_mbps,
			uplink_mbps, latency_ms, samples, source_id)
		values (${network.hamletId}, ${network.operator}, ${network.technology}, 'reported', ${day.state},
			${dayOf(sql, sql`${network.takenAt}::timestamptz`)}, ${day.downlinkMbps}, ${day.uplinkMbps}, ${day.latencyMs},
			${day.samples}, ${BROWSER_SOURCE})
		on conflict (area_id, operator, technology, evidence, measured_on, source_id) do update set
			state = excluded.state, downlink_mbps = excluded.downlink_mbps, uplink_mbps = excluded.uplink_mbps,
			latency_ms = excluded.latency_ms, samples = excluded.samples`;
}

const dayOf = (sql: Sql, moment: ReturnType<Sql>) => sql`(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`;

export interface OwnTest {
	id: number;
	takenAt: Date;
	operator: string;
	technology: string;
	connection: string;
	noSignal: boolean;
	downlinkMbps: number | null;
	uplinkMbps: number | null;
	latencyMs: number | null;
	hamlet: NearHamlet['name'] | null;
	hamletKind: NearHamlet['kind'] | null;
	hamletKey: string | null;
}

/** What a person filed, newest first. */
export async function listOwnTests(sql: Sql, personId: string, limit: number): Promise<OwnTest[]> {
	return sql<OwnTest[]>`
		select t.id, t.taken_at, t.operator, t.technology, t.connection, t.no_signal,
			t.downlink_mbps::float8 as downlink_mbps, t.uplink_mbps::float8 as uplink_mbps,
			t.latency_ms::float8 as latency_ms, a.name as hamlet, a.kind as hamlet_kind,
			coalesce(h.own_key, h.id::text) as hamlet_key
		from speed_test t left join area h on h.id = t.hamlet_id left join area_summary a on a.id = h.id
		where t.person_id = ${personId} order by t.id desc limit ${limit}`;
}

/** Operators whose masts or coverage are known. */
export async function listOperators(sql: Sql): Promise<string[]> {
	const rows = await sql<{ operator: string }[]>`
		select operator from cell_site union select operator from coverage order by 1`;
	return rows.map(({ operator }) => operator).filter((operator) => operator !== 'unstated');
}
