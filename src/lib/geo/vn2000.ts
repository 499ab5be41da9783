import type { Position } from './bounds.ts';
import { fromWgs84, toWgs84 } from './coordinate-systems.ts';

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

/** Where a point of the plane lies: degrees, EPSG:4326. */
export function fromVn2000({ x, y }: PlanePoint, zone: Vn2000Zone): Position {
	return toWgs84([y, x], zone);
}

/** A place in the plane of a zone. */
export function toVn2000(position: Position, zone: Vn2000Zone): PlanePoint {
	const [y, x] = fromWgs84(position, zone);
	return { x, y };
}
