import { pointOnFeature } from '@turf/turf';
import type { Geometry } from 'geojson';
import { VIETNAM_BOUNDS, type Position } from '$lib/geo';
import { kindOfGeometry } from '$lib/geo/geometry-kind';
import type { IntakeFeature } from '$lib/imports/intake-types';
import type { ImportField, ImportLayer } from '$lib/imports/layers/types';
import { readCell, type FieldValue } from '$lib/imports/read-cell';
import type { LayerImportChoice } from '$lib/imports/types';
import { findLand } from '../evidence/places.ts';
import type { FeatureReference } from '../types.ts';
import type { LayerNote } from './findings.ts';
import { referenceOf, type StagedRow } from './types.ts';

/** What a feature of the file tells of the layer's fields. What is wrong is noted by row and field; never throws. */
export function readRow(
	layer: ImportLayer,
	feature: IntakeFeature,
	choice: LayerImportChoice,
	note: LayerNote,
): StagedRow {
	const fields: Record<string, Exclude<FieldValue, null>> = {};
	const problems: (() => void)[] = [];
	const row: StagedRow = { index: feature.index, fields, geometry: null };
	for (const field of layer.fields) {
		const column = choice.mapping[field.id];
		const given = column === undefined ? null : (feature.properties[column] ?? null);
		const told = given === null || given === '' ? (choice.constants[field.id] ?? null) : given;
		const { value, problem } = readCell(field, told, choice.forms);
		if (value !== null) fields[field.id] = value as Exclude<FieldValue, null>;
		if (problem)
			problems.push(() =>
				note(problem.code, {
					feature: referenceOf(row),
					values: { column: column ?? field.title.vi, ...problem.values },
				}),
			);
		else if (value === null && field.required) problems.push(() => noteMissing(field, column, row, note));
	}
	// A finding names its row by what the row says of itself.
	for (const tell of problems) tell();
	row.geometry = readGeometry(layer, feature, referenceOf(row), note);
	return row;
}

function noteMissing(field: ImportField, column: string | undefined, row: StagedRow, note: LayerNote): void {
	note('field_missing', {
		feature: referenceOf(row),
		values: { field: field.title.vi, column: column ?? '–' },
	});
}

function readGeometry(
	layer: ImportLayer,
	{ geometry, problems }: IntakeFeature,
	feature: FeatureReference,
	note: LayerNote,
): Geometry | null {
	for (const { code } of problems) note('record_unreadable', { feature, values: { code } });
	if (geometry === null) {
		if (layer.needsPlace && problems.length === 0) note('place_missing', { feature });
		return null;
	}
	const place = aPosition(geometry);
	if (place === null || !isInVietnam(place)) {
		note('place_elsewhere', { feature, values: { lng: place?.[0] ?? '–', lat: place?.[1] ?? '–' } });
		return null;
	}
	noteLand(place, feature, note);
	const kind = kindOfGeometry(geometry.type);
	const isPlain = kind !== undefined && kind !== 'mixed';
	if (isPlain && layer.geometries.includes(kind)) return single(geometry);
	if (isPlain && layer.geometries.includes('point')) {
		note('geometry_as_point', { feature, place });
		return pointOnFeature(geometry as Parameters<typeof pointOnFeature>[0]).geometry;
	}
	note('geometry_other', { feature, place, values: { type: geometry.type } });
	return null;
}

/** One point in a collection of points is a point. */
const single = (geometry: Geometry): Geometry =>
	geometry.type === 'MultiPoint' && geometry.coordinates.length === 1
		? { type: 'Point', coordinates: geometry.coordinates[0]! }
		: geometry;

function noteLand(place: Position, feature: FeatureReference, note: LayerNote): void {
	const land = findLand(place);
	if (land === 'sea') note('place_in_sea', { feature, place, severity: 'warning' });
	else if (land !== 'vietnam') note('place_in_country', { feature, place, values: { country: land.vi } });
}

const isInVietnam = ([lng, lat]: Position): boolean => {
	const [west, south, east, north] = VIETNAM_BOUNDS;
	return lng >= west && lng <= east && lat >= south && lat <= north;
};

/** Any position of a geometry: all lie together. */
export function aPosition(geometry: Geometry): Position | null {
	if (geometry.type === 'GeometryCollection')
		return geometry.geometries[0] ? aPosition(geometry.geometries[0]) : null;
	let part: unknown = geometry.coordinates;
	while (Array.isArray(part) && Array.isArray(part[0])) part = part[0];
	return Array.isArray(part) && typeof part[0] === 'number' && typeof part[1] === 'number'
		? [part[0], part[1]]
		: null;
}

/** About a metre: what is nearer is the same place. */
const DIGITS = 5;

/** A geometry in words that are equal where the places are. */
export function writePlace(geometry: Geometry): string {
	return JSON.stringify(geometry, (_, value: unknown) =>
		typeof value === 'number' ? Number(value.toFixed(DIGITS)) : value,
	);
}
