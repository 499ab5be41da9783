/** Address of the tile that holds a position. */
export function tileAt(z: number, lng: number, lat: number): { z: number; x: number; y: number } {
	const side = 2 ** z;
	const latitude = (lat * Math.PI) / 180;
	return {
		z,
		x: Math.floor(((lng + 180) / 360) * side),
		y: Math.floor(((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2) * side),
	};
}
