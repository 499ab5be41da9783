import { describe, expect, it } from 'vitest';
import {
	isCommuneInMinorityArea,
	isEspeciallyDifficult,
	isHamletInMinorityArea,
	PAYER_NAMES,
	RULE_NAMES,
	whoPays,
} from './rules.ts';
import { DEFAULT_ELIGIBILITY } from './settings.ts';

const people = (minorityPopulation: number | null, population: number | null) => ({
	minorityPopulation,
	population,
});

describe('a hamlet in the minority area', () => {
	it('has at least 15 of 100 people of ethnic minorities', () => {
		expect(isHamletInMinorityArea(people(150, 1000)).answer).toBe('yes');
		expect(isHamletInMinorityArea(people(149, 1000)).answer).toBe('no');
		expect(isHamletInMinorityArea(people(0, 1000)).answer).toBe('no');
	});

	it('is unknown, not outside, where a figure is missing, and the answer names which', () => {
		expect(isHamletInMinorityArea(people(null, 1000))).toMatchObject({
			answer: 'unknown',
			missing: ['minorityPopulation'],
		});
		expect(isHamletInMinorityArea(people(null, null)).missing).toEqual(['minorityPopulation', 'population']);
	});

	it('is unknown where nobody lives, or where more minority people than people are recorded', () => {
		for (const odd of [people(0, 0), people(60, 50), people(10, -50)])
			expect(isHamletInMinorityArea(odd)).toMatchObject({ answer: 'unknown', missing: ['population'] });
	});

	it('carries its rule, inputs, threshold and document, and no clause nobody entered', () => {
		expect(isHamletInMinorityArea(people(300, 1000))).toEqual({
			rule: 'hamlet-minority-area',
			answer: 'yes',
			inputs: [
				{ name: 'minorityPopulation', value: 300 },
				{ name: 'population', value: 1000 },
			],
			missing: [],
			thresholds: [{ value: 0.15, source: 'NĐ 272/2025/NĐ-CP' }],
			basis: [{ document: 'NĐ 272/2025/NĐ-CP', clause: null }],
			decision: null,
		});
	});

	it('follows the threshold and the clause of its settings', () => {
		const settings = {
			...DEFAULT_ELIGIBILITY,
			hamletMinorityShare: { value: 0.5, source: 'a test' },
			bases: { ...DEFAULT_ELIGIBILITY.bases, 'hamlet-minority-area': [{ document: 'A', clause: 'Điều 1' }] },
		};
		expect(isHamletInMinorityArea(people(300, 1000), settings)).toMatchObject({
			answer: 'no',
			thresholds: [{ value: 0.5, source: 'a test' }],
			basis: [{ document: 'A', clause: 'Điều 1' }],
		});
	});
});

describe('a commune in the minority area', () => {
	it('has 15 of 100 people or 4,500 people of ethnic minorities: either will do', () => {
		expect(isCommuneInMinorityArea(people(3000, 20_000)).answer).toBe('yes');
		expect(isCommuneInMinorityArea(people(4500, 100_000)).answer).toBe('yes');
		expect(isCommuneInMinorityArea(people(4499, 100_000)).answer).toBe('no');
	});

	it('is settled by 4,500 people alone where the population is not known, but not ruled out', () => {
		expect(isCommuneInMinorityArea(people(4500, null))).toMatchObject({ answer: 'yes', missing: [] });
		expect(isCommuneInMinorityArea(people(4499, null))).toMatchObject({
			answer: 'unknown',
			missing: ['population'],
		});
		expect(isCommuneInMinorityArea(people(null, 9000)).answer).toBe('unknown');
	});
});

describe('an especially difficult hamlet', () => {
	it('is one the list in force names, and the answer names the decision', () => {
		const decision = 'QĐ 70/QĐ-UBND';
		expect(isEspeciallyDifficult({ isListed: true, decision })).toMatchObject({ answer: 'yes', decision });
		expect(isEspeciallyDifficult({ isListed: false, decision })).toMatchObject({ answer: 'no', decision });
	});

	it('is unknown where no list is in force', () => {
		expect(isEspeciallyDifficult(null)).toMatchObject({
			answer: 'unknown',
			missing: ['isEspeciallyDifficult'],
			decision: null,
		});
	});
});

describe('who pays', () => {
	const ask = (isDifficult: boolean | null, hasPower: boolean | null, service = 'none' as const) =>
		whoPays({ service, isEspeciallyDifficult: isDifficult, hasGridPower: hasPower });

	it('is the fund for a difficult gap with power, the operators for another, and electricity first without', () => {
		expect(ask(true, true).answer).toBe('fund');
		expect(ask(false, true).answer).toBe('operator');
		expect(ask(true, false).answer).toBe('electricity-first');
		expect(ask(false, false).answer).toBe('electricity-first');
	});

	it('needs no word on difficulty where there is no power', () => {
		expect(ask(null, false)).toMatchObject({ answer: 'electricity-first', missing: [] });
	});

	it('is unknown where power or, with power, difficulty is not known, and says which', () => {
		expect(ask(true, null)).toMatchObject({ answer: 'unknown', missing: ['hasGridPower'] });
		expect(ask(null, true)).toMatchObject({ answer: 'unknown', missing: ['isEspeciallyDifficult'] });
		expect(ask(null, null).missing).toEqual(['hasGridPower', 'isEspeciallyDifficult']);
	});

	it('does not ask for a hamlet that has service, and cannot tell where service is unknown', () => {
		const rest = { isEspeciallyDifficult: null, hasGridPower: null };
		expect(whoPays({ service: 'good', ...rest })).toMatchObject({ answer: 'no-gap', missing: [] });
		expect(whoPays({ service: 'weak', ...rest }).answer).toBe('no-gap');
		expect(whoPays({ service: 'unknown', ...rest, hasGridPower: false })).toMatchObject({
			answer: 'unknown',
			missing: ['service'],
		});
	});

	it('counts weak service as a gap where the settings say so', () => {
		const settings = {
			...DEFAULT_ELIGIBILITY,
			gapStates: { value: ['none', 'weak'] as const, source: 'a test' },
		};
		const hamlet = { service: 'weak', isEspeciallyDifficult: true, hasGridPower: true } as const;
		expect(whoPays(hamlet, settings).answer).toBe('fund');
	});

	it('names the decree and the circular, and has words in three languages for every answer', () => {
		expect(ask(true, true).basis.map(({ document }) => document)).toEqual([
			'NĐ 295/2025/NĐ-CP',
			'TT 01/2026/TT-BKHCN',
		]);
		for (const words of [...Object.values(RULE_NAMES), ...Object.values(PAYER_NAMES)])
			expect([words.vi, words.km, words.en].every(Boolean)).toBe(true);
	});
});
