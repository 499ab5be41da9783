import type { BoundingBox } from '../../geo/index.ts';

export interface TilePlace {
	z: number;
	x: number;
	y: number;
}

/** From the whole delta on a telephone down to a hamlet; deeper the same tile is drawn larger. */
export const PACK_ZOOMS = { least: 5, most: 14 } as const;

/** At these levels a screen reaches beyond the commune: the tiles around it come along. */
const AROUND = { least: 8, most: 13 } as const;

/**
 * The tiles of web mercator that a commune's map needs within a layer's zooms.
 * @param bounds degrees, EPSG:4326
 */
export function listTilePlaces(
	[west, south, east, north]: BoundingBox,
	{ minzoom, maxzoom }: { minzoom: number; maxzoom: number },
): TilePlace[] {
	const places: TilePlace[] = [];
	for (let z = Math.max(minzoom, PACK_ZOOMS.least); z <= Math.min(maxzoom, PACK_ZOOMS.most); z++) {
		const ring = z >= AROUND.least && z <= AROUND.most ? 1 : 0;
		const last = 2 ** z - 1;
		const [left, top] = tileAt(west, north, z);
		const [right, bottom] = tileAt(east, south, z);
		for (let x = Math.max(0, left - ring); x <= Math.min(last, right + ring); x++)
			for (let y = Math.max(0, top - ring); y <= Math.min(last, bottom + ring); y++) places.push({ z, x, y });
	}
	return places;
}

function tileAt(lng: number, lat: number, z: number): [x: number, y: number] {
	const count = 2 ** z;
	const sine = Math.sin((lat * Math.PI) / 180);
	const across = ((lng + 180) / 360) * count;
	const down = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * count;
	const within = (value: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));
	return [within(across), within(down)];
}
