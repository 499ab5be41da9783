import geoJsonValidation from 'geojson-validation';
import type { AreaKind } from '$lib/areas/types';
import type { FeatureReference } from '../types.ts';
import { findAttributes, readAreaKm2, readCode, type AttributeNames } from './attributes.ts';
import { finding, type AreaFinding, type FindingCode, type FindingDetails } from './findings.ts';
import { readKind, splitKind, tidyName } from './names.ts';
import { readPolygons, signedAreaSquareMetres, type MultiPolygonCoordinates } from './polygons.ts';
import type { AreaImportRequest } from './request.ts';

/** One record of the file, understood as far as possible. */
export interface Boundary {
	feature: FeatureReference;
	/** Text with leading zeros; null when missing or no code. */
	code: string | null;
	/** Without the kind before it; null when the file has no name. */
	name: string | null;
	kind: AreaKind | null;
	/** As published; null when the file has none or it contradicts the boundary. */
	areaKm2: number | null;
	/** EPSG:4326; null when unusable (the reason is among the findings). */
	polygons: MultiPolygonCoordinates | null;
}

export interface ParsedBoundaries {
	boundaries: Boundary[];
	findings: AreaFinding[];
}

/** The published area and the drawn one may differ by this share: tides, sandbanks, older surveys. */
const AREA_TOLERANCE = 0.15;

/**
 * A GeoJSON FeatureCollection as boundaries. Pure; never throws: whatever is wrong is a finding with the record's
 * position in the file, and the other records are read all the same.
 */
export function parseBoundaries(
	text: string,
	request: Pick<AreaImportRequest, 'level' | 'attributes'>,
): ParsedBoundaries {
	const findings: AreaFinding[] = [];
	const collection = readCollection(text, findings);
	if (!collection) return { boundaries: [], findings };

	const attributes = chooseAttributes(collection, request, findings);
	if (!attributes) return { boundaries: [], findings };

	const tidied = { padded: 0, rewound: 0, repeated: 0 };
	const boundaries = collection.map((raw, index): Boundary => {
		const properties = propertiesOf(raw);
		const value = (role: keyof AttributeNames) => {
			const attribute = attributes[role];
			return attribute === null ? undefined : properties[attribute];
		};
		const givenName = typeof value('name') === 'string' || typeof value('name') === 'number';
		const spelled = givenName ? tidyName(String(value('name'))) : '';
		const givenCode =
			value('code') === null || value('code') === undefined ? '' : String(value('code')).trim();
		const feature: FeatureReference = { index, code: givenCode || null, name: spelled || null };
		const note = (code: FindingCode, details: FindingDetails = {}) =>
			findings.push(finding(code, { feature, ...details }));

		const code = readCode(value('code'), request.level);
		if (givenCode === '') note('code_missing');
		else if (!code) note('code_malformed', { values: { value: givenCode.slice(0, 40) } });
		else if (code.padded) tidied.padded++;

		const { kind: kindInName, name } = splitKind(spelled, request.level);
		const kindWords = value('kind');
		const kind = typeof kindWords === 'string' ? readKind(kindWords) : null;
		if (typeof kindWords === 'string' && kindWords.trim() !== '' && !kind) {
			note('kind_unknown', { values: { value: kindWords.slice(0, 40) } });
		}
		if (attributes.name !== null && name === '') note('name_missing');

		const shape = readShape(raw);
		for (const { code, ...where } of shape.problems) note(code, where);
		if (shape.rewound) tidied.rewound++;
		tidied.repeated += shape.repeated;

		const stated = readAreaKm2(value('area'));
		const drawn = shape.polygons ? drawnAreaKm2(shape.polygons) : null;
		const contradicts =
			stated !== null && drawn !== null && Math.abs(stated - drawn) > AREA_TOLERANCE * drawn;
		if (contradicts) note('area_differs', { values: { statedKm2: stated, drawnKm2: drawn } });

		return {
			feature,
			code: code?.code ?? null,
			name: name || null,
			kind: kind ?? kindInName,
			areaKm2: contradicts ? null : stated,
			polygons: shape.polygons,
		};
	});
	for (const [code, count] of [
		['codes_padded', tidied.padded],
		['rings_rewound', tidied.rewound],
		['positions_repeated', tidied.repeated],
	] as const) {
		if (count > 0) findings.push(finding(code, { values: { count } }));
	}
	return { boundaries, findings };
}

