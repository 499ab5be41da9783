import { parse } from 'csv-parse/sync';
import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import { booleanPointInPolygon, distance } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { readData } from './dataset.ts';
import { REACH_METRES } from './masts.ts';

type Row = Record<string, string>;
const signal = parse<Row>(readData('demo-signal', 'signal.csv'), { columns: true });
const masts = parse<Row>(readData('demo-masts', 'masts.csv'), { columns: true });
const hamlets = (
	JSON.parse(readData('demo-hamlets', 'hamlets.geojson')) as FeatureCollection<Point, { key: string }>
).features;
const byHamlet = new Map<string, Row[]>(hamlets.map(({ properties }) => [properties.key, []]));
for (const row of signal) byHamlet.get(row['hamlet'] ?? '')?.push(row);
const rowsOf = (key: string) => byHamlet.get(key) ?? [];
const mastsOf = new Map<string, [lng: number, lat: number][]>();
for (const mast of masts) {
	const operator = mast['operator'] ?? '';
	mastsOf.set(operator, [...(mastsOf.get(operator) ?? []), [Number(mast['lng']), Number(mast['lat'])]]);
}
const position = new Map(hamlets.map(({ geometry, properties }) => [properties.key, geometry.coordinates]));

/** Every mast has 4G, so the nearest of the operator is the nearest with 4G. */
function nearestMastMetres(row: Row): number {
	const from = position.get(row['hamlet'] ?? '') ?? [];
	const places = mastsOf.get(row['operator'] ?? '') ?? [];
	return Math.min(...places.map((place) => distance(from, place, { units: 'meters' })));
}

describe('demo masts', () => {
	it('stand on land, inside a commune, each with 4G', () => {
		const communes = (
			JSON.parse(readData('communes-2024', 'communes.geojson')) as FeatureCollection<Polygon | MultiPolygon>
		).features;
		expect(masts).toHaveLength(420);
		expect(masts.filter((mast) => !mast['technologies']?.startsWith('4G'))).toEqual([]);
		for (const mast of masts) {
			const place = [Number(mast['lng']), Number(mast['lat'])];
			expect(
				communes.some((commune) => booleanPointInPolygon(place, commune)),
				mast['id'],
			).toBe(true);
		}
	});

	it('offer 5G no earlier than its launch in the province and only with a date', () => {
		for (const mast of masts) {
			expect(mast['five_g_since'] !== '').toBe(mast['technologies'] === '4G;5G');
			if (mast['five_g_since']) expect(mast['five_g_since'] >= '2022-04-24').toBe(true);
		}
	});
});

describe('demo signal', { timeout: 30_000 }, () => {
	it('counts 2G and 3G as nothing', () => {
		expect(new Set(signal.map((row) => row['technology']))).toEqual(new Set(['4G', '5G']));
	});

	it('has one row for each hamlet, operator, technology and kind of evidence', () => {
		const keys = signal.map((row) =>
			[row['hamlet'], row['operator'], row['technology'], row['evidence']].join('|'),
		);
		expect(new Set(keys).size).toBe(keys.length);
		expect(signal.filter((row) => !position.has(row['hamlet'] ?? ''))).toEqual([]);
	});

	it('knows nothing of about 15 % of the hamlets and finds none in about 8 %', () => {
		const unknown = hamlets.filter(({ properties }) =>
			rowsOf(properties.key).every((row) => row['state'] === 'unknown'),
		);
		const none = hamlets.filter(({ properties }) => {
			const ground = rowsOf(properties.key).filter(
				(row) => row['evidence'] !== 'declared' && row['state'] !== 'unknown',
			);
			return ground.length > 0 && ground.every((row) => row['state'] === 'none');
		});
		expect(unknown.length / hamlets.length).toBeCloseTo(0.15, 1);
		expect(unknown.some(({ properties }) => rowsOf(properties.key).length === 0)).toBe(true);
		expect(unknown.some(({ properties }) => rowsOf(properties.key).length > 0)).toBe(true);
		expect(none.length / hamlets.length).toBeGreaterThan(0.06);
		expect(none.length / hamlets.length).toBeLessThan(0.1);
	});

	it('keeps declarations that measurements contradict', () => {
		const conflicts = signal.filter(
			(row) =>
				row['evidence'] === 'measured' &&
				row['state'] === 'none' &&
				rowsOf(row['hamlet'] ?? '').some(
					(other) =>
						other['evidence'] === 'declared' &&
						other['operator'] === row['operator'] &&
						other['technology'] === row['technology'] &&
						other['state'] === 'good',
				),
		);
		expect(conflicts.length).toBeGreaterThan(10);
	});

	it('is good only near a mast of the operator, and never modelled as none beside one', () => {
		const implausible = signal.filter((row) => {
			if (row['technology'] !== '4G') return false;
			const metres = nearestMastMetres(row);
			if (row['evidence'] === 'modelled' && row['state'] === 'none') return metres < REACH_METRES * 0.98;
			if (row['state'] !== 'good') return false;
			return metres > (row['evidence'] === 'declared' ? REACH_METRES * 1.3 : REACH_METRES);
		});
		expect(implausible).toEqual([]);
	});

	it('gives figures and samples to measurements only', () => {
		const isRight = (row: Row) =>
			(row['evidence'] === 'measured' ? Number(row['samples']) > 0 : !row['samples'] && !row['dl_mbps']) &&
			(row['state'] !== 'none' || row['dl_mbps'] === '') &&
			(row['measured_at'] ?? '') <= '2026-11-22';
		expect(signal.filter((row) => !isRight(row))).toEqual([]);
	});
});

describe('what was said in earlier years', () => {
	const earlier = parse<Row>(readData('demo-signal', 'earlier.csv'), { columns: true });
	const keyOf = (row: Row) => [row['hamlet'], row['operator'], row['technology'], row['evidence']].join('|');
	const newest = new Map(signal.map((row) => [keyOf(row), row]));

	it('is older than what is said now of the same network by the same kind of evidence', () => {
		const wrong = earlier.filter(
			(row) => (newest.get(keyOf(row))?.['measured_at'] ?? '') <= row['measured_at']!,
		);
		expect(wrong).toEqual([]);
	});

	it('leaves communes out that had told nothing yet, more of them the longer ago', () => {
		const hamletsAt = (day: string) =>
			new Set(earlier.filter((row) => row['measured_at'] === day).map((row) => row['hamlet'])).size;
		const known = hamlets.filter(({ properties }) =>
			rowsOf(properties.key).some((row) => row['state'] !== 'unknown'),
		).length;
		expect(hamletsAt('2023-12-31')).toBeLessThan(hamletsAt('2024-12-31'));
		expect(hamletsAt('2024-12-31')).toBeLessThan(known);
	});

	it('has no 5G before Viettel brought it to the province, and of others none that nobody declared', () => {
		expect(earlier.filter((row) => row['technology'] === '5G' && row['state'] === 'none')).toEqual([]);
		expect(earlier.filter((row) => row['measured_at']! < '2023-01-01')).toEqual([]);
	});
});
