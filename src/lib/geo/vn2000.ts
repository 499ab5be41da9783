import proj4 from 'proj4';
import type { Position } from './bounds.ts';

/** The plane systems of the region's papers, by EPSG number. */
export const VN2000_ZONES = [
	{ code: '9209', centralMeridian: 105.5 },
	{ code: '5897', centralMeridian: 105 },
] as const;
export type Vn2000Zone = (typeof VN2000_ZONES)[number]['code'];

/** Metres: x counts northwards from the equator, y eastwards, as Vietnamese survey papers name them. */
export interface PlanePoint {
	x: number;
	y: number;
}

/*
 * "VN-2000 to WGS 84 (2)", QĐ 05/2007/QĐ-BTNMT: dX dY dZ in metres, rX rY rZ in seconds of arc, scale in ppm. The
 * decision gives rotations of the coordinate frame; PROJ strings want those of the position vector, hence the other
 * sign. Left to themselves, PROJ and GDAL take operation (1), which lies 0.82 m off.
 */
const TO_WGS84 = '-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';

function definition(zone: Vn2000Zone): string {
	const { centralMeridian } = VN2000_ZONES.find(({ code }) => code === zone)!;
	return (
		`+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 ` +
		`+towgs84=${TO_WGS84} +units=m +no_defs`
	);
}

/** Where a point of the plane lies: degrees, EPSG:4326. */
export function fromVn2000({ x, y }: PlanePoint, zone: Vn2000Zone): Position {
	const [lng, lat] = proj4(definition(zone), 'EPSG:4326', [y, x]);
	return [lng, lat];
}

/** A place in the plane of a zone. */
export function toVn2000(position: Position, zone: Vn2000Zone): PlanePoint {
	const [y, x] = proj4('EPSG:4326', definition(zone), [...position]);
	return { x, y };
}
