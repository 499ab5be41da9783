import type { Polygon, Position } from 'geojson';

/**
 * The web mercator square of a quadkey, one digit 0…3 a level from the top: 1 is east, 2 is south.
 * @returns a closed ring in degrees, EPSG:4326, counter-clockwise
 */
export function squareOf(quadkey: string): Polygon {
	let [x, y] = [0, 0];
	for (const digit of quadkey) {
		const quarter = Number(digit);
		x = 2 * x + (quarter & 1);
		y = 2 * y + (quarter >> 1);
	}
	const size = 2 ** quadkey.length;
	const corner = (column: number, row: number): Position => [
		(column / size) * 360 - 180,
		(Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / size))) * 180) / Math.PI,
	];
	const southWest = corner(x, y + 1);
	return {
		type: 'Polygon',
		coordinates: [[southWest, corner(x + 1, y + 1), corner(x + 1, y), corner(x, y), southWest]],
	};
}

/** The quadkey of the web mercator square a place lies in. @param levels digits; 16 is a square of about 600 m */
export function quadkeyAt([lng = 0, lat = 0]: Position, levels: number): string {
	const size = 2 ** levels;
	const radians = (lat * Math.PI) / 180;
	const x = Math.floor(((lng + 180) / 360) * size);
	const y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * size);
	let quadkey = '';
	for (let level = levels - 1; level >= 0; level--) quadkey += ((x >> level) & 1) + 2 * ((y >> level) & 1);
	return quadkey;
}
