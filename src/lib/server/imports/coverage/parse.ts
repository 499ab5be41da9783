import geoJsonValidation from 'geojson-validation';
import { todayInVietnam } from '$lib/calendar/today';
import type { Position } from '$lib/geo';
import { coverage } from '$lib/imports/layers/connectivity';
import { aliasesOf } from '$lib/imports/layers/types';
import { foldWords } from '$lib/text';
import { readGeofile, type GeofileLayer } from '../../geofiles/index.ts';
import { readPolygons, type MultiPolygonCoordinates } from '../areas/polygons.ts';
import {
	isKnownOperator,
	readOperator,
	readPastDay,
	readTechnology,
	type ToldTechnology,
} from '../evidence/cells.ts';
import type { EvidenceCode, Note } from '../evidence/findings.ts';
import type { Answers } from '../evidence/request.ts';
import { matchColumns } from '../evidence/table.ts';
import type { FeatureReference } from '../types.ts';

/** A polygon of an operator as far as it was understood. */
export interface CoveragePart {
	feature: FeatureReference;
	operator: string | null;
	technology: ToldTechnology | null;
	state: 'good' | 'weak';
	/** YYYY-MM-DD. */
	declaredOn: string | null;
	polygons: MultiPolygonCoordinates | null;
}

export interface ParsedCoverage {
	read: number;
	parts: CoveragePart[];
}

export const COVERAGE_FIELDS = aliasesOf<Role>(coverage);
type Role = 'operator' | 'technology' | 'state' | 'day';

const STATES: Readonly<Record<CoveragePart['state'], readonly string[]>> = {
	good: ['', 'good', 'tot', 'manh', 'co', 'co song', 'strong', 'yes', '1', 'indoor', 'trong nha'],
	weak: ['weak', 'yeu', 'trung binh', 'outdoor', 'ngoai troi', 'ngoai nha'],
};

/** Polygons of a GeoJSON file, a zipped shapefile or a GeoPackage. Never throws; what is wrong is noted. */
export async function parseCoverage(
	bytes: Uint8Array,
	answers: Answers,
	note: Note,
): Promise<ParsedCoverage> {
	const layers = await readLayers(bytes, answers, note);
	if (layers === null) return { read: 0, parts: [] };
	const today = todayInVietnam();
	const parts: CoveragePart[] = [];
	for (const { name, features } of layers) {
		const keys = [...new Set(features.flatMap((raw) => Object.keys(propertiesOf(raw))))];
		const places = matchColumns<Role>(keys, COVERAGE_FIELDS);
		for (const raw of features) {
			const cell = (role: Role) => {
				const key = keys[places.get(role) ?? -1];
				const value = key === undefined ? undefined : propertiesOf(raw)[key];
				return { text: writeValue(value), column: key ?? COVERAGE_FIELDS[role][0], feature };
			};
			const feature: FeatureReference = {
				index: parts.length,
				code: layers.length > 1 ? name : null,
				name: null,
			};
			parts.push(readPart(raw, feature, cell, { answers, today, note }));
		}
	}
	if (parts.length === 0) note('file_empty');
	noteStrangers(parts, note);
	return { read: parts.length, parts };
}

interface Layer {
	name: string;
	features: unknown[];
}

async function readLayers(bytes: Uint8Array, { crs }: Answers, note: Note): Promise<Layer[] | null> {
	if (looksLikeText(bytes)) {
		const read = readGeoJson(bytes, note);
		if (read !== 'other system') return read;
	}
	const file = await readGeofile(bytes, { assumedCrs: crs });
	if (!file.ok) {
		note(file.code, { values: file.values });
		return null;
	}
	for (const layer of file.layers) noteLayer(layer, note);
	return file.layers.map(({ name, features }) => ({ name, features: features.features }));
}

/** A ZIP and a GeoPackage begin with marks of their own. */
const looksLikeText = (bytes: Uint8Array) =>
	!['PK', 'SQLite'].includes(
		Buffer.from(bytes.subarray(0, 6))
			.toString('latin1')
			.replace(/^PK.*$/s, 'PK'),
	);

