import { expect, it } from 'vitest';
import { createRandom } from '../../../statistics/random.ts';
import { geodesicMetres } from '../../../geo/geodesic.ts';
import type { Position } from '../../../geo/index.ts';
import { findNearest } from './nearest-point.ts';

it('the nearest point is the one that measuring all of them names', () => {
	const random = createRandom(70);
	const anywhere = (): Position => [102 + 8 * random(), 8 + 15 * random()];
	const points = Array.from({ length: 300 }, anywhere);
	const nearest = findNearest(points);
	for (let round = 0; round < 500; round++) {
		const from = anywhere();
		expect(nearest(from)).toBe(Math.min(...points.map((point) => geodesicMetres(from, point))));
	}
});

it('near the 90th part of a degree the ellipsoid decides, not the degrees', () => {
	// At 21° N a degree of longitude is 6.2 % shorter than one of latitude.
	expect(
		findNearest([
			[105, 21.0097],
			[105.01, 21],
		])([105, 21]),
	).toBeCloseTo(geodesicMetres([105, 21], [105.01, 21]));
});

it('of no points none is near', () => {
	expect(findNearest([])([105, 9])).toBeNull();
});
