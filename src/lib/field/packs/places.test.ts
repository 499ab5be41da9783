import { describe, expect, it } from 'vitest';
import type { Position } from '$lib/geo';
import { placeWithin } from './places.ts';
import type { PackOutline } from './types.ts';

const square = (west: number, south: number, east: number, north: number): Position[] => [
	[west, south],
	[east, south],
	[east, north],
	[west, north],
	[west, south],
];
const commune = (code: string, name: string, ...rings: Position[][]): PackOutline => ({
	level: 'commune',
	code,
	title: { vi: name },
	ground: { type: 'MultiPolygon', coordinates: [rings] },
});
const hamlet = (name: string, ring: Position[]): PackOutline => ({
	level: 'hamlet',
	code: null,
	title: { vi: name },
	ground: { type: 'Polygon', coordinates: [ring] },
});
const WEST = [
	commune('31507', 'Phường Tây', square(105, 9, 106, 10), square(105.4, 9.4, 105.6, 9.6)),
	hamlet('Ấp Một', square(105.1, 9.1, 105.2, 9.2)),
];
const EAST = [commune('31510', 'Xã Đông', square(106, 9, 107, 10))];
const at = (...position: Position) => placeWithin([EAST, WEST], position);

describe('where a pin lies, by the packs on the device', () => {
	it('is the commune whose ground holds it, and the hamlet where one does', () => {
		expect(at(105.15, 9.15)).toEqual({
			code: '31507',
			commune: { vi: 'Phường Tây' },
			hamlet: { vi: 'Ấp Một' },
		});
		expect(at(106.5, 9.5)).toEqual({ code: '31510', commune: { vi: 'Xã Đông' }, hamlet: null });
	});

	it('is no hamlet where the commune is all that is known, however near one is', () => {
		expect(at(105.2001, 9.15)?.hamlet).toBeNull();
	});

	it('is nowhere outside the packs and in the hole of another unit, never the nearest', () => {
		expect(at(107.0001, 9.5)).toBeNull();
		expect(at(105.5, 9.5)).toBeNull();
	});

	it('is, on a border, what the server says: the first by code', () => {
		expect(at(106, 9.5)?.code).toBe('31507');
	});

	it('is nowhere where a pack has no outlines', () => {
		expect(placeWithin([[]], [105.5, 9.5])).toBeNull();
	});
});
