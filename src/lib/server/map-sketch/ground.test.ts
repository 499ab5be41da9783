import { describe, expect, it } from 'vitest';
import type { BoundingBox, Position } from '$lib/geo';
import { clipRing, islandsWithin, landWithin } from './ground.ts';

const BOX: BoundingBox = [0, 0, 10, 10];

describe('what of a ring lies within a box', () => {
	it('all of one inside', () => {
		const ring: Position[] = [
			[1, 1],
			[5, 1],
			[5, 5],
		];
		expect(clipRing(ring, BOX)).toEqual(ring);
	});

	it('nothing of one outside', () => {
		expect(
			clipRing(
				[
					[11, 1],
					[15, 1],
					[15, 5],
				],
				BOX,
			),
		).toEqual([]);
	});

	it('one that reaches beyond ends at the edge', () => {
		expect(
			clipRing(
				[
					[5, 2],
					[15, 2],
					[15, 4],
					[5, 4],
				],
				BOX,
			),
		).toEqual([
			[5, 2],
			[10, 2],
			[10, 4],
			[5, 4],
		]);
	});

	it('the whole box where it lies around it', () => {
		const inside = clipRing(
			[
				[-5, -5],
				[15, -5],
				[15, 15],
				[-5, 15],
			],
			BOX,
		);
		expect([...inside].sort().map(String)).toEqual(['0,0', '0,10', '10,0', '10,10']);
	});
});

describe('the ground around the region', () => {
	const around: BoundingBox = [104.5, 8.4, 107.3, 10.8];

	it('holds land of Vietnam and of Cambodia, and nothing beyond the box', () => {
		const { home, foreign } = landWithin(around);
		expect(home.length).toBeGreaterThan(0);
		expect(foreign.length).toBeGreaterThan(0);
		for (const [lng, lat] of [...home, ...foreign].flat())
			expect(lng >= 104.5 && lng <= 107.3 && lat >= 8.4 && lat <= 10.8).toBe(true);
	});

	it('names Côn Đảo, and the archipelagos wherever a box reaches them', () => {
		expect(islandsWithin(around, 'vi').map(({ name }) => name)).toEqual(['Côn Đảo']);
		const country = islandsWithin([102, 6, 118, 23.6], 'vi').map(({ name }) => name);
		expect(country).toContain('Quần đảo Hoàng Sa (Việt Nam)');
		expect(country).toContain('Quần đảo Trường Sa (Việt Nam)');
	});
});
