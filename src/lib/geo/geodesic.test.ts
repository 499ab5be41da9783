import { describe, expect, it } from 'vitest';
import { geodesicMetres } from './geodesic.ts';

describe('the shortest way over the ellipsoid', () => {
	it('is that of Vincenty (1975) from Flinders Peak to Buninyong, as on WGS 84', () => {
		// GeographicLib 2.0, `GeodSolve -i`, for the same two points.
		const flindersPeak: [number, number] = [144.42486788, -37.95103342];
		const buninyong: [number, number] = [143.92649553, -37.65282114];
		expect(geodesicMetres(flindersPeak, buninyong)).toBeCloseTo(54972.271, 2);
	});

	it('is one degree of longitude on the equator: π × 6 378 137 ÷ 180', () => {
		expect(geodesicMetres([105, 0], [106, 0])).toBeCloseTo((Math.PI * 6378137) / 180, 3);
	});

	it('is nothing between a place and itself, and the same both ways', () => {
		expect(geodesicMetres([105.97, 9.6], [105.97, 9.6])).toBe(0);
		const way = geodesicMetres([105.97, 9.6], [106.02, 9.31]);
		expect(geodesicMetres([106.02, 9.31], [105.97, 9.6])).toBeCloseTo(way, 6);
	});
});
