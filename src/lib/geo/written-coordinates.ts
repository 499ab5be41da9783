import type { Position } from './bounds.ts';

/** Signs of the four sides: B(ắc), N(am), Đ(ông), T(ây) in Vietnamese. */
interface Sides {
	north: string;
	south: string;
	east: string;
	west: string;
	/** Decimal mark of the seconds. */
	mark: ',' | '.';
}

const TENTHS_A_DEGREE = 36_000;

function writeAngle(degrees: number, mark: string): string {
	// In whole tenths of a second, so that 59.96″ does not become 60.0″.
	const tenths = Math.round(Math.abs(degrees) * TENTHS_A_DEGREE);
	const pad = (value: number) => String(value).padStart(2, '0');
	const seconds = tenths % 600;
	return (
		`${Math.floor(tenths / TENTHS_A_DEGREE)}°${pad(Math.floor((tenths % TENTHS_A_DEGREE) / 600))}′` +
		`${pad(Math.floor(seconds / 10))}${mark}${seconds % 10}″`
	);
}

/** A place in degrees, minutes and seconds to a tenth (3 m), latitude first: "9°36′09,0″ B, 105°58′26,0″ Đ". */
export function writeDegrees([lng, lat]: Position, { north, south, east, west, mark }: Sides): string {
	return `${writeAngle(lat, mark)} ${lat < 0 ? south : north}, ${writeAngle(lng, mark)} ${lng < 0 ? west : east}`;
}

/** A place in decimal degrees to six digits (0.1 m), latitude first, with a point: what other programs read. */
export const writeDecimal = ([lng, lat]: Position): string => `${lat.toFixed(6)}, ${lng.toFixed(6)}`;