/** Null, with the reason noted, where it is no FeatureCollection; what GDAL has to transform is left to it. */
function readGeoJson(bytes: Uint8Array, note: Note): Layer[] | null | 'other system' {
	const refuse = (code: EvidenceCode, values: Record<string, string> = {}) => {
		note(code, { values });
		return null;
	};
	let json: unknown;
	try {
		json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (error) {
		if (error instanceof SyntaxError) return refuse('file_not_json', { detail: error.message.slice(0, 120) });
		return refuse('file_encoding');
	}
	const { type, features, crs } = Object(json) as Record<string, unknown>;
	if (type !== 'FeatureCollection' || !Array.isArray(features))
		return refuse('file_not_collection', { type: typeof type === 'string' ? type.slice(0, 40) : '–' });
	const system = (Object(crs) as { properties?: { name?: unknown } }).properties?.name;
	if (typeof system === 'string' && !/(EPSG:{1,2}([\d.]*:)?4326|CRS84)$/i.test(system.trim()))
		return 'other system';
	return [{ name: '', features }];
}

function noteLayer({ name, crs, encoding }: GeofileLayer, note: Note): void {
	const values = { layer: name || '–' };
	if (crs === null) note('crs_missing', { values });
	else if (crs.code === null) note('crs_unidentified', { values: { ...values, crs: crs.name } });
	else if (crs.code !== 'EPSG:4326')
		note('crs_recognised', { values: { ...values, crs: `${crs.name} (${crs.code})` } });
	if (encoding === 'unknown') note('encoding_unknown', { values });
}

function propertiesOf(raw: unknown): Record<string, unknown> {
	return Object((Object(raw) as { properties?: unknown }).properties) as Record<string, unknown>;
}

const writeValue = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

type CellOf = (role: Role) => { text: string; column: string; feature: FeatureReference };

function readPart(
	raw: unknown,
	feature: FeatureReference,
	cell: CellOf,
	{ answers, today, note }: { answers: Answers; today: string; note: Note },
): CoveragePart {
	const operator = readOperator(cell('operator').text) ?? answers.operator;
	if (operator === null) note('operator_missing', { feature });
	const { text, column } = cell('technology');
	const technology = text.trim() === '' ? answers.technology : readTechnology(text);
	if (technology === null) {
		if (text.trim() === '') note('technology_missing', { feature, values: { column } });
		else note('technology_unknown', { feature, values: { value: text.slice(0, 40) } });
	}
	feature.name = [operator, technology].filter(Boolean).join(' ') || null;
	const said = cell('state');
	const state = (['good', 'weak'] as const).find((one) => STATES[one].includes(foldWords(said.text)));
	if (!state)
		note('choice_unknown', {
			feature,
			values: { column: said.column, value: said.text.slice(0, 40), choices: 'good / tốt, weak / yếu' },
		});
	const declaredOn = readPastDay(cell('day'), today, note) ?? answers.day;
	if (declaredOn === null && cell('day').text.trim() === '')
		note('column_missing', {
			feature,
			values: { column: COVERAGE_FIELDS.day.slice(0, 2).join(', '), columns: '–' },
		});
	return {
		feature,
		operator,
		technology,
		state: state ?? 'good',
		declaredOn,
		polygons: readShape(raw, feature, note),
	};
}

/** Rings and coordinates as the import of boundaries sees them; what else is no GeoJSON is told in the checker's words. */
function readShape(raw: unknown, feature: FeatureReference, note: Note): MultiPolygonCoordinates | null {
	const { polygons, problems } = readPolygons((Object(raw) as { geometry?: unknown }).geometry);
	for (const { code, place, values } of problems)
		if (isOurs(code)) note(code, { feature, place: place as Position | null, values });
	if (problems.some(({ code }) => isOurs(code))) return null;
	const [objection] = geoJsonValidation.isFeature(raw, true);
	if (objection === undefined) return polygons;
	note('structure', { feature, values: { path: 'Feature', detail: objection } });
	return null;
}

/** Slivers are the nature of a radio model's output, and no fault. */
const isOurs = (code: string): code is EvidenceCode => !code.startsWith('sliver_');

function noteStrangers(parts: CoveragePart[], note: Note): void {
	const strangers = new Map<string, number>();
	for (const { operator } of parts)
		if (operator !== null && !isKnownOperator(operator))
			strangers.set(operator, (strangers.get(operator) ?? 0) + 1);
	for (const [operator, count] of strangers) note('operator_new', { values: { operator, count } });
}
