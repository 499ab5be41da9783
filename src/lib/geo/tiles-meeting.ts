import type { BoundingBox } from './bounds.ts';

/** Where Web Mercator ends. */
const MOST_LATITUDE = 85.0511287798;

/** Columns and rows of the tiles that a box meets at a zoom, both ends inclusive. */
export function tilesMeeting([west, south, east, north]: BoundingBox, zoom: number) {
	const last = 2 ** zoom - 1;
	const within = (tile: number) => Math.min(last, Math.max(0, Math.floor(tile)));
	const column = (lng: number) => within(((lng + 180) / 360) * 2 ** zoom);
	const row = (lat: number) => {
		const clipped = Math.min(MOST_LATITUDE, Math.max(-MOST_LATITUDE, lat)) * (Math.PI / 180);
		return within(((1 - Math.log(Math.tan(clipped) + 1 / Math.cos(clipped)) / Math.PI) / 2) * 2 ** zoom);
	};
	return {
		columns: [column(west), column(east)] as const,
		rows: [row(north), row(south)] as const,
	};
}
