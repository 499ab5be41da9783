import type { BoundingBox } from '$lib/geo';
import { scaleThatFits } from './extent.ts';
import type { SheetLayout } from './layout.ts';

/** The largest scale of a page: the houses of a hamlet, which may be known as a point only, stand within two kilometres. */
const CLOSEST_SCALE = 15_000;
/** Share of the map left free around what a page is about. */
const AIR = 0.05;

/** The scale of the page about bounds: a round one that leaves some air. */
export function pageScale(bounds: BoundingBox, { map }: Pick<SheetLayout, 'map'>): number {
	const room = { width: map.width * (1 - 2 * AIR), height: map.height * (1 - 2 * AIR) };
	return Math.max(scaleThatFits(bounds, room), CLOSEST_SCALE);
}
