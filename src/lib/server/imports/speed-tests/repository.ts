import { squareOf } from '$lib/geo/quadkey';
import type { Sql, Transaction } from '../../db/index.ts';
import { inPieces } from '../evidence/repository.ts';
import type { SpeedTest } from './parse-tests.ts';
import type { SpeedTile, TileQuarter } from './parse-tiles.ts';

/** How many of these tests we hold from another file: the same key, instant and place. */
export async function listKnownTests(sql: Sql, tests: SpeedTest[]): Promise<number> {
	let known = 0;
	for (const piece of inPieces(tests.map(({ ownKey, takenAt }) => ({ ownKey, takenAt })))) {
		const [row] = await sql<{ count: number }[]>`
			select count(*)::integer as count
			from jsonb_to_recordset(${sql.json(piece)}) as r ("ownKey" text, "takenAt" timestamptz)
			join source s on s.id like 'speed-tests-%'
			join speed_test t on t.source_id = s.id and t.own_key = r."ownKey" and t.taken_at = r."takenAt"`;
		known += row?.count ?? 0;
	}
	return known;
}

/** Adds the tests we do not hold from any file yet. @returns how many */
export async function writeTests(
	sql: Transaction,
	tests: (SpeedTest & { hamletId: number | null })[],
	sourceId: string,
): Promise<number> {
	await sql`create temporary table import_test (like speed_test including identity including defaults) on commit drop`;
	for (const piece of inPieces(tests.map(({ place: [lng, lat], ...test }) => ({ ...test, lng, lat }))))
		await sql`
			insert into import_test (own_key, evidence, taken_at, position, accuracy_m, operator, technology, connection,
				rsrp_dbm, downlink_mbps, uplink_mbps, latency_ms, device, hamlet_id, source_id)
			select r."ownKey", 'measured', r."takenAt", ST_Point(r.lng, r.lat, 4326), r."accuracyM", r.operator, r.technology,
				r.connection, r."rsrpDbm", r."downlinkMbps", r."uplinkMbps", r."latencyMs", r.device, r."hamletId", ${sourceId}
			from jsonb_to_recordset(${sql.json(piece as never)}) as r ("ownKey" text, "takenAt" timestamptz,
				lng double precision, lat double precision, "accuracyM" numeric, operator text, technology text,
				connection text, "rsrpDbm" numeric, "downlinkMbps" numeric, "uplinkMbps" numeric, "latencyMs" numeric,
				device text, "hamletId" bigint)`;
	await sql`
		delete from import_test n using speed_test t
		where t.own_key = n.own_key and (t.source_id = n.source_id or t.evidence = 'measured' and t.taken_at = n.taken_at)`;
	const [left] = await sql<{ count: number }[]>`select count(*)::integer as count from import_test`;
	if ((left?.count ?? 0) > 0)
		await sql`
			insert into speed_test (own_key, evidence, taken_at, position, accuracy_m, operator, technology, connection,
				rsrp_dbm, downlink_mbps, uplink_mbps, latency_ms, device, hamlet_id, source_id)
			select own_key, evidence, taken_at, position, accuracy_m, operator, technology, connection, rsrp_dbm,
				downlink_mbps, uplink_mbps, latency_ms, device, hamlet_id, source_id from import_test`;
	return left?.count ?? 0;
}

/** Quadkeys of the tiles that touch a commune of today. */
export async function listTilesOfArea(sql: Sql, tiles: SpeedTile[]): Promise<Set<string>> {
	const [extent] = await sql<{ west: number | null; south: number; east: number; north: number }[]>`
		select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
		from (select ST_Extent(geom) as box from area where level = 'commune' and valid @> current_date) extent`;
	if (!extent || extent.west === null) return new Set();
	const { west, south, east, north } = extent;
	const near = tiles
		.map(({ quadkey }) => ({ quadkey, shape: squareOf(quadkey) }))
		.filter(({ shape }) =>
			shape.coordinates[0]!.some(
				([lng = 0, lat = 0]) => lng >= west && lng <= east && lat >= south && lat <= north,
			),
		);
	const kept = new Set<string>();
	for (const piece of inPieces(near)) {
		const rows = await sql<{ quadkey: string }[]>`
			select r.quadkey from jsonb_to_recordset(${sql.json(piece as never)}) as r (quadkey text, shape jsonb)
			where exists (
				select from area a where a.level = 'commune' and a.valid @> current_date
					and ST_Intersects(a.geom, ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326)))`;
		for (const { quadkey } of rows) kept.add(quadkey);
	}
	return kept;
}

/**
 * Makes the tiles of a quarter and network those given, whoever published the former ones; nothing is written where
 * nothing differs.
 * @returns tiles added, changed and removed
 */
export async function writeTiles(
	sql: Transaction,
	{ quarter, network, tiles }: TileQuarter,
	sourceId: string,
): Promise<number> {
	await sql`create temporary table import_tile (like speed_tile including defaults) on commit drop`;
	const rows = tiles.map((tile) => ({ ...tile, shape: squareOf(tile.quadkey) }));
	for (const piece of inPieces(rows))
		await sql`
			insert into import_tile (quadkey, quarter, network, downlink_mbps, uplink_mbps, latency_ms, tests, devices, geom,
				source_id)
			select r.quadkey, ${quarter}, ${network}, r."downlinkMbps", r."uplinkMbps", r."latencyMs", r.tests, r.devices,
				ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326), ${sourceId}
			from jsonb_to_recordset(${sql.json(piece as never)}) as r (quadkey text, "downlinkMbps" numeric,
				"uplinkMbps" numeric, "latencyMs" numeric, tests integer, devices integer, shape jsonb)`;
	const [row] = await sql<{ gone: number; fresh: number }[]>`
		with former as (select * from speed_tile where quarter = ${quarter} and network = ${network}),
		same as (
			select f.quadkey from former f join import_tile n on n.quadkey = f.quadkey
			where (f.downlink_mbps, f.uplink_mbps, f.latency_ms, f.tests, f.devices, f.source_id)
				is not distinct from (n.downlink_mbps, n.uplink_mbps, n.latency_ms, n.tests, n.devices, n.source_id)
		)
		select (select count(*) from former where quadkey not in (select quadkey from same))::integer as gone,
			(select count(*) from import_tile where quadkey not in (select quadkey from same))::integer as fresh`;
	const { gone = 0, fresh = 0 } = row ?? {};
	if (gone + fresh === 0) return 0;
	await sql`delete from speed_tile where quarter = ${quarter} and network = ${network}`;
	await sql`
		insert into speed_tile (quadkey, quarter, network, downlink_mbps, uplink_mbps, latency_ms, tests, devices, geom,
			source_id)
		select quadkey, quarter, network, downlink_mbps, uplink_mbps, latency_ms, tests, devices, geom, source_id
		from import_tile`;
	return Math.max(gone, fresh);
}
