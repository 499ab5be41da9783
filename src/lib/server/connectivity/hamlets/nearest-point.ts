import type { Position } from '../../../geo/index.ts';
import { geodesicMetres } from '../../../geo/geodesic.ts';

/** No degree of latitude is shorter on the ellipsoid (110 574 m at the equator); rounded down. */
const LEAST_DEGREE_METRES = 110_570;

/**
 * Tells how far the nearest of some points is, metres over the ellipsoid. The points are ordered by latitude once and
 * looked at from the asked one's latitude outwards, until the way north or south alone is longer than the best found:
 * so the nearest is truly the nearest, and in a long country few are looked at.
 * @param points degrees, EPSG:4326
 * @returns null where there are none
 */
export function findNearest(points: readonly Position[]): (from: Position) => number | null {
	const sorted = [...points].sort((one, other) => one[1] - other[1]);
	return (from) => {
		let best = Infinity;
		let north = firstFrom(sorted, from[1]);
		let south = north - 1;
		const reach = (at: number) => Math.abs(sorted[at]![1] - from[1]) * LEAST_DEGREE_METRES;
		while (north < sorted.length || south >= 0) {
			const goesNorth = south < 0 || (north < sorted.length && reach(north) <= reach(south));
			const next = goesNorth ? north++ : south--;
			if (reach(next) > best) break;
			best = Math.min(best, geodesicMetres(from, sorted[next]!));
		}
		return best === Infinity ? null : best;
	};
}

/** First place at this latitude or north of it. */
function firstFrom(sorted: readonly Position[], latitude: number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sorted[middle]![1] < latitude) low = middle + 1;
		else high = middle;
	}
	return low;
}
