import type { Point } from 'geojson';
import type { Position } from '$lib/geo';
import type { Transaction } from '../../db/index.ts';
import { inPieces, readFeatures, readJson, type DatasetSource } from './dataset.ts';

interface HamletProperties {
	key: string;
	name_vi: string;
	name_km: string | null;
	kind: 'Ấp' | 'Khóm';
	commune_2024: string;
	commune_2025: string;
	settlement: Position[] | null;
	households: number | null;
	population: number | null;
	khmer: number | null;
	hoa: number | null;
	kinh: number | null;
	minority_households: number | null;
	poor_households: number | null;
	near_poor_households: number | null;
	has_grid_power: boolean | null;
	especially_difficult: boolean;
	distance_to_school_m: number | null;
	distance_to_clinic_m: number | null;
}

const SOURCE = 'demo-hamlets';
const KIND: Record<HamletProperties['kind'], string> = { Ấp: 'ap', Khóm: 'khom' };
const REFORM = '2025-07-01';

/** Hamlets keep their identity while the commune around them changes. Positions and people are illustrative. */
export async function loadHamlets(sql: Transaction): Promise<void> {
	const source = readJson<DatasetSource>(SOURCE, 'source.json');
	const hamlets = readFeatures<HamletProperties>(SOURCE, 'hamlets.geojson').map(
		({ geometry, properties }) => ({
			...properties,
			name_vi: properties.name_vi.normalize('NFC'),
			kind: KIND[properties.kind],
			place: geometry,
			shape: settlementShape(properties.settlement, geometry as Point),
		}),
	);
	for (const piece of inPieces(hamlets, 400)) await insertHamlets(sql, piece, source.date);
}

/** A line along the canal where the settlement is known, else its point. */
function settlementShape(settlement: Position[] | null, place: Point) {
	return settlement && settlement.length > 1 ? { type: 'LineString', coordinates: settlement } : place;
}

async function insertHamlets(sql: Transaction, rows: object[], asOf: string): Promise<void> {
	const json = sql.json(rows as never);
	await sql`
		insert into area (own_key, level, kind, name_vi, name_km, valid, geom, label_point, geom_quality, source_id)
		select r.key, 'hamlet', r.kind, r.name_vi, r.name_km, daterange(null, null),
			ST_SetSRID(ST_GeomFromGeoJSON(r.shape::text), 4326), ST_SetSRID(ST_GeomFromGeoJSON(r.place::text), 4326),
			'illustrative', ${SOURCE}
		from jsonb_to_recordset(${json}) as r (key text, kind text, name_vi text, name_km text, shape jsonb, place jsonb)`;
	await sql`
		insert into area_parent (area_id, parent_id, valid)
		select h.id, c.id, c.valid
		from jsonb_to_recordset(${json}) as r (key text, commune_2024 text, commune_2025 text)
		join area h on h.own_key = r.key
		join area c on c.level = 'commune' and ((c.code = r.commune_2024 and upper(c.valid) = ${REFORM}::date)
			or (c.code = r.commune_2025 and lower(c.valid) = ${REFORM}::date))`;
	await sql`
		insert into area_status (area_id, kind, value, valid, decision, source_id)
		select h.id, 'especially_difficult', 'yes', daterange(null, null), 'Dữ liệu minh họa', ${SOURCE}
		from jsonb_to_recordset(${json}) as r (key text, especially_difficult boolean)
		join area h on h.own_key = r.key
		where r.especially_difficult`;
	await sql`
		insert into hamlet_profile (area_id, as_of, households, population, khmer, hoa, kinh, minority_households,
			poor_households, near_poor_households, has_grid_power, distance_to_school_m, distance_to_clinic_m, source_id)
		select h.id, ${asOf}, r.households, r.population, r.khmer, r.hoa, r.kinh, r.minority_households,
			r.poor_households, r.near_poor_households, r.has_grid_power, r.distance_to_school_m, r.distance_to_clinic_m,
			${SOURCE}
		from jsonb_to_recordset(${json}) as r (key text, households integer, population integer, khmer integer,
			hoa integer, kinh integer, minority_households integer, poor_households integer,
			near_poor_households integer, has_grid_power boolean, distance_to_school_m integer,
			distance_to_clinic_m integer)
		join area h on h.own_key = r.key`;
}
