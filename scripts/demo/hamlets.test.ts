import { booleanPointInPolygon, booleanWithin, lineString, point } from '@turf/turf';
import { parse } from 'csv-parse/sync';
import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { sum } from './calibrate.ts';
import { readData } from './dataset.ts';

interface Properties {
	key: string;
	name_vi: string;
	name_real: boolean;
	kind: string;
	commune_2024: string;
	commune_2025: string;
	settlement: Position[];
	[figure: string]: unknown;
}
const hamlets = (
	JSON.parse(readData('demo-hamlets', 'hamlets.geojson')) as FeatureCollection<Point, Properties>
).features;
const outlines = (dataset: string) =>
	new Map(
		(
			JSON.parse(readData(dataset, 'communes.geojson')) as FeatureCollection<
				Polygon | MultiPolygon,
				{ code: string; kind: string; new_code?: string }
			>
		).features.map((feature) => [feature.properties.code, feature]),
	);
const old = outlines('communes-2024');
const current = outlines('communes-2025');
const values = parse<Record<string, string>>(readData('demo-indicators', 'values.csv'), { columns: true });
const inCommune = (code: string) => hamlets.filter(({ properties }) => properties.commune_2024 === code);
const total = (features: typeof hamlets, figure: string) =>
	sum(features.map(({ properties }) => Number(properties[figure])));

function isStrictlyInside(
	commune: Feature<Polygon | MultiPolygon>,
	place: Position,
	settlement: Position[],
): boolean {
	const parts =
		commune.geometry.type === 'Polygon' ? [commune.geometry.coordinates] : commune.geometry.coordinates;
	const line = lineString(settlement);
	return (
		[place, ...settlement].every((position) =>
			booleanPointInPolygon(point(position), commune, { ignoreBoundary: true }),
		) && parts.some((coordinates) => booleanWithin(line, { type: 'Polygon', coordinates }))
	);
}

describe('demo hamlets', { timeout: 30_000 }, () => {
	it('lie strictly inside their commune before and after the merger, settlement and all', () => {
		expect(hamlets).toHaveLength(770);
		const outside = hamlets.filter(({ geometry, properties }) =>
			[old.get(properties.commune_2024), current.get(properties.commune_2025)].some(
				(commune) => !commune || !isStrictlyInside(commune, geometry.coordinates, properties.settlement),
			),
		);
		expect(outside.map(({ properties }) => properties.key)).toEqual([]);
		for (const { geometry, properties } of hamlets) {
			expect(old.get(properties.commune_2024)?.properties.new_code).toBe(properties.commune_2025);
			expect(properties.settlement).toContainEqual(geometry.coordinates);
		}
	});

	it('have a key and a name of their own within the commune', () => {
		expect(new Set(hamlets.map(({ properties }) => properties.key)).size).toBe(hamlets.length);
		for (const code of old.keys()) {
			const names = inCommune(code).map(({ properties }) => `${properties.kind} ${properties.name_vi}`);
			expect(names.length).toBeGreaterThanOrEqual(3);
			expect(new Set(names).size, code).toBe(names.length);
		}
	});

	it('include every hamlet that a source names, and mark only those as real', () => {
		const key = (row: Record<string, unknown>) =>
			`${row['kind']} ${row['name'] ?? row['name_vi']} ${row['commune_2024']}`;
		const named = parse<Record<string, string>>(readData('hamlets-named', 'hamlets.csv'), { columns: true });
		const real = hamlets
			.filter(({ properties }) => properties.name_real)
			.map(({ properties }) => key(properties));
		expect(real.sort()).toEqual(named.map(key).sort());
	});

	it('are khóm in a phường and ấp in a xã', () => {
		for (const { properties } of hamlets) {
			const kind = old.get(properties.commune_2024)?.properties.kind;
			if (kind === 'Phường') expect(properties.kind).toBe('Khóm');
			if (kind === 'Xã') expect(properties.kind).toBe('Ấp');
		}
	});

	it('count every person once and no household twice', () => {
		for (const { properties } of hamlets) {
			const groups = ['khmer', 'hoa', 'kinh', 'other'].map((group) => Number(properties[group]));
			expect(sum(groups)).toBe(properties['population']);
			expect(Math.min(...groups)).toBeGreaterThanOrEqual(0);
			const households = Number(properties['households']);
			expect(
				Number(properties['poor_households']) + Number(properties['near_poor_households']),
			).toBeLessThanOrEqual(households);
			expect(Number(properties['minority_households'])).toBeLessThanOrEqual(households);
		}
	});

	it.each([
		['population', 'population'],
		['households', 'households'],
		['khmer', 'khmer_persons'],
		['poor_households', 'poor_households'],
	])('add up to their commune in %s of 2024', (figure, indicator) => {
		const rows = values.filter((row) => row['indicator'] === indicator && row['period'] === '2024');
		expect(rows).toHaveLength(108);
		for (const row of rows)
			expect(total(inCommune(row['code'] ?? ''), figure), row['code']).toBe(Number(row['numerator']));
	});

	it('hold as many especially difficult ones as the list of 2021–2025', () => {
		const difficult = hamlets.filter(({ properties }) => properties['especially_difficult']);
		const facts = parse<Record<string, string>>(readData('province-facts', 'facts.csv'), { columns: true });
		const published = facts.find(
			(f) => f['indicator'] === 'hamlets_especially_difficult' && f['period'] === '2021-2025',
		);
		expect(difficult).toHaveLength(Number(published?.['numerator']));
		for (const { properties } of difficult) {
			expect(1 - Number(properties['kinh']) / Number(properties['population'])).toBeGreaterThanOrEqual(0.15);
		}
	});
});
