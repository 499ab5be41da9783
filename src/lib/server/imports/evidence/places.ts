import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { booleanPointInPolygon } from '@turf/turf';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { VIETNAM_BOUNDS, type BoundingBox, type Position } from '$lib/geo';
import { readNumber } from '$lib/geo/typed-coordinates';
import type { LocalizedText } from '$lib/i18n';
import { findPackageRoot } from '../../db/package-root.ts';
import type { Cell } from './cells.ts';
import type { Note } from './findings.ts';

/**
 * Where two cells point, degrees; null, with the reason noted, where they do not point into Vietnam. Turned round or in
 * metres is said so, with what it would be.
 */
export function readPlace(lng: Cell, lat: Cell, note: Note): Position | null {
	const { feature } = lng;
	if (lng.text.trim() === '' || lat.text.trim() === '') {
		note('place_missing', { feature, values: { lng: lng.column, lat: lat.column } });
		return null;
	}
	const [east, north] = [readNumber(lng.text), readNumber(lat.text)];
	for (const [value, { column, text }] of [
		[east, lng],
		[north, lat],
	] as const)
		if (value === null) note('number_bad', { feature, values: { column, value: text.slice(0, 40) } });
	if (east === null || north === null) return null;
	if (isInVietnam([east, north])) return [east, north];
	const values = { lng: east, lat: north };
	if (isInVietnam([north, east])) note('place_swapped', { feature, place: [north, east], values });
	else
		note(Math.abs(east) > 180 || Math.abs(north) > 90 ? 'place_projected' : 'place_elsewhere', {
			feature,
			values,
		});
	return null;
}

const isInVietnam = (place: Position): boolean => isWithin(place, VIETNAM_BOUNDS);

const isWithin = ([lng, lat]: Position, [west, south, east, north]: BoundingBox): boolean =>
	lng >= west && lng <= east && lat >= south && lat <= north;

type Countries = FeatureCollection<Polygon | MultiPolygon, { code: string } & Record<string, string | null>>;
let land: Countries['features'] | null = null;

/** Of the bundled context, 1:10 million: tells land from sea and one country from another to about a kilometre. */
function readLand(): Countries['features'] {
	return (land ??= ['countries.json', 'delta.json'].flatMap((name) => {
		const file = join(findPackageRoot(), 'data/geo/context-land', name);
		return (JSON.parse(readFileSync(file, 'utf8')) as Countries).features;
	}));
}

const VIETNAM = '704';
/** Where the islands of Hoàng Sa and Trường Sa lie: too small for the bundled land. [west, south, east, north]. */
const ARCHIPELAGOS: readonly BoundingBox[] = [
	[111, 15.7, 113, 17.2],
	[111.4, 6.8, 117.4, 12],
];

/** Whose land a place is, by the bundled context: Vietnam's, another country's (by name), or the sea. */
export function findLand(place: Position): 'vietnam' | 'sea' | LocalizedText {
	const here = readLand().filter((country) => booleanPointInPolygon(place, country));
	if (here.some(({ properties }) => properties.code === VIETNAM)) return 'vietnam';
	const [foreign] = here;
	if (foreign) {
		const { name_vi: vi, name_km: km, name_en: en } = foreign.properties;
		return { vi: vi ?? '', ...(km ? { km } : {}), ...(en ? { en } : {}) };
	}
	return ARCHIPELAGOS.some((box) => isWithin(place, box)) ? 'vietnam' : 'sea';
}
