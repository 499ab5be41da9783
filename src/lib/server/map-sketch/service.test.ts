import { describe, expect, it } from 'vitest';
import type { AreaOutlines, AreaSummary } from '$lib/areas/types';
import type { Position } from '$lib/geo';
import { toWorld, worldToMetres } from '$lib/map/sketch/sheet';
import { drawSketch } from './service.ts';

const unit = (id: number, code: string | null, name: AreaSummary['name'], labelPoint: Position | null) => ({
	...({ id, code, level: 'commune', kind: 'xa', name, labelPoint, bounds: null } as const),
	validFrom: '2025-07-01',
	validTo: null,
});
const AREAS: AreaSummary[] = [
	unit(1, '31810', { vi: 'Lai Hòa', km: 'ឡាយហ្វា' }, [105.93, 9.6]),
	{
		...unit(2, '31507', { vi: '6' }, [105.53, 9.98]),
		kind: 'phuong',
		validFrom: null,
		validTo: '2025-06-30',
	},
	unit(3, null, { vi: 'Không mã' }, null),
];

/** A grid of 1 km whose upper left corner is the sheet's. */
const [WEST, NORTH] = worldToMetres(toWorld([105.53, 9.98]));
const OUTLINES: AreaOutlines = {
	at: '2026-11-23',
	grid: { west: WEST, north: NORTH, step: 1000, width: 90, height: 86 },
	units: AREAS.map(({ id, code, kind, name }, index) => ({
		...{ id, code, kind, name },
		rings: [[index * 10, 0, 10, 0, 0, 10, -10, 0]],
	})),
};
const draw = (locale: 'vi' | 'km' | 'en') => drawSketch({ outlines: OUTLINES, areas: AREAS, locale })!;

describe('the sketch of the region', () => {
	it('is one square a unit, with the address that names it on any database', () => {
		const { units } = draw('vi');
		expect(units.map(({ id, key, title, path }) => [id, key, title, path])).toEqual([
			[1, '31810@2025-07-01', 'Xã Lai Hòa', 'M0 0l10 0 0 10 -10 0z'],
			[2, '31507@2025-06-30', 'Phường 6', 'M10 0l10 0 0 10 -10 0z'],
			[3, null, 'Xã Không mã', 'M20 0l10 0 0 10 -10 0z'],
		]);
	});

	it('lies on the sheet as the map begins', () => {
		// By hand: 0.8° of longitude are 89.06 km of EPSG:3857; the corner is the grid's.
		const [left, top, width] = draw('vi').viewBox;
		expect([left, top]).toEqual([0, 0]);
		expect(width).toBeCloseTo((0.8 / 360) * 40_075.016686, 1);
	});

	it('names a numbered unit with its kind, and in Khmer what signs carry below', () => {
		const lines = (locale: 'vi' | 'km') => draw(locale).units.map(({ label }) => label?.lines);
		expect(lines('vi')).toEqual([['Lai Hòa'], ['Phường 6'], undefined]);
		expect(lines('km')).toEqual([['ឡាយហ្វា', 'Lai Hòa'], ['Phường 6'], undefined]);
		expect(draw('vi').units[1]?.label).toMatchObject({ x: 0, y: 0 });
	});

	it('is none without a boundary', () => {
		expect(drawSketch({ outlines: { ...OUTLINES, grid: null }, areas: AREAS, locale: 'vi' })).toBeNull();
	});
});
