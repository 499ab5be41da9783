import { describe, expect, it } from 'vitest';
import { readPolygons, signedAreaSquareMetres, type Ring } from './polygons.ts';

/** Counter-clockwise square from a corner, degrees. */
const square = (lng: number, lat: number, size = 0.01): Ring => [
	[lng, lat],
	[lng + size, lat],
	[lng + size, lat + size],
	[lng, lat + size],
	[lng, lat],
];
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });
const codes = (geometry: unknown) => readPolygons(geometry).problems.map(({ code }) => code);

describe('rings of a boundary', () => {
	it('are read as they are when nothing is wrong, holes and islands included', () => {
		const hole = square(106.002, 9.602, 0.002).toReversed();
		const geometry = { type: 'MultiPolygon', coordinates: [[square(106, 9.6), hole], [square(106.1, 9.6)]] };
		expect(readPolygons(geometry)).toEqual({
			polygons: geometry.coordinates,
			problems: [],
			rewound: false,
			repeated: 0,
		});
	});

	it('are turned the right way round, which changes no area', () => {
		const clockwise = square(106, 9.6).toReversed();
		const { polygons, rewound } = readPolygons(polygon(clockwise));
		expect(rewound).toBe(true);
		expect(polygons?.[0]?.[0]).toEqual(square(106, 9.6));
		expect(signedAreaSquareMetres(clockwise)).toBeCloseTo(-signedAreaSquareMetres(square(106, 9.6)), 3);
	});

	it('lose positions repeated in a row and heights', () => {
		const [a, b, c, d] = square(106, 9.6);
		const { polygons, repeated, problems } = readPolygons(polygon([[...a!, 3], a, b, b, c, d, [...a!, 3]]));
		expect(problems).toEqual([]);
		expect(repeated).toBe(2);
		expect(polygons?.[0]?.[0]).toEqual(square(106, 9.6));
	});

	it('that are open are named with the place where they begin', () => {
		const open = square(106, 9.6).slice(0, 4);
		expect(readPolygons(polygon(open))).toMatchObject({
			polygons: null,
			problems: [{ code: 'ring_open', place: [106, 9.6], values: { path: 'coordinates[0]' } }],
		});
	});

	it.each([
		[
			'too few positions',
			[
				[106, 9.6],
				[106.1, 9.6],
				[106, 9.6],
			],
			'ring_too_short',
		],
		['no positions at all', [], 'ring_too_short'],
		[
			'one line there and back',
			[
				[106, 9.6],
				[106.1, 9.6],
				[106.2, 9.6],
				[106, 9.6],
			],
			'ring_without_area',
		],
		[
			'one position four times',
			[
				[106, 9.6],
				[106, 9.6],
				[106, 9.6],
				[106, 9.6],
			],
			'ring_without_area',
		],
		[
			'a word for a number',
			[
				[106, 9.6],
				['106,1', 9.6],
				[106.1, 9.7],
				[106, 9.6],
			],
			'position_bad',
		],
		['an empty position', [[106, 9.6], null, [106.1, 9.7], [106, 9.6]], 'position_bad'],
		['something that is no list', 'abc', 'structure'],
	])('with %s are refused', (_name, ring, code) => {
		expect(readPolygons(polygon(ring))).toMatchObject({ polygons: null, problems: [{ code }] });
	});

	it('that occur twice are refused, whichever way they run and wherever they start', () => {
		const [a, b, c, d] = square(106, 9.6);
		const again = [c, b, a, d, c];
		const geometry = { type: 'MultiPolygon', coordinates: [[square(106, 9.6)], [again]] };
		expect(readPolygons(geometry)).toMatchObject({
			polygons: null,
			problems: [
				{ code: 'ring_duplicate', values: { path: 'coordinates[1][0]', twin: 'coordinates[0][0]' } },
			],
		});
	});

	it('smaller than a house plot are pointed out, and kept', () => {
		const tiny = square(106.5, 9.6, 0.0001);
		const geometry = { type: 'MultiPolygon', coordinates: [[square(106, 9.6)], [tiny]] };
		const { polygons, problems } = readPolygons(geometry);
		expect(polygons).toHaveLength(2);
		expect(problems).toMatchObject([{ code: 'sliver_part', place: [106.5, 9.6] }]);
		expect(problems[0]?.values.squareMetres).toBeCloseTo(122, 0);
		expect(codes(polygon(square(106, 9.6), square(106.002, 9.602, 0.0001).toReversed()))).toEqual([
			'sliver_hole',
		]);
	});
});

describe('coordinates of a boundary', () => {
	it('written latitude first are recognised as swapped', () => {
		const swapped = square(106, 9.6).map(([lng, lat]) => [lat, lng]);
		expect(readPolygons(polygon(swapped))).toMatchObject({
			polygons: null,
			problems: [{ code: 'coordinates_swapped', values: { count: 5 } }],
		});
	});

	it('in metres on a plane are recognised as such (VN-2000, UTM)', () => {
		const metres = square(0, 0).map(([x, y]) => [550_000 + x * 1e5, 1_060_000 + y * 1e5]);
		expect(readPolygons(polygon(metres))).toMatchObject({
			polygons: null,
			problems: [{ code: 'coordinates_projected', values: { count: 5, x: '550000', y: '1060000' } }],
		});
	});

	it('outside Vietnam are counted, with the first place', () => {
		const ring = [...square(106, 9.6)];
		ring[2] = [10.6, 48.2];
		expect(readPolygons(polygon(ring))).toMatchObject({
			polygons: null,
			problems: [{ code: 'coordinates_outside', place: [10.6, 48.2], values: { count: 1 } }],
		});
	});

	it('on Trường Sa are inside', () => {
		expect(codes(polygon(square(111.92, 8.64)))).toEqual([]);
	});
});

describe('other geometry', () => {
	it.each([
		[null, 'no_geometry'],
		[undefined, 'no_geometry'],
		[{ type: 'Polygon', coordinates: [] }, 'no_geometry'],
		[{ type: 'MultiPolygon', coordinates: [[]] }, 'structure'],
		[{ type: 'LineString', coordinates: square(106, 9.6) }, 'not_polygon'],
		[{ type: 'GeometryCollection', geometries: [] }, 'not_polygon'],
	])('%j is refused', (geometry, code) => {
		expect(readPolygons(geometry)).toMatchObject({ polygons: null, problems: [{ code }] });
	});
});
