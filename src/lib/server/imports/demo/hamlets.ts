import type { Point } from 'geojson';
import type { Position } from '$lib/geo';
import type { Transaction } from '../../db/index.ts';
import {
	inPieces,
	numberOrNull,
	orNull,
	readCsv,
	readFeatures,
	readJson,
	splitCell,
	type DatasetSource,
} from './dataset.ts';

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

type AnswerColumn =
	| 'hamlet'
	| 'power_source'
	| 'fibre_available'
	| 'fibre_operators'
	| 'households_connected'
	| 'distance_to_fibre_node_m'
	| 'terrain'
	| 'obstruction'
	| 'access'
	| 'flooding'
	| 'complaints';

const SOURCE = 'demo-hamlets';
const KIND: Record<HamletProperties['kind'], string> = { Ấp: 'ap', Khóm: 'khom' };
const REFORM = '2025-07-01';

/** Hamlets keep their identity while the commune around them changes. Positions and people are illustrative. */
export async function loadHamlets(sql: Transaction): Promise<void> {
	const source = readJson<DatasetSource>(SOURCE, 'source.json');
	const answers = readAnswers();
	const hamlets = readFeatures<HamletProperties>(SOURCE, 'hamlets.geojson').map(
		({ geometry, properties }) => ({
			...properties,
			...answers.get(properties.key),
			name_vi: properties.name_vi.normalize('NFC'),
			kind: KIND[properties.kind],
			place: geometry,
			shape: settlementShape(properties.settlement, geometry as Point),
		}),
	);
	for (const piece of inPieces(hamlets, 400)) await insertHamlets(sql, piece, source.date);
}

/** What heads of hamlets answered; a hamlet without a sheet is not here, a question left open is null. */
function readAnswers(): Map<string, object> {
	return new Map(
		readCsv<AnswerColumn>(SOURCE, 'questionnaire.csv').map(({ hamlet, ...row }) => [
			hamlet,
			{
				power_source: orNull(row.power_source),
				fibre_available: row.fibre_available === '' ? null : row.fibre_available === 'true',
				fibre_operators: row.fibre_operators === '' ? null : splitCell(row.fibre_operators),
				households_connected: numberOrNull(row.households_connected),
				distance_to_fibre_node_m: numberOrNull(row.distance_to_fibre_node_m),
				terrain: orNull(row.terrain),
				obstruction: orNull(row.obstruction),
				access: orNull(row.access),
				flooding: orNull(row.flooding),
				complaints: numberOrNull(row.complaints),
			},
		]),
	);
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
			poor_households, near_poor_households, has_grid_power, distance_to_school_m, distance_to_clinic_m, power_source,
			fibre_available, fibre_operators, households_connected, distance_to_fibre_node_m, terrain, obstruction, access,
			flooding, complaints, source_id)
		select h.id, ${asOf}, r.households, r.population, r.khmer, r.hoa, r.kinh, r.minority_households,
			r.poor_households, r.near_poor_households, r.has_grid_power, r.distance_to_school_m, r.distance_to_clinic_m,
			r.power_source, r.fibre_available, r.fibre_operators, r.households_connected, r.distance_to_fibre_node_m,
			r.terrain, r.obstruction, r.access, r.flooding, r.complaints, ${SOURCE}
		from jsonb_to_recordset(${json}) as r (key text, households integer, population integer, khmer integer,
			hoa integer, kinh integer, minority_households integer, poor_households integer,
			near_poor_households integer, has_grid_power boolean, distance_to_school_m integer,
			distance_to_clinic_m integer, power_source text, fibre_available boolean, fibre_operators text[],
			households_connected integer, distance_to_fibre_node_m integer, terrain text, obstruction text, access text,
			flooding text, complaints integer)
		join area h on h.own_key = r.key`;
}
