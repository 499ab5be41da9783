import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sum } from './calibrate.ts';
import { readData } from './dataset.ts';

type Row = Record<string, string>;
const wholes = parse<Row>(readData('demo-indicators', 'values.csv'), { columns: true });
const parts = parse<Row>(readData('demo-indicators', 'breakdowns.csv'), { columns: true });
const definitions = JSON.parse(readData('indicators', 'indicators.json')) as {
	id: string;
	breakdowns?: string[];
}[];
const breaks = JSON.parse(readData('indicators', 'series-breaks.json')) as {
	indicator: string | null;
	startsOn: string;
}[];
const key = (row: Row) => `${row['indicator']} ${row['code']} ${row['period']}`;
const byFigure = new Map<string, Row[]>();
for (const row of parts) {
	const figure = `${key(row)} ${row['dimension']}`;
	byFigure.set(figure, [...(byFigure.get(figure) ?? []), row]);
}

describe('demo figures by group', () => {
	it('add up exactly to the figure they divide, numerator and denominator', () => {
		const whole = new Map(wholes.map((row) => [key(row), row]));
		const wrong = [...byFigure.values()].filter((rows) =>
			(['numerator', 'denominator'] as const).some(
				(column) =>
					sum(rows.map((row) => Number(row[column]))) !== Number(whole.get(key(rows[0]!))?.[column]),
			),
		);
		expect(wrong).toEqual([]);
		expect(byFigure.size).toBe(3 * (3 * 109 + 108 + 43) + 2 * 43 + 41 + 42);
	});

	it('never count more than there is of a group', () => {
		const rates = parts.filter((row) => row['denominator'] !== '');
		expect(rates.filter((row) => Number(row['numerator']) > Number(row['denominator']))).toEqual([]);
		expect(Math.min(...parts.map((row) => Number(row['numerator'])))).toBeGreaterThanOrEqual(0);
	});

	it('have as many poor Khmer households as the indicator that counts them', () => {
		const khmer = parts.filter(
			(row) => row['indicator'] === 'poverty_rate' && row['category'] === '05' && row['period'] === '2022',
		);
		// Published: 7.122 of 101.598 Khmer households at the end of 2022.
		expect(sum(khmer.map((row) => Number(row['numerator'])))).toBe(7122);
		expect(sum(khmer.map((row) => Number(row['denominator'])))).toBe(101_598);
	});

	it('put each commune whole into one zone or none, the same for as long as it exists', () => {
		const zoned = parts.filter(({ dimension }) => dimension === 'zone');
		const ofYear = (period: string) =>
			zoned.filter((row) => row['period'] === period && Number(row['denominator']) > 0);
		const zones = (period: string) =>
			new Map(ofYear(period).map((row) => [row['code'], row['category']] as const));
		for (const [period, communes] of [
			['2021', 109],
			['2024', 108],
			['2025', 43],
		] as const) {
			expect(ofYear(period)).toHaveLength(communes);
			expect(zones(period).size).toBe(communes);
		}
		// Decision 861: 63 communes.
		expect(ofYear('2021').filter((row) => row['category'] !== 'none')).toHaveLength(63);
		for (const [code, zone] of zones('2024')) expect(zones('2021').get(code), code).toBe(zone);
	});

	it('are given only by what the definition allows', () => {
		for (const { id, breakdowns = [] } of definitions) {
			const used = new Set(parts.filter((row) => row['indicator'] === id).map((row) => row['dimension']));
			expect(
				[...used].filter((dimension) => !breakdowns.includes(dimension!)),
				id,
			).toEqual([]);
		}
	});
});

it('breaks belong to indicators that exist, and days are days', () => {
	const ids = new Set(definitions.map(({ id }) => id));
	for (const { indicator, startsOn } of breaks) {
		expect(indicator === null || ids.has(indicator), String(indicator)).toBe(true);
		expect(new Date(startsOn).toISOString().slice(0, 10)).toBe(startsOn);
	}
});
