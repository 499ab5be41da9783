import type { Transaction } from '../../db/index.ts';
import { squareOf } from '../../../geo/quadkey.ts';
import { inPieces, numberOrNull, orNull, readCsv, splitCell } from './dataset.ts';

type MastColumn =
	'id' | 'operator' | 'lng' | 'lat' | 'height_m' | 'technologies' | 'bands' | 'power_w' | 'on_air_since';
type SignalColumn =
	| 'hamlet'
	| 'operator'
	| 'technology'
	| 'state'
	| 'evidence'
	| 'measured_at'
	| 'rsrp_dbm'
	| 'dl_mbps'
	| 'samples';

type TestColumn =
	| 'id'
	| 'taken_at'
	| 'lng'
	| 'lat'
	| 'accuracy_m'
	| 'operator'
	| 'technology'
	| 'rsrp_dbm'
	| 'dl_mbps'
	| 'ul_mbps'
	| 'latency_ms';
type TileColumn =
	'quadkey' | 'quarter' | 'network' | 'dl_mbps' | 'ul_mbps' | 'latency_ms' | 'tests' | 'devices';

/** Masts and what is known of the signal in each hamlet; a hamlet without a row is unknown, not without signal. */
export async function loadConnectivity(sql: Transaction): Promise<void> {
	const masts = readCsv<MastColumn>('demo-masts', 'masts.csv').map((mast) => ({
		...mast,
		technologies: splitCell(mast.technologies),
		bands: splitCell(mast.bands).map(Number),
		height_m: numberOrNull(mast.height_m),
		power_w: numberOrNull(mast.power_w),
		on_air_since: orNull(mast.on_air_since),
	}));
	await sql`
		insert into cell_site (id, operator, technologies, bands_mhz, height_m, power_w, on_air_since, geom, source_id)
		select r.id, r.operator, array(select jsonb_array_elements_text(r.technologies)),
			array(select jsonb_array_elements_text(r.bands)::integer), r.height_m, r.power_w, r.on_air_since,
			ST_Point(r.lng, r.lat, 4326), 'demo-masts'
		from jsonb_to_recordset(${sql.json(masts)}) as r (id text, operator text, lng double precision,
			lat double precision, technologies jsonb, bands jsonb, height_m numeric, power_w numeric, on_air_since date)`;

	await loadSignals(sql);
	await loadPublicPoints(sql);
	await loadSpeedTests(sql);
	await loadSpeedTiles(sql);
	await loadLegalBases(sql);
}

/** What is said now and what was said in earlier years, hamlet by hamlet, so that each is derived in few pieces. */
async function loadSignals(sql: Transaction): Promise<void> {
	const files = ['earlier.csv', 'signal.csv'].flatMap((name) => readCsv<SignalColumn>('demo-signal', name));
	const signals = files
		.map((signal) => ({
			...signal,
			measured_on: orNull(signal.measured_at),
			rsrp_dbm: numberOrNull(signal.rsrp_dbm),
			dl_mbps: numberOrNull(signal.dl_mbps),
			samples: numberOrNull(signal.samples),
		}))
		.sort((one, other) => (one.hamlet < other.hamlet ? -1 : Number(one.hamlet > other.hamlet)));
	for (const piece of inPieces(signals, 4000)) {
		await sql`
			insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, rsrp_dbm,
				downlink_mbps, samples, source_id)
			select h.id, r.operator, r.technology, r.evidence, r.state, r.measured_on, r.rsrp_dbm, r.dl_mbps, r.samples,
				'demo-signal'
			from jsonb_to_recordset(${sql.json(piece)}) as r (hamlet text, operator text, technology text,
				evidence text, state text, measured_on date, rsrp_dbm numeric, dl_mbps numeric, samples integer)
			join area h on h.own_key = r.hamlet`;
	}
}

async function loadPublicPoints(sql: Transaction): Promise<void> {
	const points = readCsv<'id' | 'kind' | 'name_vi' | 'lng' | 'lat'>('demo-public-points', 'points.csv');
	await sql`
		insert into public_point (id, kind, name_vi, geom, source_id)
		select r.id, r.kind, r.name_vi, ST_Point(r.lng, r.lat, 4326), 'demo-public-points'
		from jsonb_to_recordset(${sql.json(points)}) as r (id text, kind text, name_vi text, lng double precision,
			lat double precision)`;
}

/** Single tests; each names its hamlet, which it was made beside, so no position has to be searched for. */
async function loadSpeedTests(sql: Transaction): Promise<void> {
	const tests = readCsv<TestColumn>('demo-speed-tests', 'tests.csv').map((test) => ({
		...test,
		hamlet: test.id.split('-').slice(0, 3).join('-'),
		rsrp_dbm: numberOrNull(test.rsrp_dbm),
		latency_ms: numberOrNull(test.latency_ms),
	}));
	await sql`
		insert into speed_test (own_key, evidence, taken_at, position, accuracy_m, operator, technology, connection,
			rsrp_dbm, downlink_mbps, uplink_mbps, latency_ms, hamlet_id, source_id)
		select r.id, 'measured', r.taken_at, ST_Point(r.lng, r.lat, 4326), r.accuracy_m, r.operator, r.technology,
			'cellular', r.rsrp_dbm, r.dl_mbps, r.ul_mbps, r.latency_ms, h.id, 'demo-speed-tests'
		from jsonb_to_recordset(${sql.json(tests)}) as r (id text, hamlet text, taken_at timestamptz,
			lng double precision, lat double precision, accuracy_m numeric, operator text, technology text,
			rsrp_dbm numeric, dl_mbps numeric, ul_mbps numeric, latency_ms numeric)
		join area h on h.own_key = r.hamlet`;
}

async function loadSpeedTiles(sql: Transaction): Promise<void> {
	const tiles = readCsv<TileColumn>('demo-speed-tests', 'tiles.csv').map((tile) => ({
		...tile,
		shape: squareOf(tile.quadkey),
	}));
	await sql`
		insert into speed_tile (quadkey, quarter, network, downlink_mbps, uplink_mbps, latency_ms, tests, devices, geom,
			source_id)
		select r.quadkey, r.quarter, r.network, r.dl_mbps, r.ul_mbps, r.latency_ms, r.tests, r.devices,
			ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326), 'demo-speed-tests'
		from jsonb_to_recordset(${sql.json(tiles as never)}) as r (quadkey text, quarter date, network text,
			dl_mbps numeric, ul_mbps numeric, latency_ms numeric, tests integer, devices integer, shape jsonb)`;
}

/** Documents a proposal may rest on: numbers and titles of the register; nobody has entered an article yet. */
async function loadLegalBases(sql: Transaction): Promise<void> {
	const bases = readCsv<'number' | 'title' | 'issued_on'>('legal-register', 'bases.csv').map(
		(basis, index) => ({
			...basis,
			issued_on: orNull(basis.issued_on),
			position: index + 1,
		}),
	);
	await sql`
		insert into legal_basis (number, title, issued_on, position)
		select r.number, r.title, r.issued_on, r.position
		from jsonb_to_recordset(${sql.json(bases)}) as r (number text, title text, issued_on date, position integer)`;
}
