import { describe, expect, it } from 'vitest';
import { SOC_TRANG_BOUNDS, type Position } from './bounds.ts';
import { COORDINATE_SYSTEMS, fromWgs84 } from './coordinate-systems.ts';
import { proposeSystems } from './propose-system.ts';

/** From one end of the region to the other, so that another zone shifts some of it out. */
const PLACES: Position[] = [
	[105.56, 9.6],
	[105.97, 9.6],
	[106.26, 9.5],
	[105.98, 9.3],
	[105.9, 9.92],
];
const swap = ([first, second]: Position): Position => [second, first];
const propose = (points: Position[]) => proposeSystems(points, SOC_TRANG_BOUNDS);

describe('the system of coordinates nobody named', () => {
	it.each(COORDINATE_SYSTEMS.filter(({ kind }) => kind === 'plane').map(({ code }) => code))(
		'is found for EPSG:%s by where the data would lie, whichever axis comes first',
		(code) => {
			const points = PLACES.map((place) => fromWgs84(place, code));
			// UTM and TM-3 with one meridian differ by 320 m at most here: a person tells them apart on the map.
			const group = code === '5897' || code === '3405' ? ['5897', '3405'] : [code];
			expect(group).toContain(propose(points)[0]!.code);
			expect(propose(points)[0]).toMatchObject({ isSwapped: false, inRegion: 1 });
			const [swapped] = propose(points.map(swap));
			expect(group).toContain(swapped!.code);
			expect(swapped).toMatchObject({ isSwapped: true, inRegion: 1 });
		},
	);

	it('is WGS 84 for degrees, and says when they are swapped', () => {
		expect(propose(PLACES)[0]).toEqual({ code: '4326', isSwapped: false, inRegion: 1, inCountry: 1 });
		expect(propose(PLACES.map(swap))[0]).toEqual({
			code: '4326',
			isSwapped: true,
			inRegion: 1,
			inCountry: 1,
		});
		expect(propose(PLACES).map(({ code }) => code)).toContain('4756');
	});

	it('shows a wrong zone as what lies outside of the region', () => {
		const points = PLACES.map((place) => fromWgs84(place, '9209'));
		const other = propose(points).find(({ code, isSwapped }) => code === '5897' && !isSwapped)!;
		expect(other.inRegion).toBeLessThan(1);
		expect(other.inCountry).toBe(1);
	});

	it('is none for what lies in another country, and for pixels', () => {
		expect(propose([[2.35, 48.85]])).toEqual([]);
		expect(propose([[640_000, 480]])).toEqual([]);
		expect(propose([])).toEqual([]);
	});
});
