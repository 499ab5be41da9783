import { describe, expect, it } from 'vitest';
import { mercatorExtent, toMercator } from './extent.ts';
import { degreeLabel, graticule } from './graticule.ts';

describe('the graticule', () => {
	it('of Sóc Trăng at 1:600,000 has a line each quarter of a degree, where it belongs', () => {
		const size = { width: 190, height: 130 };
		const box = mercatorExtent([105.93, 9.6], 600_000, size);
		const { step, meridians, parallels } = graticule(box, size, 'vi');
		// 130 mm are 78 km, 0.705° or 42.3′: 15′ is the widest step of which three fit less than 42.3 / 3 = 14.1′: so 10′.
		expect(step).toBe(10);
		expect(meridians.map(({ label }) => label)).toEqual([
			'105°30′Đ',
			'105°40′Đ',
			'105°50′Đ',
			'106°00′Đ',
			'106°10′Đ',
			'106°20′Đ',
		]);
		// 106° lies 0.07° east of the middle: 7,792.4 m of EPSG:3857, of which 1 mm is 608.52.
		const perMillimetre = 600 / Math.cos((9.6 * Math.PI) / 180);
		expect(meridians[3]!.at).toBeCloseTo(95 + (0.07 * 111_319.490793) / perMillimetre, 6);
		const north = toMercator([0, parallels[0]!.degrees])[1];
		expect(parallels[0]!.at).toBeCloseTo((box.north - north) / perMillimetre, 6);
	});

	it('of a hamlet has half minutes, and says so', () => {
		const size = { width: 100, height: 100 };
		const { step, parallels } = graticule(mercatorExtent([106, 9.5], 30_000, size), size, 'en');
		expect(step).toBe(0.5);
		expect(parallels.map(({ label }) => label)).toContain('9°30′30″N');
	});
});

describe('a degree', () => {
	it('is written with the sides of the reader’s language', () => {
		expect(degreeLabel(105.5, 'meridian', 'vi')).toBe('105°30′Đ');
		expect(degreeLabel(9.25, 'parallel', 'vi')).toBe('9°15′B');
		expect(degreeLabel(-0.5, 'parallel', 'en')).toBe('0°30′S');
		expect(degreeLabel(106, 'meridian', 'km')).toBe('106°00′E');
	});

	it('never has sixty minutes, though it is reckoned in fractions', () => {
		expect(degreeLabel(105.99999999, 'meridian', 'vi')).toBe('106°00′Đ');
	});
});
