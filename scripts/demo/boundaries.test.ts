import { area, booleanPointInPolygon } from '@turf/turf';
import { parse } from 'csv-parse/sync';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { sum } from './calibrate.ts';
import { readOldCommunes } from './communes.ts';
import { readData } from './dataset.ts';

type Shape = Polygon | MultiPolygon;
const communes = readOldCommunes();
const read = (dataset: string, file: string) =>
	(JSON.parse(readData(dataset, file)) as FeatureCollection<Shape, Record<string, unknown>>).features;
const districts = read('districts-2024', 'districts.geojson');
const [province, city] = read('province-2024', 'province.geojson');

describe('derived boundaries', () => {
	it('are the 11 districts as the crosswalk names them', () => {
		const crosswalk = parse<Record<string, string>>(readData('crosswalk-2024-2025', 'crosswalk.csv'), {
			columns: true,
		});
		const names = new Map(crosswalk.map((row) => [row['old_district_code'], row['old_district']]));
		expect(districts).toHaveLength(11);
		for (const { properties } of districts) {
			const { code, kind, name } = properties;
			expect(`${String(kind)} ${String(name)}`.toLowerCase()).toBe(names.get(String(code))?.toLowerCase());
		}
	});

	it('cover exactly the communes they are made of, without slivers', () => {
		for (const { geometry, properties } of districts) {
			const parts = communes.filter(({ districtCode }) => districtCode === properties['code']);
			const expected = sum(parts.map((part) => area(part.geometry)));
			expect(Math.abs(area(geometry) - expected) / expected).toBeLessThan(1e-4);
			const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
			for (const ring of rings)
				expect(area({ type: 'Polygon', coordinates: [ring] })).toBeGreaterThan(10_000);
		}
		const whole = sum(communes.map((part) => area(part.geometry)));
		expect(Math.abs(area(province!.geometry) - whole) / whole).toBeLessThan(1e-4);
	});

	it('carry a label inside, and the city a label only', () => {
		for (const { geometry, properties } of [...districts, province!]) {
			expect(booleanPointInPolygon(properties['label'] as [number, number], geometry)).toBe(true);
		}
		expect(city?.geometry).toBeNull();
		expect(city?.properties).toMatchObject({ code: '92', name: 'Cần Thơ', valid_from: '2025-07-01' });
	});
});

describe('positions of records', () => {
	it.each([
		['cultural-sites', 'sites.csv'],
		['festivals', 'festivals.csv'],
		['products', 'products.csv'],
	])('of %s are no better than their source: commune, district or none', (dataset, file) => {
		const rows = parse<Record<string, string>>(readData(dataset, file), { columns: true });
		for (const row of rows) {
			const accuracy = row['commune_2024'] ? 'commune' : row['district_2024'] ? 'district' : 'unknown';
			expect(row['position_accuracy'], row['id']).toBe(accuracy);
			expect(row['lng'] === '' && row['lat'] === '', row['id']).toBe(accuracy === 'unknown');
			if (accuracy === 'unknown') continue;
			const within = communes.filter(({ code, districtCode }) =>
				accuracy === 'commune' ? code === row['commune_2024'] : districtCode === row['district_2024'],
			);
			const place: [number, number] = [Number(row['lng']), Number(row['lat'])];
			expect(
				within.some(({ geometry }) => booleanPointInPolygon(place, geometry)),
				row['id'],
			).toBe(true);
		}
	});

	it('never coincide', () => {
		const places = [
			['cultural-sites', 'sites.csv'],
			['festivals', 'festivals.csv'],
			['products', 'products.csv'],
		].flatMap(([dataset = '', file = '']) =>
			parse<Record<string, string>>(readData(dataset, file), { columns: true })
				.filter(({ lng }) => lng !== '')
				.map(({ lng, lat }) => `${lng} ${lat}`),
		);
		expect(new Set(places).size).toBe(places.length);
	});
});
