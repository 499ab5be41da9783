import { readFileSync } from 'node:fs';
import { area, bboxClip, bbox } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { SOC_TRANG_BOUNDS, uniteBounds, VIETNAM_BOUNDS } from '$lib/geo';
import coast from '../layers/coast/layer.ts';
import { DELTA } from '../layers/coast/extent.ts';
import { chooseFile, needsMore } from './near-files.ts';

const source = { kind: 'bundled', url: '/all.json', near: { url: '/near.json', bounds: DELTA } } as const;

describe('the file of a bundled layer', () => {
	it('is the small one while the camera has seen only what that holds', () => {
		expect(chooseFile(source, SOC_TRANG_BOUNDS)).toBe('/near.json');
		expect(chooseFile(source, DELTA)).toBe('/near.json');
	});

	it('is the whole one as soon as an edge lies outside, and where there is no other', () => {
		for (const edge of [0, 1, 2, 3]) {
			const seen = DELTA.with(edge, (DELTA[edge] ?? 0) + (edge < 2 ? -0.1 : 0.1)) as typeof DELTA;
			expect(chooseFile(source, seen)).toBe('/all.json');
		}
		expect(chooseFile(source)).toBe('/all.json');
		expect(chooseFile({ kind: 'bundled', url: '/islands.json' }, SOC_TRANG_BOUNDS)).toBe('/islands.json');
	});

	it('stays the whole one on the way back, because what was seen only grows', () => {
		const seen = uniteBounds(VIETNAM_BOUNDS, SOC_TRANG_BOUNDS);
		expect(chooseFile(source, seen)).toBe('/all.json');
		expect(needsMore([coast], SOC_TRANG_BOUNDS, seen)).toBe(true);
		expect(needsMore([coast], seen, uniteBounds(seen, SOC_TRANG_BOUNDS))).toBe(false);
	});
});

describe('the land of the delta', () => {
	const read = (name: string) =>
		(JSON.parse(readFileSync(`data/geo/context-land/${name}`, 'utf8')) as FeatureCollection<MultiPolygon>)
			.features;

	it('is all the land that the whole file has there, and nothing beyond', () => {
		const whole = read('countries.json').map((feature) => bboxClip(feature, DELTA) as Feature<MultiPolygon>);
		const squareKilometres = (features: Feature<MultiPolygon>[]) =>
			Object.fromEntries(
				features
					.map((feature) => [feature.properties?.['name_en'] as string, area(feature) / 1e6] as const)
					.filter(([, size]) => size > 0)
					.map(([name, size]) => [name, Math.round(size / 10)]),
			);
		expect(squareKilometres(read('delta.json'))).toEqual(squareKilometres(whole));
		expect(
			uniteBounds(bbox({ type: 'FeatureCollection', features: read('delta.json') }) as typeof DELTA, DELTA),
		).toEqual(DELTA);
	});
});
