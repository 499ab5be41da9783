import type { BoundingBox, Position } from '$lib/geo';

/** Half the way around the earth in EPSG:3857, metres. */
const HALF_WORLD = 20_037_508.342789244;

/** A box in parts of the world's width, as MapLibre counts: 0…1 from 180° west and from 85.05° north. */
export interface WorldBox {
	west: number;
	north: number;
	east: number;
	south: number;
}

/** A place in parts of the world's width, EPSG:3857. */
export function toWorld([lng, lat]: Position): [x: number, y: number] {
	const sine = Math.sin((lat * Math.PI) / 180);
	return [lng / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The same in metres of EPSG:3857. */
export function worldToMetres([x, y]: readonly [number, number]): [x: number, y: number] {
	return [(x - 0.5) * 2 * HALF_WORLD, (0.5 - y) * 2 * HALF_WORLD];
}

export function worldBox([west, south, east, north]: BoundingBox): WorldBox {
	const [left, top] = toWorld([west, north]);
	const [right, bottom] = toWorld([east, south]);
	return { west: left, north: top, east: right, south: bottom };
}

/** As the attribute that `moveSketch` reads. */
export const formatWorldBox = ({ west, north, east, south }: WorldBox): string =>
	[west, north, east, south].map((side) => side.toFixed(9)).join(' ');

/** Where a place lies on the sheet, percent from its left and upper edge. */
export function spotOn({ west, north, east, south }: WorldBox, position: Position): { x: number; y: number } {
	const [x, y] = toWorld(position);
	const percent = (share: number) => Number((100 * share).toFixed(2));
	return { x: percent((x - west) / (east - west)), y: percent((y - north) / (south - north)) };
}
