import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readData } from './dataset.ts';
import { proposeDays, vietnameseDay } from './lunar-rules.ts';

type Row = Record<string, string>;
const check = parse<Row>(readData('festival-calendar-check', 'check.csv'), { columns: true });
const festivals = parse<Row>(readData('festivals', 'festivals.csv'), { columns: true });
const occurrences = parse<Row>(readData('festivals', 'occurrences.csv'), { columns: true });
const ruleOf = (festival: string) => festivals.find(({ id }) => id === festival)?.['rule'] ?? '';

/** Days as the check table writes them after the source was read; the table keeps them as free text. */
const HELD: Record<string, [start: string, end: string]> = {
	'2017': ['2017-10-28', '2017-11-03'],
	'2020': ['2020-10-29', '2020-10-31'],
	'2024': ['2024-11-14', '2024-11-15'],
	'2025': ['2025-11-03', '2025-11-05'],
	'Sene Dolta 2017': ['2017-09-19', '2017-09-21'],
	'Sene Dolta 2018': ['2018-10-08', '2018-10-10'],
	'Sene Dolta 2023': ['2023-10-13', '2023-10-15'],
	'Sene Dolta 2025': ['2025-09-22', '2025-09-22'],
};

describe('the calendars against the days festivals were held', { timeout: 30_000 }, () => {
	it('covers every row of the check table that states a day', () => {
		const stated = check.filter((row) => /\d+\/\d+/.test(row['held (source)'] ?? '')).map(({ year }) => year);
		expect(stated.sort()).toEqual(Object.keys(HELD).sort());
	});

	it.each(check.filter(({ year }) => (year ?? '') in HELD).map((row) => [row['year'] ?? '', row] as const))(
		'the Khmer calendar proposes days of %s on which it was held',
		(label) => {
			const festival = label.startsWith('Sene') ? 'sene-dolta' : 'ok-om-bok';
			const proposed = proposeDays(ruleOf(festival), Number(label.slice(-4)));
			const [start, end] = HELD[label] ?? ['', ''];
			expect(proposed.start <= end && proposed.end >= start, JSON.stringify(proposed)).toBe(true);
			// The main day of Ok Om Bok, 15 waxing of Kadeuk, closes the days held.
			if (festival === 'ok-om-bok') expect(proposed.end).toBe(end);
		},
	);

	it('the Vietnamese lunar calendar gives the dates of the check table', () => {
		for (const row of check) {
			const stated = row['vn_lunar_15/10 (computed, UTC+7)'] ?? '';
			const computed = stated.startsWith('29/8')
				? vietnameseDay(8, 29, Number(row['year']?.slice(-4)))
				: vietnameseDay(10, 15, Number(row['year']));
			expect(stated).toContain(computed);
		}
	});

	it('gives the Vietnamese date a month away where the table says it does not agree', () => {
		for (const row of check.filter(({ agrees }) => agrees?.startsWith('NO'))) {
			const year = Number(row['year']?.slice(-4));
			const sene = row['year']?.startsWith('Sene');
			const vietnamese = sene ? vietnameseDay(8, 29, year) : vietnameseDay(10, 15, year);
			const khmer = proposeDays(ruleOf(sene ? 'sene-dolta' : 'ok-om-bok'), year).start;
			expect(Math.abs(Date.parse(vietnamese) - Date.parse(khmer)) / 86_400_000).toBeGreaterThan(25);
		}
	});
});

describe('festival occurrences', { timeout: 30_000 }, () => {
	it('propose Ok Om Bok of 2026 for 22 to 24 November', () => {
		expect(occurrences.find(({ id }) => id === 'ok-om-bok-2026-11-22-proposed')).toMatchObject({
			start: '2026-11-22',
			end: '2026-11-24',
			evidence: 'proposed',
		});
	});

	it('match the rule wherever a source reports the same year', () => {
		for (const row of occurrences.filter(({ evidence }) => evidence === 'reported')) {
			const rule = ruleOf(row['festival'] ?? '');
			const proposed = proposeDays(rule, Number(row['start']?.slice(0, 4)));
			expect(proposed.start <= (row['end'] ?? '') && proposed.end >= (row['start'] ?? ''), row['id']).toBe(
				true,
			);
		}
	});

	it('start the Khmer new year on 13 or 14 April', () => {
		const days = occurrences.filter(({ festival }) => festival === 'chol-chnam-thmay');
		expect(days).toHaveLength(5);
		for (const { start } of days) expect(start).toMatch(/-04-1[34]$/);
	});

	it('leave a festival whose date nobody states without any', () => {
		expect(ruleOf('phuoc-bien')).toBe('');
		expect(occurrences.some(({ festival }) => festival === 'phuoc-bien')).toBe(false);
	});

	it('carry a source when reported and a rule when proposed', () => {
		expect(new Set(occurrences.map(({ id }) => id)).size).toBe(occurrences.length);
		for (const row of occurrences) {
			expect(row['source']).not.toBe('');
			expect(row['rule'] !== '').toBe(row['evidence'] === 'proposed');
			expect((row['start'] ?? '') <= (row['end'] ?? '')).toBe(true);
		}
	});

	it('refuses a rule it cannot read', () => {
		expect(() => proposeDays('khmer:kadeuk:15-waxing', 2026)).toThrow(RangeError);
		expect(() => proposeDays('chinese:1:1:0..2', 2026)).toThrow(/Unknown rule/);
	});
});
