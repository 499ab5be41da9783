import { describe, expect, it } from 'vitest';
import { LAYERS } from '../registry.ts';
import type { Hit } from '../scene.ts';
import { expansionZoom, foremost } from './hits.ts';

function hit(layerId: string, featureId: number | null = 1, properties: Record<string, unknown> = {}): Hit {
	return { layerId, featureId, properties, position: [105.97, 9.6], cluster: 'count' in properties };
}

describe('what a click means', () => {
	it('prefers points to the areas beneath them', () => {
		const hits = [hit('festival', 3), hit('heritage-site', 4), hit('commune', 5), hit('province', 6)];
		expect(foremost(hits, LAYERS).map((one) => one.featureId)).toEqual([3, 4]);
	});

	it('takes the smallest unit where units lie on each other', () => {
		expect(foremost([hit('province', 6), hit('commune', 5)], LAYERS).map((one) => one.layerId)).toEqual([
			'commune',
		]);
	});

	it('is nothing at sea', () => {
		expect(foremost([], LAYERS)).toEqual([]);
	});
});

describe('a click on a cluster', () => {
	it('goes to where the cluster falls apart, at least one step nearer', () => {
		expect(expansionZoom(hit('hamlet', null, { count: 2, expansion_zoom: 11 }), 9.4, 18)).toBe(11);
		expect(expansionZoom(hit('hamlet', null, { count: 2, expansion_zoom: 9 }), 9.4, 18)).toBeCloseTo(10.4);
		expect(expansionZoom(hit('hamlet', null, { count: 2 }), 9, 18)).toBe(10);
	});

	it('goes nowhere when the map can come no nearer', () => {
		expect(expansionZoom(hit('hamlet', null, { count: 2, expansion_zoom: 19 }), 18, 18)).toBeNull();
	});
});
