import { describe, expect, it } from 'vitest';
import type { Position } from './bounds.ts';
import { fromVn2000, toVn2000, type PlanePoint, type Vn2000Zone } from './vn2000.ts';

/*
 * Worked apart from proj4: Krüger's series for the plane and the coordinate-frame formula (EPSG 9607) for the datum,
 * from VN-2000 latitude and longitude 9.6 105.975 (Mỹ Xuyên), 9.95 105.55 (Kế Sách's border) and 9.3 106.2 (the coast).
 */
const GOLDEN: [string, Position, Record<Vn2000Zone, PlanePoint>][] = [
	[
		'inland',
		[105.97678144, 9.598984763],
		{ '9209': { x: 1061542.1313, y: 552136.4818 }, '5897': { x: 1061657.9576, y: 607020.7342 } },
	],
	[
		'on the border',
		[105.55178431, 9.948987318],
		{ '9209': { x: 1100214.8341, y: 505482.2566 }, '5897': { x: 1100264.435, y: 560305.6917 } },
	],
	[
		'on the coast',
		[106.201779322, 9.298983438],
		{ '9209': { x: 1028404.0601, y: 576900.2509 }, '5897': { x: 1028551.2732, y: 631835.0689 } },
	],
];

function metresBetween([lng, lat]: Position, [otherLng, otherLat]: Position): number {
	return Math.hypot((lat - otherLat) * 110_600, (lng - otherLng) * 111_320 * Math.cos((lat * Math.PI) / 180));
}

describe('VN-2000', () => {
	for (const [name, place, planes] of GOLDEN)
		for (const zone of ['9209', '5897'] as const)
			it(`reads and writes a point ${name} in zone ${zone} to within 0.1 m`, () => {
				expect(metresBetween(fromVn2000(planes[zone], zone), place)).toBeLessThan(0.1);
				const { x, y } = toVn2000(place, zone);
				expect(Math.hypot(x - planes[zone].x, y - planes[zone].y)).toBeLessThan(0.1);
			});

	it('lands 55 km away where one zone is read as the other, as the papers warn', () => {
		const wrong = fromVn2000({ x: 1061542.13, y: 552136.48 }, '5897');
		expect(metresBetween(wrong, [105.97678144, 9.598984763])).toBeCloseTo(54_900, -3);
	});
});
