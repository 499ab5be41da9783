import { describe, expect, it } from 'vitest';
import { createRandom } from '../../statistics/random.ts';
import type { HamletTable } from '../hamlet-table.ts';
import { openHere } from '../worker/open-here.ts';
import { answerRanking } from './answer.ts';
import { toCanonicalJson } from './canonical.ts';
import { compareLists } from './compare.ts';
import type { RankingQuestion } from './types.ts';

const worker = openHere(() => Promise.reject(new Error('no ranking needs the solver')));

/** Four hamlets in two communes. Of c nothing but its households is known. */
const HAMLETS: HamletTable = {
	at: '2026-11-22',
	keys: ['a', 'b', 'c', 'd'],
	names: ['Ấp Đay Tà Ni', 'Ấp Prey Chóp', 'ភូមិ', 'Khóm 5'],
	communeCodes: ['31810', '31810', '31700', null],
	communeNames: ['Xã Lai Hòa', 'Xã Lai Hòa', 'Xã Đại Hải', null],
	positions: [[105.85, 9.32], null, [105.87, 9.76], null],
	service: ['none', 'weak', 'unknown', 'good'],
	population: [null, null, null, null],
	minorityPopulation: [null, null, null, null],
	criteria: { service: [2, 1, null, 0], power: [1, 0, null, 1] },
	difficultyDecisions: [null, null, null, null],
	illustrative: true,
	sourceIds: [],
};
const QUESTION: RankingQuestion = {
	kind: 'ranking',
	at: '2026-11-22',
	communes: [],
	states: [],
	weights: { service: 60, power: 20, 'festival-crowd': 100 },
	top: 2,
	stability: { samples: 100, spread: 0.25, seed: 272 },
};

describe('the answer to a ranking question', () => {
	it('is the weighted mean worked out by hand, without what nobody knows', async () => {
		// a: 60·1 + 20·1 = 80 of 80. b: 60·½ + 20·0 = 30 of 80. d: 60·0 + 20·1 = 20 of 80. c has no place.
		const { hamlets } = await answerRanking(worker, { ...QUESTION, top: 10 }, { hamlets: HAMLETS });
		expect(hamlets.map(({ key, place, score }) => [key, place, score])).toEqual([
			['a', 1, 1],
			['b', 2, 0.375],
			['d', 3, 0.25],
		]);
		expect(hamlets[0]).toMatchObject({ onParetoFront: true, stability: 1, site: null });
		expect(hamlets[2]).toMatchObject({ onParetoFront: false });
	});

	it('holds as many places as were asked about, and asks only about the named communes and states', async () => {
		const keys = async (more: Partial<RankingQuestion>) =>
			(await answerRanking(worker, { ...QUESTION, ...more }, { hamlets: HAMLETS })).hamlets.map(
				({ key }) => key,
			);
		expect(await keys({})).toEqual(['a', 'b']);
		expect(await keys({ communes: ['31810'], states: ['weak', 'good'] })).toEqual(['b']);
		await expect(keys({ communes: ['99999'] })).rejects.toMatchObject({
			code: 'connectivity_error_no_hamlets',
		});
		await expect(keys({ weights: { 'festival-crowd': 100 } })).rejects.toMatchObject({
			code: 'connectivity_error_weights_zero',
		});
	});

	it('is the same bytes from what was written down as from what was at hand, in whatever order', async () => {
		// Close to each other, so that the weightings tried decide who stays in the top.
		const keys = Array.from({ length: 60 }, (_, at) => `h-${at}`);
		const random = createRandom(4);
		const column = (most: number) => keys.map(() => (random() < 0.1 ? null : Math.floor(random() * most)));
		const live: HamletTable = {
			...HAMLETS,
			keys,
			communeCodes: keys.map(() => '31810'),
			service: keys.map(() => 'none'),
			criteria: {
				service: column(3),
				households: column(900),
				'poor-households': column(90),
				power: column(2),
			},
		};
		const weights = { service: 30, households: 35, 'poor-households': 40, power: 45 };
		const asked = { ...QUESTION, weights, top: 20 };
		const answer = async (hamlets: HamletTable) =>
			toCanonicalJson(await answerRanking(worker, asked, { hamlets }));
		const kept = JSON.parse(toCanonicalJson(live)) as HamletTable;
		expect(Object.keys(kept.criteria)).not.toEqual(Object.keys(live.criteria));
		expect(await answer(kept)).toBe(await answer(live));
	});

	it('is the same bytes when it is asked again', async () => {
		const once = async () => toCanonicalJson(await answerRanking(worker, QUESTION, { hamlets: HAMLETS }));
		expect(await once()).toBe(await once());
	});
});

describe('canonical JSON', () => {
	it('does not depend on the order of members, and keeps that of lists', () => {
		expect(toCanonicalJson({ b: [2, 1, { đ: 'ឃ', c: null }], a: undefined })).toBe(
			'{"b":[2,1,{"c":null,"đ":"ឃ"}]}',
		);
		expect(() => toCanonicalJson({ a: [NaN] })).toThrow(RangeError);
	});
});

it('two lists are compared by who came, who went and who moved', () => {
	const list = (...keys: string[]) => keys.map((key, at) => ({ key, place: at + 1 }));
	expect(compareLists(list('a', 'b', 'c', 'd'), list('a', 'c', 'e', 'd'))).toEqual({
		entered: [{ key: 'e', before: null, after: 3 }],
		left: [{ key: 'b', before: 2, after: null }],
		moved: [{ key: 'c', before: 3, after: 2 }],
		stayed: 2,
	});
});
