import type { Feature, Geometry } from 'geojson';
import geoJsonValidation from 'geojson-validation';
import type { CollectionField } from '../../../collections/types.ts';
import { mapPositions } from '../../../geo/map-positions.ts';
import { m } from '../../../paraglide/messages.js';
import { refuseFeature, type FeatureFinding, type GivenFeature } from '../../collections/define-writer.ts';
import type { Collection } from '../../collections/registry.ts';
import { fieldsOf, type FeatureRow } from '../../collections/repository.ts';
import { fromCrs, type Crs } from '../crs.ts';

/** More would not help anybody to mend it. */
const MOST_FINDINGS = 50;

type Value = FeatureRow['properties'][string];

/**
 * Reads the body of a writing request: GeoJSON, a place of the collection's kind in its system, and properties as the
 * collection declares them. What follows from elsewhere may come back as it was read, and may not be changed.
 * @param former what stands there; null for a new feature
 * @throws AppError Invalid `error_invalid_feature` with { findings: FeatureFinding[] }
 */
export function checkFeature(
	{ declaration, writer }: Collection,
	{ body, crs, former }: { body: unknown; crs: Crs; former: FeatureRow | null },
): GivenFeature {
	const malformed = geoJsonValidation.isFeature(body, true);
	if (malformed.length > 0)
		throw refuseFeature(
			malformed.slice(0, MOST_FINDINGS).map((says) => ({ field: '', code: 'not_geojson', says })),
		);
	const { id, geometry, properties } = body as Feature<Geometry | null>;
	const findings: FeatureFinding[] = [];
	const place = readPlace(geometry, declaration.geometry, crs, findings);
	const fields = new Map(fieldsOf(declaration).map((field) => [field.name, field]));
	const read: Record<string, Value> = Object.fromEntries(writer!.fields.map((name) => [name, null]));
	for (const [name, given] of Object.entries(properties ?? {})) {
		const field = fields.get(name);
		const value = (typeof given === 'string' ? given.normalize('NFC') : given) as unknown;
		if (!field) findings.push({ field: name, code: 'unknown', says: m.feature_field_unknown({ name }) });
		else if (!writer!.fields.includes(name)) {
			if (value !== null && value !== former?.properties[name])
				findings.push({ field: name, code: 'read_only', says: m.feature_field_read_only({ name }) });
		} else {
			const says = value === former?.properties[name] ? null : whatIsWrong(field, value);
			if (says) findings.push({ field: name, ...says });
			else read[name] = value === '' ? null : (value as Value);
		}
	}
	if (findings.length > 0) throw refuseFeature(findings.slice(0, MOST_FINDINGS));
	return { id: id === undefined ? null : String(id).normalize('NFC'), geometry: place, properties: read };
}

function readPlace(
	given: Geometry | null,
	kind: 'Point' | 'MultiPolygon' | 'Geometry' | null,
	crs: Crs,
	findings: FeatureFinding[],
): Geometry | null {
	if (given === null) return null;
	if (kind !== 'Geometry' && given.type !== kind) {
		const says = m.feature_geometry_kind({ expected: kind ?? 'null', given: given.type });
		findings.push({ field: 'geometry', code: 'geometry_kind', says });
		return null;
	}
	const place = fromCrs(given, crs);
	let inside = true;
	mapPositions(place, ([lng = NaN, lat = NaN]) => {
		inside &&= Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
		return [lng, lat];
	});
	if (!inside)
		findings.push({
			field: 'geometry',
			code: 'geometry_outside',
			says: m.feature_geometry_outside({ crs: crs.uri }),
		});
	return place;
}

function whatIsWrong(
	{ type, values, name }: CollectionField,
	value: unknown,
): Pick<FeatureFinding, 'code' | 'says'> | null {
	if (value === null) return null;
	const fits = {
		text: typeof value === 'string',
		integer: Number.isSafeInteger(value),
		number: typeof value === 'number' && Number.isFinite(value),
		boolean: typeof value === 'boolean',
		day: typeof value === 'string' && isDay(value),
	}[type];
	if (!fits) return { code: 'type', says: m.feature_field_type({ name, type: EXPECTED[type] }) };
	if (values && value !== '' && !Object.hasOwn(values, String(value)))
		return { code: 'choice', says: m.feature_field_choice({ name, values: Object.keys(values).join(', ') }) };
	return null;
}

/** As JSON Schema says it. */
const EXPECTED = {
	text: 'string',
	integer: 'integer',
	number: 'number',
	boolean: 'boolean',
	day: 'YYYY-MM-DD',
} as const;

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
