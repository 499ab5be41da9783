import proj4 from 'proj4';
import type { Position } from './bounds.ts';

/** EPSG numbers; the likeliest first. */
export const COORDINATE_SYSTEM_CODES = ['4326', '9209', '5897', '9210', '9207', '3405', '4756'] as const;
export type CoordinateSystemCode = (typeof COORDINATE_SYSTEM_CODES)[number];

interface CoordinateSystem {
	/** EPSG number. */
	code: CoordinateSystemCode;
	/** As the register calls it. */
	name: string;
	/** Degrees, or metres in a plane. */
	kind: 'geographic' | 'plane';
	/** Degrees and scale of a plane's central meridian. */
	meridian: number | null;
	scale: number | null;
}

const geographic = (code: CoordinateSystemCode, name: string): CoordinateSystem => ({
	code,
	name,
	kind: 'geographic',
	meridian: null,
	scale: null,
});
const plane = (
	code: CoordinateSystemCode,
	name: string,
	meridian: number,
	scale: number,
): CoordinateSystem => ({
	code,
	name,
	kind: 'plane',
	meridian,
	scale,
});

/** WGS 84, and the VN-2000 systems that papers and files of the region come in, in that order. */
export const COORDINATE_SYSTEMS: readonly CoordinateSystem[] = [
	geographic('4326', 'WGS 84'),
	plane('9209', 'VN-2000 / TM-3 105-30', 105.5, 0.9999),
	plane('5897', 'VN-2000 / TM-3 105-00', 105, 0.9999),
	plane('9210', 'VN-2000 / TM-3 105-45', 105.75, 0.9999),
	plane('9207', 'VN-2000 / TM-3 104-30', 104.5, 0.9999),
	plane('3405', 'VN-2000 / UTM zone 48N', 105, 0.9996),
	geographic('4756', 'VN-2000'),
];

/*
 * "VN-2000 to WGS 84 (2)", QĐ 05/2007/QĐ-BTNMT: dX dY dZ in metres, rX rY rZ in seconds of arc, scale in ppm. The
 * decision gives rotations of the coordinate frame; PROJ strings want those of the position vector, hence the other
 * sign. Left to themselves, PROJ and GDAL take operation (1), which lies 0.82 m off.
 */
const TO_WGS84 = '-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';

const WGS84 = 'EPSG:4326';

export function findCoordinateSystem(code: string): CoordinateSystem | undefined {
	return COORDINATE_SYSTEMS.find((system) => system.code === code);
}

function definition(code: CoordinateSystemCode): string {
	const { meridian, scale } = findCoordinateSystem(code)!;
	if (code === '4326') return WGS84;
	const datum = `+ellps=WGS84 +towgs84=${TO_WGS84} +no_defs`;
	if (meridian === null) return `+proj=longlat ${datum}`;
	return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=${scale} +x_0=500000 +y_0=0 ${datum} +units=m`;
}

const converters = new Map<CoordinateSystemCode, proj4.Converter>();

/** Reading a definition costs more than a hundred points. */
function converterOf(code: CoordinateSystemCode): proj4.Converter {
	const converter = converters.get(code) ?? proj4(definition(code), WGS84);
	converters.set(code, converter);
	return converter;
}

/**
 * Where a point of another system lies, in degrees of EPSG:4326.
 * @param position east before north, degrees or metres, whatever order the register gives the axes
 */
export function toWgs84(position: Position, code: CoordinateSystemCode): Position {
	if (code === '4326') return position;
	const [lng, lat] = converterOf(code).forward([...position]);
	return [lng, lat];
}

/** A place in another system, east before north: degrees, or metres of a plane. */
export function fromWgs84(position: Position, code: CoordinateSystemCode): Position {
	if (code === '4326') return position;
	const [east, north] = converterOf(code).inverse([...position]);
	return [east, north];
}
