import type { BoundingBox } from '$lib/geo';
import { ROUND_SCALES, scaleThatFits } from './extent.ts';
import type { SheetLayout } from './layout.ts';

/** How far an atlas is. */
export interface AtlasProgress {
	/** Pages drawn, of `all`; 0 of 0 before it is known how many there are. */
	done: number;
	all: number;
	ready: boolean;
	/** Asked again with it, one gets the same though data changed meanwhile. */
	edition: string;
}

/** Scale of a page about a place without extent: houses of a hamlet stand within two kilometres. */
const SCALE_OF_A_PLACE = 15_000;
/** Share of the map left free around what a page is about. */
const AIR = 0.05;

/** The scale of the page about bounds: the largest round one that leaves some air. */
export function pageScale(
	[west, south, east, north]: BoundingBox,
	{ map }: Pick<SheetLayout, 'map'>,
): number {
	if (east - west < 1e-6 && north - south < 1e-6) return SCALE_OF_A_PLACE;
	const room = { width: map.width * (1 - 2 * AIR), height: map.height * (1 - 2 * AIR) };
	return Math.max(scaleThatFits([west, south, east, north], room), ROUND_SCALES[0]);
}
