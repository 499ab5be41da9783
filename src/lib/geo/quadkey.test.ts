import { describe, expect, it } from 'vitest';
import { squareOf } from './quadkey.ts';

describe('the square of a quadkey', () => {
	it('is the quarter of the world that the first digit names', () => {
		const corners = (key: string) =>
			squareOf(key).coordinates[0]?.map(([lng, lat]) => [lng, Math.round(lat!)]);
		expect(corners('0')).toEqual([
			[-180, 0],
			[0, 0],
			[0, 85],
			[-180, 85],
			[-180, 0],
		]);
		expect(corners('3')?.[0]).toEqual([0, -85]);
	});

	it('is tile 3/3/5 for 213, as the documentation of the tile system numbers it', () => {
		const [west, south] = squareOf('213').coordinates[0]![0]!;
		expect(west).toBe((3 / 8) * 360 - 180);
		// The lower edge of row 5 of 8: atan(sinh(π (1 − 2 · 6 / 8))).
		expect(south).toBeCloseTo(-66.5133, 4);
	});
});
