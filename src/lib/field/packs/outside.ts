import type { MultiPolygon, Position } from 'geojson';
import type { BoundingBox } from '$lib/geo';

/** Web mercator's reach. */
const WORLD: BoundingBox = [-180, -85, 180, 85];

/** Everything outside the boxes, as rectangles side by side: boxes of neighbours overlap, and holes must not. */
export function outsideOf(boxes: readonly BoundingBox[]): MultiPolygon {
	const all = [WORLD, ...boxes];
	const xs = distinct(all.flatMap(([west, , east]) => [west, east]));
	const ys = distinct(all.flatMap(([, south, , north]) => [south, north]));
	const coordinates: Position[][][] = [];
	for (let column = 0; column + 1 < xs.length; column++)
		for (let row = 0; row + 1 < ys.length; row++) {
			const [west, east] = [xs[column]!, xs[column + 1]!];
			const [south, north] = [ys[row]!, ys[row + 1]!];
			const inside = boxes.some(
				(box) => box[0] <= west && east <= box[2] && box[1] <= south && north <= box[3],
			);
			if (!inside)
				coordinates.push([
					[
						[west, south],
						[east, south],
						[east, north],
						[west, north],
						[west, south],
					],
				]);
		}
	return { type: 'MultiPolygon', coordinates };
}

function distinct(values: readonly number[]): number[] {
	return [...new Set(values)].sort((one, other) => one - other);
}
