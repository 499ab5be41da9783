import { describe, expect, it } from 'vitest';
import type { HamletTable } from '../hamlet-table.ts';
import { DEFAULT_SETTINGS, listSettings } from '../settings/definitions.ts';
import { openHere } from '../worker/open-here.ts';
import { answerQuestion } from './answer-question.ts';
import { solveSiting } from './answer-siting.ts';
import { toCanonicalJson } from './canonical.ts';
import type { ScenarioInput, SiteCandidate, SitingQuestion } from './types.ts';

const worker = openHere(async () => (await import('highs')).default());

/** A kilometre eastwards at 9.6° N, degrees. */
const KM = 1000 / 109_700;
const at = (km: number): [number, number] => [105.9 + km * KM, 9.6];

/** Along one road, kilometres: a 0, b 1, c 5, d 6, e 20 without households known, f without a place, g served. */
const HAMLETS: HamletTable = {
	at: '2026-11-22',
	keys: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
	names: ['Ấp Đay', 'Ấp Bưng', 'Ấp Cần', 'Ấp Dù', 'Ấp Ê', 'Ấp Phno', 'Ấp Giữa'],
	communeCodes: ['31810', '31810', '31810', '31700', '31700', '31700', '31810'],
	communeNames: Array<string>(7).fill('Xã'),
	positions: [at(0), at(1), at(5), at(6), at(20), null, at(0.5)],
	service: ['none', 'none', 'weak', 'none', 'none', 'none', 'good'],
	population: Array<null>(7).fill(null),
	minorityPopulation: Array<null>(7).fill(null),
	criteria: { 'minority-households': [40, 30, 90, 20, null, 500, 900] },
	difficultyDecisions: Array<null>(7).fill(null),
	illustrative: true,
	sourceIds: [],
};
const site = (key: string, km: number): SiteCandidate => ({
	...{ key, kind: 'drawn', name: key, communeName: null, illustrative: false },
	lng: at(km)[0],
	lat: at(km)[1],
});
/** West serves a and b; east c and d; far e; sea nobody. */
const SITES = [site('east', 5.5), site('far', 20), site('sea', 300), site('west', 0.5)];
const INPUT: ScenarioInput = {
	hamlets: HAMLETS,
	candidates: SITES,
	settings: { ...listSettings(DEFAULT_SETTINGS) },
};
const QUESTION: SitingQuestion = {
	kind: 'siting',
	at: '2026-11-22',
	communes: [],
	gapStates: ['none'],
	demand: 'minority-households',
	limit: { kind: 'count', count: 1 },
	candidates: ['drawn'],
	drawn: [],
	mast: { mhz: 900, heightMetres: 42, powerWatts: 20, environment: 'suburban' },
	serves: 'good',
	costEach: null,
};
const ask = (over: Partial<SitingQuestion> = {}, input: Partial<ScenarioInput> = {}) =>
	answerQuestion(worker, { ...QUESTION, ...over }, { ...INPUT, ...input });

describe('the answer to "which places serve the most?"', () => {
	it('is the one worked by hand: west wins 70 households of a and b, for c is weak and no gap', async () => {
		const result = await ask();
		expect(result.sites).toEqual([{ key: 'west', gain: 70 }]);
		expect(result.hamlets.map(({ key, place, site }) => [key, place, site])).toEqual([
			['a', 1, 'west'],
			['b', 2, 'west'],
		]);
		// f has 500 households and no place: they are not served, and nobody can be said to reach them.
		expect(result.siting).toMatchObject({ value: 70, unserved: 590, upperBound: 70, gap: 0, cost: null });
	});

	it('counts weak service as a gap where the question says so', async () => {
		const { sites } = await ask({ gapStates: ['none', 'weak'] });
		expect(sites).toEqual([{ key: 'east', gain: 110 }]);
	});

	it('asks about the named communes alone', async () => {
		const result = await ask({ communes: ['31700'] });
		expect(result.hamlets.map(({ key }) => key)).toEqual(['d']);
	});

	it('buys as many as the budget pays, and stops where more would win nothing', async () => {
		const budget = { limit: { kind: 'budget', budget: 5e9 } as const, costEach: 2e9 };
		const result = await ask(budget);
		expect(result.sites.map(({ key }) => key)).toEqual(['west', 'east']);
		expect(result.siting).toMatchObject({ value: 90, cost: 4e9 });
	});

	it('tells of more masts than candidates, of unknown households and of hamlets without a place', async () => {
		const many = { ...QUESTION, limit: { kind: 'count', count: 9 } as const };
		const solved = await solveSiting(worker, many, INPUT);
		expect(solved.result.notes).toContain('connectivity_note_fewer_candidates');
		expect(solved).toMatchObject({ gapHamlets: 5, unknownDemand: 1, withoutPosition: 1 });
		expect(solved.reachMetres).toBeGreaterThan(1300);
		expect(solved.reachMetres).toBeLessThan(1700);
	});

	it('reaches farther over open country, and follows the settings that were frozen with it', async () => {
		const open = await ask({ serves: 'weak', mast: { ...QUESTION.mast, environment: 'open' } });
		expect(open.siting!.value).toBe(90);
		const strict = await ask(
			{},
			{ settings: { ...INPUT.settings, 'propagation.marginDb': { value: 30, source: 'thử' } } },
		);
		expect(strict.siting!.value).toBe(0);
	});

	const REFUSED: [string, Partial<SitingQuestion>, Partial<ScenarioInput>, string][] = [
		['no candidates', {}, { candidates: [] }, 'connectivity_error_no_candidates'],
		['no hamlets', { communes: ['99999'] }, {}, 'connectivity_error_no_hamlets'],
		[
			'a budget of zero',
			{ limit: { kind: 'budget', budget: 0 }, costEach: 1 },
			{},
			'connectivity_error_budget_zero',
		],
		[
			'a budget without a cost',
			{ limit: { kind: 'budget', budget: 9 } },
			{},
			'connectivity_error_candidate_value',
		],
		[
			'a mast of 400 m',
			{ mast: { ...QUESTION.mast, heightMetres: 400 } },
			{},
			'connectivity_error_link_range',
		],
	];
	for (const [what, over, input, code] of REFUSED)
		it(`refuses ${what} by its code`, async () => {
			await expect(ask(over, input)).rejects.toMatchObject({ code });
		});

	it('is the same bytes when it is asked again, also in another thread’s copy', async () => {
		const again = openHere(async () => (await import('highs')).default());
		const frozen = JSON.parse(JSON.stringify(INPUT)) as ScenarioInput;
		expect(toCanonicalJson(await answerQuestion(again, QUESTION, frozen))).toBe(toCanonicalJson(await ask()));
	});
});
