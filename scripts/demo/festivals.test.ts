import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { proposeOccurrences } from '../../src/lib/calendar/almanac.ts';
import { overlap, parseRule } from '../../src/lib/calendar/index.ts';
import { HELD_FESTIVALS } from '../../src/lib/calendar/published-dates.fixture.ts';
import { readData } from './dataset.ts';
import { listOccurrences } from './festivals.ts';

type Row = Record<string, string>;
const festivals = parse<Row>(readData('festivals', 'festivals.csv'), { columns: true });
const occurrences = parse<Row>(readData('festivals', 'occurrences.csv'), { columns: true });
const ruleOf = (festival: string) => festivals.find(({ id }) => id === festival)?.['rule'] ?? '';

describe('festival occurrences of the demonstration', { timeout: 60_000 }, () => {
	it('propose Ok Om Bok of 2026 for 22 to 24 November', () => {
		expect(occurrences.find(({ id }) => id === 'ok-om-bok-2026-11-22-proposed')).toMatchObject({
			start: '2026-11-22',
			end: '2026-11-24',
			evidence: 'proposed',
		});
	});

	it('are what the rules propose today, and the reports as they were read', () => {
		const ids = listOccurrences().map(({ id, start, end, source }) => [id, start, end, source].join(' '));
		expect(ids).toEqual(
			occurrences.map((row) => [row['id'], row['start'], row['end'], row['source']].join(' ')),
		);
	});

	it('match the rule wherever a source reports the same year', () => {
		for (const row of occurrences.filter(({ evidence }) => evidence === 'reported')) {
			const rule = parseRule(ruleOf(row['festival'] ?? ''));
			const proposed = proposeOccurrences(rule, Number(row['start']?.slice(0, 4)));
			const reported = { startsOn: row['start'] ?? '', endsOn: row['end'] ?? '' };
			expect(
				proposed.some((days) => overlap(days, reported)),
				row['id'],
			).toBe(true);
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
});

describe('the check table among the data', () => {
	it('says what the calendars are tested against', () => {
		const rows = parse<Row>(readData('festival-calendar-check', 'check.csv'), { columns: true });
		expect(rows).toHaveLength(HELD_FESTIVALS.length);
		for (const [at, row] of rows.entries()) {
			const { vietnamese, year, agrees } = HELD_FESTIVALS[at]!;
			expect(row['year']).toContain(String(year));
			expect(row['vn_lunar_15/10 (computed, UTC+7)']).toBe(
				row['year']?.startsWith('Sene') ? `29/8 = ${vietnamese}` : vietnamese,
			);
			expect(row['agrees']?.startsWith('NO') ? false : row['agrees'] === 'yes' ? true : null).toBe(agrees);
		}
	});
});
