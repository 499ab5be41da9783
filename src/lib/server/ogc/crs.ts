import type { Geometry, Position as Coordinates } from 'geojson';
import {
	COORDINATE_SYSTEMS,
	fromWgs84,
	toWgs84,
	type CoordinateSystemCode,
} from '../../geo/coordinate-systems.ts';
import type { BoundingBox, Position } from '../../geo/index.ts';
import { mapPositions } from '../../geo/map-positions.ts';
import { invalid } from '../http/parameters.ts';

/** A coordinate system as the interface names it. */
export interface Crs {
	uri: string;
	code: CoordinateSystemCode;
	/** The register's axes go north before east. */
	northFirst: boolean;
}

/** Longitude before latitude, of the same datum as EPSG:4326. */
export const CRS84: Crs = {
	uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
	code: '4326',
	northFirst: false,
};

/** What features are told in, besides CRS84. Geographic systems of the register go north before east. */
export const SUPPORTED: readonly Crs[] = [
	CRS84,
	...COORDINATE_SYSTEMS.map(({ code, kind }) => ({
		uri: `http://www.opengis.net/def/crs/EPSG/0/${code}`,
		code,
		northFirst: kind === 'geographic',
	})),
];

/** @throws AppError Invalid for a system that is not among the supported */
export function findCrs(parameter: string, uri: string | undefined): Crs {
	if (uri === undefined) return CRS84;
	// `[EPSG:9209]` is the safe CURIE of the same.
	const [, short] = /^\[?EPSG:(\d+)\]?$/.exec(uri) ?? [];
	const found = SUPPORTED.find((crs) => crs.uri === uri || (crs !== CRS84 && crs.code === short));
	if (!found) throw invalid(parameter, `one of ${SUPPORTED.map((crs) => crs.uri).join(', ')}`, uri);
	return found;
}

/** Coordinates of EPSG:4326 in another system, in the order of its axes; a tenth of a millimetre. */
export function toCrs(geometry: Geometry, { code, northFirst }: Crs): Geometry {
	if (code === '4326' && !northFirst) return geometry;
	const digits = code === '4326' || code === '4756' ? 1e9 : 1e4;
	const one = ([lng = 0, lat = 0]: Coordinates): Coordinates => {
		const [east, north] = fromWgs84([lng, lat], code).map((part) => Math.round(part * digits) / digits);
		return northFirst ? [north!, east!] : [east!, north!];
	};
	return mapPositions(geometry, one);
}

/** The same geometry in EPSG:4326, longitude first. */
export function fromCrs(geometry: Geometry, crs: Crs): Geometry {
	return mapPositions(geometry, (position) => [...toLngLat(position, crs)]);
}

function toLngLat([first = 0, second = 0]: Coordinates, { code, northFirst }: Crs): Position {
	return toWgs84(northFirst ? [second, first] : [first, second], code);
}

/** Points along each side of a box, so that a side that bends in the other system stays inside. */
const STEPS = 8;

/**
 * The boxes of EPSG:4326 around a box of another system; two where it crosses 180°.
 * @param numbers four, or six with heights, which are left out
 */
export function boxesOf(numbers: readonly number[], crs: Crs): BoundingBox[] {
	const [a, b, c, d] = numbers.length === 6 ? [0, 1, 3, 4].map((at) => numbers[at]!) : numbers;
	const [west, south, east, north] = crs.northFirst ? [b!, a!, d!, c!] : [a!, b!, c!, d!];
	if (crs.code === '4326')
		return west <= east
			? [[west, south, east, north]]
			: [
					[west, south, 180, north],
					[-180, south, east, north],
				];
	const edge = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS).flatMap((share): Position[] => {
		const x = west + (east - west) * share;
		const y = south + (north - south) * share;
		return [
			[x, south],
			[x, north],
			[west, y],
			[east, y],
		];
	});
	const places = edge.map((position) => toWgs84(position, crs.code));
	const lngs = places.map(([lng]) => lng);
	const lats = places.map(([, lat]) => lat);
	return [[Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]];
}
