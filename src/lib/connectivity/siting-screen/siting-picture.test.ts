import { describe, expect, it } from 'vitest';
import type { HamletTable } from '../hamlet-table.ts';
import { solveSiting, toScenarioResult } from '../scenarios/answer-siting.ts';
import { usualQuestion } from '../scenarios/siting-address.ts';
import type { ScenarioInput, SitingQuestion } from '../scenarios/types.ts';
import { DEFAULT_SETTINGS, listSettings } from '../settings/definitions.ts';
import { openHere } from '../worker/open-here.ts';
import { classifyHamlets, cumulate, toArcs } from './siting-picture.ts';
import type { SitingAnswer } from './siting-session.svelte.ts';

const worker = openHere(async () => (await import('highs')).default());

/** a and b without service near the mast (b without known households), c without service far, d served, e nowhere. */
const HAMLETS: HamletTable = {
	at: '2026-11-22',
	keys: ['a', 'b', 'c', 'd', 'e'],
	names: ['Đay Tà Ni', 'ភូមិ', 'Xung Thum', 'Khóm 5', 'Ấp Không Rõ'],
	communeCodes: Array<string>(5).fill('31810'),
	communeNames: Array<string>(5).fill('Xã Lai Hòa'),
	positions: [[105.95, 9.65], [105.955, 9.65], [106.4, 9.65], [105.951, 9.65], null],
	service: ['none', 'none', 'none', 'good', 'none'],
	population: Array<null>(5).fill(null),
	minorityPopulation: Array<null>(5).fill(null),
	criteria: { 'minority-households': [80, null, 25, 60, 10] },
	difficultyDecisions: Array<null>(5).fill(null),
	illustrative: true,
	sourceIds: [],
};
const question: SitingQuestion = usualQuestion({
	today: '2026-11-22',
	gapStates: ['none'],
	mast: { heightMetres: 42, powerWatts: 20 },
});
const input: ScenarioInput = {
	hamlets: HAMLETS,
	candidates: [
		{
			key: 'p:1',
			kind: 'public-point',
			name: 'Trường',
			communeName: null,
			lng: 105.95,
			lat: 9.65,
			illustrative: false,
		},
	],
	settings: { ...listSettings(DEFAULT_SETTINGS) },
};
async function answer(): Promise<SitingAnswer> {
	const solved = await solveSiting(worker, question, input);
	return { question, input, solved, kept: toScenarioResult(solved, input) };
}

describe('the picture of a siting', () => {
	it('has an arc to every hamlet that is won but the one the mast stands in', async () => {
		const arcs = toArcs(await answer());
		expect(arcs).toEqual([{ from: [105.95, 9.65], to: [105.955, 9.65], site: 0, worth: NaN }]);
	});

	it('shows gaps before and who is won after; what nobody knows is apart, and never "none"', async () => {
		const made = await answer();
		const told = (isAfter: boolean) =>
			classifyHamlets(made, isAfter).map((one) => `${HAMLETS.keys[one.row]} ${one.class}`);
		expect(told(false)).toEqual(['d served', 'b gap-unknown', 'a gap', 'c gap']);
		expect(told(true)).toEqual(['d served', 'a won', 'b won', 'c gap']);
	});

	it('sums the gains from none to all', () => {
		expect(cumulate([70, 20, 5])).toEqual([0, 70, 90, 95]);
		expect(cumulate([])).toEqual([0]);
	});
});
