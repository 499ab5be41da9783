import { describe, expect, it } from 'vitest';
import { MercatorCoordinate } from 'maplibre-gl';
import { SOC_TRANG_BOUNDS, type Position } from '$lib/geo';
import { spotOn, toWorld, worldBox, worldToMetres } from './sheet.ts';

describe('where a place lies on the sheet', () => {
	it('is where the map puts it, to a hundredth of a pixel at the deepest zoom', () => {
		const places: Position[] = [
			[105.97, 9.6],
			[105.53, 9.98],
			[107.3, 8.4],
			[0, 0],
			[112, 16.5],
		];
		for (const place of places) {
			const [x, y] = toWorld(place);
			const theirs = MercatorCoordinate.fromLngLat(place);
			const pixels = 512 * 2 ** 12.5;
			expect(Math.abs(x - theirs.x) * pixels).toBeLessThan(0.01);
			expect(Math.abs(y - theirs.y) * pixels).toBeLessThan(0.01);
		}
	});

	it('in metres is what PostGIS says', () => {
		// select ST_AsText(ST_Transform(ST_Point(105.97, 9.6, 4326), 3857))
		const [x, y] = worldToMetres(toWorld([105.97, 9.6]));
		expect(x).toBeCloseTo(11796526.439, 2);
		expect(y).toBeCloseTo(1073702.705, 2);
	});

	it('corners of the region are corners of the sheet', () => {
		const home = worldBox(SOC_TRANG_BOUNDS);
		const [west, south, east, north] = SOC_TRANG_BOUNDS;
		expect(spotOn(home, [west, north])).toEqual({ x: 0, y: 0 });
		expect(spotOn(home, [east, south])).toEqual({ x: 100, y: 100 });
		expect(spotOn(home, [(west + east) / 2, north])).toEqual({ x: 50, y: 0 });
	});
});