/** The features of the collection; null, with the reason among the findings, when there are none to read. */
function readCollection(text: string, findings: AreaFinding[]): unknown[] | null {
	const refuse = (code: AreaFinding['code'], values: AreaFinding['values'] = {}) => {
		findings.push(finding(code, { values }));
		return null;
	};
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return refuse('file_not_json', { detail: (error as Error).message.slice(0, 120) });
	}
	const { type, features, crs } = Object(json) as Record<string, unknown>;
	if (type !== 'FeatureCollection' || !Array.isArray(features)) {
		return refuse('file_not_collection', { type: typeof type === 'string' ? type.slice(0, 40) : '–' });
	}
	const crsName = readCrsName(crs);
	if (crsName !== null && !isWgs84(crsName)) return refuse('crs_unsupported', { crs: crsName.slice(0, 80) });
	return features.length === 0 ? refuse('file_empty') : features;
}

function readCrsName(crs: unknown): string | null {
	if (crs === null || crs === undefined) return null;
	const { properties } = Object(crs) as { properties?: { name?: unknown } };
	return typeof properties?.name === 'string' ? properties.name : JSON.stringify(crs);
}

/** The spellings GIS programs write for longitude and latitude on WGS 84. */
function isWgs84(crs: string): boolean {
	return /(^|:)(EPSG:{1,2}(\d[\d.]*:)?4326|CRS84)$/i.test(crs.trim());
}

function propertiesOf(raw: unknown): Record<string, unknown> {
	return Object((Object(raw) as { properties?: unknown }).properties) as Record<string, unknown>;
}

function chooseAttributes(
	collection: unknown[],
	{ level, attributes: chosen }: Pick<AreaImportRequest, 'level' | 'attributes'>,
	findings: AreaFinding[],
): AttributeNames | null {
	const present = [...new Set(collection.flatMap((raw) => Object.keys(propertiesOf(raw))))];
	const fields = present.join(', ').slice(0, 300) || '–';
	const absent = Object.values(chosen).filter((name) => typeof name === 'string' && !present.includes(name));
	for (const field of absent)
		findings.push(finding('attribute_absent', { values: { field: String(field), fields } }));
	if (absent.length > 0) return null;
	const attributes = findAttributes(present, level, chosen);
	if (attributes.code === null) {
		findings.push(finding('no_code_attribute', { values: { fields } }));
		return null;
	}
	if (attributes.name === null) findings.push(finding('no_name_attribute', { values: { fields } }));
	return attributes;
}

/** Rings and coordinates as readPolygons sees them; what else geojson-validation objects to is added in its words. */
function readShape(raw: unknown): ReturnType<typeof readPolygons> {
	const shape = readPolygons((Object(raw) as { geometry?: unknown }).geometry);
	if (shape.problems.some(({ code }) => code !== 'sliver_part' && code !== 'sliver_hole')) return shape;
	const objections = geoJsonValidation.isFeature(raw, true);
	if (objections.length === 0) return shape;
	const problem = {
		code: 'structure',
		place: null,
		values: { path: 'Feature', detail: objections[0] ?? '' },
	} as const;
	return { ...shape, polygons: null, problems: [...shape.problems, problem] };
}

function drawnAreaKm2(polygons: MultiPolygonCoordinates): number {
	const squareMetres = polygons.flat().reduce((sum, ring) => sum + signedAreaSquareMetres(ring), 0);
	return squareMetres / 1e6;
}
