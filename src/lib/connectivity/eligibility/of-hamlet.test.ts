import { describe, expect, it } from 'vitest';
import type { HamletTable } from '../hamlet-table.ts';
import { rulesOfHamlet } from './of-hamlet.ts';
import { DEFAULT_ELIGIBILITY } from './settings.ts';

/** Two hamlets of Lai Hòa, one of Đại Hải of which little is known. */
const TABLE: HamletTable = {
	at: '2026-11-22',
	keys: ['a', 'b', 'c'],
	names: ['Ấp Đay Tà Ni', 'Ấp Prey Chóp', 'Ấp Mang Cá'],
	communeCodes: ['31810', '31810', '31700'],
	communeNames: ['Xã Lai Hòa', 'Xã Lai Hòa', 'Xã Đại Hải'],
	positions: [null, null, null],
	service: ['none', 'good', 'none'],
	population: [1000, 1000, 800],
	minorityPopulation: [100, 250, null],
	criteria: { difficulty: [1, 0, null], power: [1, 1, 0] },
	difficultyDecisions: ['QĐ 70/QĐ-UBND', 'QĐ 70/QĐ-UBND', null],
	illustrative: true,
	sourceIds: [],
};
const answers = (row: number) => {
	const { answers: given, payer } = rulesOfHamlet(TABLE, row, DEFAULT_ELIGIBILITY);
	return [...given.map(({ answer }) => answer), payer.answer];
};

describe('the rules of a hamlet', () => {
	it('its commune is summed over its hamlets: 350 of 2000 people are 17.5 %, though the hamlet itself has 10 %', () => {
		expect(answers(0)).toEqual(['no', 'yes', 'yes', 'fund']);
		expect(answers(1)).toEqual(['yes', 'yes', 'no', 'no-gap']);
	});

	it('a figure that is not known leaves the rules open that need it, and no other', () => {
		expect(answers(2)).toEqual(['unknown', 'unknown', 'unknown', 'electricity-first']);
		expect(rulesOfHamlet(TABLE, 2, DEFAULT_ELIGIBILITY).answers[1]).toMatchObject({
			missing: ['minorityPopulation'],
		});
	});

	it('the decision of the list goes with the answer', () => {
		expect(rulesOfHamlet(TABLE, 1, DEFAULT_ELIGIBILITY).answers[2]?.decision).toBe('QĐ 70/QĐ-UBND');
	});
});
