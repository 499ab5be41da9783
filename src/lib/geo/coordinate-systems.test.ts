import { describe, expect, it } from 'vitest';
import { COORDINATE_SYSTEMS, fromWgs84, toWgs84, type CoordinateSystemCode } from './coordinate-systems.ts';
import type { Position } from './bounds.ts';

/** Mỹ Xuyên, and the same place as PROJ 9.1 gives it with "VN-2000 to WGS 84 (2)" written out step by step. */
const PLACE: Position = [105.97678144, 9.598984763];
const GOLDEN: Record<CoordinateSystemCode, Position> = {
	'4326': PLACE,
	'9209': [552136.4814, 1061542.1313],
	'5897': [607020.7338, 1061657.9575],
	'9210': [524696.0192, 1061514.1764],
	'9207': [661912.7365, 1061853.7113],
	'3405': [606988.6244, 1061339.4283],
	'4756': [105.974999996, 9.6],
};

describe.each([...COORDINATE_SYSTEMS])('EPSG:$code', ({ code, kind }) => {
	const metres = kind === 'plane' ? 1 : 110_000;

	it('is reached to within a centimetre of PROJ with the official operation', () => {
		const [east, north] = fromWgs84(PLACE, code);
		expect(Math.hypot(east - GOLDEN[code][0], north - GOLDEN[code][1]) * metres).toBeLessThan(0.01);
	});

	it('leads back to the same place', () => {
		const [lng, lat] = toWgs84(GOLDEN[code], code);
		expect(Math.hypot(lng - PLACE[0], lat - PLACE[1]) * 110_000).toBeLessThan(0.01);
	});
});
