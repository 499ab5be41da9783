import { booleanPointInPolygon, kinks, polygon } from '@turf/turf';
import type { FeatureCollection, MultiPolygon, Point, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { ARCHIPELAGOS } from './context.ts';
import { readData } from './dataset.ts';

type Country = { code: string; name_vi: string; name_en: string };
const countries = JSON.parse(readData('context-land', 'countries.json')) as FeatureCollection<
	MultiPolygon,
	Country
>;
const islands = JSON.parse(readData('islands', 'islands.geojson')) as FeatureCollection<
	Point,
	{ name_vi: string }
>;

describe('Vietnamese sovereignty on the context map', () => {
	it('names both archipelagos as Vietnamese, inside their own waters', () => {
		for (const [name, [west, south, east, north]] of Object.entries(ARCHIPELAGOS)) {
			const point = islands.features.find(
				({ properties }) => properties.name_vi === `Quần đảo ${name} (Việt Nam)`,
			);
			const [lng = 0, lat = 0] = point?.geometry.coordinates ?? [];
			expect(lng > west && lng < east && lat > south && lat < north, name).toBe(true);
		}
	});

	it('draws no island of either archipelago as part of another country', () => {
		let vietnamese = 0;
		for (const { geometry, properties } of countries.features) {
			for (const [outer = []] of geometry.coordinates) {
				for (const [west, south, east, north] of Object.values(ARCHIPELAGOS)) {
					const inside = outer.every(
						([lng = 0, lat = 0]) => lng > west && lng < east && lat > south && lat < north,
					);
					if (!inside) continue;
					expect(properties.code).toBe('704');
					vietnamese++;
				}
			}
		}
		expect(vietnamese).toBeGreaterThan(5);
	});

	it('holds no name that another claimant gives to them', () => {
		const text = ['context-land/countries.json', 'islands/islands.geojson']
			.map((path) => path.split('/'))
			.map(([dataset = '', file = '']) => readData(dataset, file))
			.join('\n');
		expect(text).not.toMatch(/Paracel|Spratly|Xisha|Nansha|Kalayaan|Scarborough|nine.dash/i);
		expect(text).not.toMatch(/LineString/);
	});

	it('gives every country a Vietnamese name', () => {
		for (const { properties } of countries.features) expect(properties.name_vi).toMatch(/\p{L}/u);
		expect(countries.features.map(({ properties }) => properties.code)).toContain('704');
	});
});

describe('context land', () => {
	it('holds Sóc Trăng, and not the sea off its coast', () => {
		const land = countries;
		const isLand = (position: [number, number]) =>
			land.features.some((feature) => booleanPointInPolygon(position, feature));
		expect(isLand([105.97, 9.6])).toBe(true);
		expect(isLand([107.5, 8.5])).toBe(false);
		const outers = land.features.flatMap(({ geometry }) => geometry.coordinates.map(([outer = []]) => outer));
		const isInBox = ([lng = 0, lat = 0]: Position) => lng >= 88 && lng <= 130 && lat >= -11 && lat <= 32;
		expect(outers.filter((outer) => String(outer[0]) !== String(outer.at(-1)))).toEqual([]);
		expect(outers.filter((outer) => !outer.every(isInBox))).toEqual([]);
	});

	it('has no ring that crosses itself', () => {
		for (const { geometry } of countries.features) {
			// The test of a ring costs the square of its length; the long coasts come from the same clipper.
			for (const [outer = []] of geometry.coordinates.filter(([ring = []]) => ring.length < 400)) {
				expect(kinks(polygon([outer])).features).toHaveLength(0);
			}
		}
	});
});
