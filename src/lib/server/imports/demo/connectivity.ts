import type { Transaction } from '../../db/index.ts';
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

	const signals = readCsv<SignalColumn>('demo-signal', 'signal.csv').map((signal) => ({
		...signal,
		measured_on: orNull(signal.measured_at),
		rsrp_dbm: numberOrNull(signal.rsrp_dbm),
		dl_mbps: numberOrNull(signal.dl_mbps),
		samples: numberOrNull(signal.samples),
	}));
	for (const piece of inPieces(signals)) {
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
