import type { BoundingBox } from '$lib/geo';
import { scaleThatFits } from './extent.ts';
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

/** The largest scale of a page: the houses of a hamlet, which may be known as a point only, stand within two kilometres. */
const LARGEST_SCALE = 15_000;
/** Share of the map left free around what a page is about. */
const AIR = 0.05;

/** The scale of the page about bounds: a round one that leaves some air. */
export function pageScale(bounds: BoundingBox, { map }: Pick<SheetLayout, 'map'>): number {
	const room = { width: map.width * (1 - 2 * AIR), height: map.height * (1 - 2 * AIR) };
	return Math.max(scaleThatFits(bounds, room), LARGEST_SCALE);
}
