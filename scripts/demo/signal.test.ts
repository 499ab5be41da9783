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
const rowsOf = (key: string) => signal.filter((row) => row['hamlet'] === key);
const position = new Map(hamlets.map(({ geometry, properties }) => [properties.key, geometry.coordinates]));

function nearestMastMetres(row: Row): number {
	const from = position.get(row['hamlet'] ?? '') ?? [];
	const technology = row['technology'] ?? '';
	return Math.min(
		...masts
			.filter(
				(mast) =>
					mast['operator'] === row['operator'] && mast['technologies']?.split(';').includes(technology),
			)
			.map((mast) => distance(from, [Number(mast['lng']), Number(mast['lat'])], { units: 'meters' })),
	);
}

describe('demo masts', () => {
	it('stand on land, inside a commune', () => {
		const communes = (
			JSON.parse(readData('communes-2024', 'communes.geojson')) as FeatureCollection<Polygon | MultiPolygon>
		).features;
		expect(masts).toHaveLength(420);
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

describe('demo signal', () => {
	it('counts 2G and 3G as nothing', () => {
		expect(new Set(signal.map((row) => row['technology']))).toEqual(new Set(['4G', '5G']));
	});

	it('has one row for each hamlet, operator, technology and kind of evidence', () => {
		const keys = signal.map((row) =>
			[row['hamlet'], row['operator'], row['technology'], row['evidence']].join('|'),
		);
		expect(new Set(keys).size).toBe(keys.length);
		for (const row of signal) expect(position.has(row['hamlet'] ?? '')).toBe(true);
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
		for (const row of signal.filter(({ technology }) => technology === '4G')) {
			const metres = nearestMastMetres(row);
			const onGround = row['evidence'] === 'modelled' || row['evidence'] === 'measured';
			if (onGround && row['state'] === 'good') expect(metres).toBeLessThan(REACH_METRES);
			if (row['evidence'] === 'modelled' && row['state'] === 'none')
				expect(metres).toBeGreaterThan(REACH_METRES * 0.98);
			if (row['evidence'] === 'declared' && row['state'] === 'good')
				expect(metres).toBeLessThan(REACH_METRES * 1.3);
		}
	});

	it('gives figures and samples to measurements only', () => {
		for (const row of signal) {
			if (row['evidence'] === 'measured') expect(Number(row['samples'])).toBeGreaterThan(0);
			else expect(row['samples'] + (row['dl_mbps'] ?? '')).toBe('');
			if (row['state'] === 'none') expect(row['dl_mbps']).toBe('');
			if (row['measured_at']) expect(row['measured_at'] <= '2026-11-22').toBe(true);
		}
	});
});
