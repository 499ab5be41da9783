import { describe, expect, it } from 'vitest';
import {
	boundsOf,
	fromMercator,
	mercatorExtent,
	scaleBar,
	scaleThatFits,
	toMercator,
	zoomOf,
} from './extent.ts';

describe('EPSG:3857', () => {
	it('puts one degree of longitude at 111,319.49 m, and a place back where it was', () => {
		expect(toMercator([1, 0])[0]).toBeCloseTo(111_319.49, 2);
		const [lng, lat] = fromMercator(toMercator([105.97, 9.6]));
		expect([lng, lat].map((degrees) => Number(degrees.toFixed(9)))).toEqual([105.97, 9.6]);
	});
});

describe('what a map 1:500,000 of 200 × 100 mm shows', () => {
	it('is 100 × 50 km on the equator', () => {
		const box = mercatorExtent([106, 0], 500_000, { width: 200, height: 100 });
		expect(box.east - box.west).toBeCloseTo(100_000, 6);
		expect(box.north - box.south).toBeCloseTo(50_000, 6);
	});

	it('is as much ground at 60° north, where EPSG:3857 stretches it to twice that', () => {
		const box = mercatorExtent([106, 60], 500_000, { width: 200, height: 100 });
		expect(box.east - box.west).toBeCloseTo(200_000, 6);
		const [west, , east] = boundsOf(box);
		// 100 km along a parallel half as long as the equator.
		expect(((east - west) / 360) * 40_075_016.686 * 0.5).toBeCloseTo(100_000, 0);
	});
});

describe('the scale that fits', () => {
	it('is the largest round one: 90 km on 180 mm is 1:500,000, a little more is 1:550,000', () => {
		const metre = 1 / 111_319.490793;
		const around = (metres: number): [number, number, number, number] => [
			106,
			-1e-6,
			106 + metres * metre,
			1e-6,
		];
		expect(scaleThatFits(around(90_000), { width: 180, height: 100 })).toBe(500_000);
		expect(scaleThatFits(around(90_100), { width: 180, height: 100 })).toBe(550_000);
	});
});

describe('the zoom of a scale', () => {
	it('is 0 where a pixel of 0.28 mm holds 78,271.52 m, and one more at half the scale', () => {
		const scale = 78_271.516964 / 0.00028;
		expect(zoomOf(scale, 0, 0.28)).toBeCloseTo(0, 6);
		expect(zoomOf(scale / 2, 0, 0.28)).toBeCloseTo(1, 6);
	});
});

describe('the bar of a scale', () => {
	it.each([
		// 46 mm of 1:500,000 are 23 km: four parts of 5 km are 40 mm.
		[500_000, 46, { step: 5_000, parts: 4, length: 40 }],
		// 46 mm of 1:30,000 are 1,380 m: two parts of 500 m are 33.3 mm; four of 200 m would be 26.7 mm.
		[30_000, 46, { step: 500, parts: 2, length: 1000 / 30 }],
		// 46 mm of 1:10,000,000 are 460 km: four parts of 100 km are 40 mm.
		[10_000_000, 46, { step: 100_000, parts: 4, length: 40 }],
	])('of 1:%i within %i mm has round parts', (scale, most, expected) => {
		const bar = scaleBar(scale, most);
		expect(bar).toEqual({ ...expected, length: expect.closeTo(expected.length, 9) as number });
		// True: its length on paper times the scale is the ground it names.
		expect((bar.length / 1000) * scale).toBeCloseTo(bar.step * bar.parts, 6);
	});
});
