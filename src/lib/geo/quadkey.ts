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
