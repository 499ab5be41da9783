import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATES } from './question-address.ts';
import {
	CANDIDATE_KINDS,
	DEMAND_KINDS,
	ENVIRONMENTS,
	isNearRegion,
	readSiting,
	usualQuestion,
	writeSiting,
} from './siting-address.ts';
import type { SitingQuestion } from './types.ts';

const USUAL = {
	today: '2026-11-22',
	gapStates: ['none'],
	mast: { heightMetres: 42, powerWatts: 20 },
} as const;
const read = (query: string) => readSiting(new URL(`http://localhost/?${query}`), USUAL);

const subset = <Word>(words: readonly Word[]) => fc.subarray([...words]);
const question: fc.Arbitrary<SitingQuestion> = fc.record({
	kind: fc.constant('siting' as const),
	at: fc.constantFrom('2026-11-22', '2025-01-31'),
	communes: subset(['31507', '31810', 'A1']),
	gapStates: subset(STATES),
	demand: fc.constantFrom(...DEMAND_KINDS),
	limit: fc.oneof(
		fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 0, max: 999 }) }),
		fc.record({ kind: fc.constant('budget' as const), budget: fc.integer({ min: 0, max: 10 ** 12 }) }),
	),
	candidates: subset(CANDIDATE_KINDS),
	drawn: fc
		.array(fc.tuple(fc.integer({ min: 102e6, max: 110e6 }), fc.integer({ min: 8e6, max: 24e6 })), {
			maxLength: 5,
		})
		.map((points) =>
			points.map(([lng, lat], at) => ({ key: `drawn-${at + 1}`, lng: lng / 1e6, lat: lat / 1e6 })),
		),
	mast: fc.record({
		mhz: fc.constantFrom(700, 900, 1800),
		heightMetres: fc.integer({ min: 10, max: 200 }),
		powerWatts: fc.constantFrom(20, 40.5),
		environment: fc.constantFrom(...ENVIRONMENTS),
	}),
	serves: fc.constantFrom('good', 'weak'),
	costEach: fc.option(fc.integer({ min: 0, max: 10 ** 10 }), { nil: null }),
});

describe('the address of a siting', () => {
	it('brings back the whole question, and needs to say nothing of the usual one', () => {
		fc.assert(
			fc.property(question, (asked) => {
				expect(read(writeSiting(asked, USUAL).toString())).toEqual(asked);
			}),
		);
		expect(writeSiting(usualQuestion(USUAL), USUAL).toString()).toBe('');
		expect(read('')).toEqual(usualQuestion(USUAL));
	});

	it('leaves out what is not known, and keeps a count or budget of nothing to be refused in words', () => {
		const odd = read(
			'demand=luck&gap=maybe&from=moon&points=999:9,x:1,105.9:9.6&mast=x:y:z:sea&at=2026-99-99&communes=../',
		);
		expect(odd).toEqual({
			...usualQuestion(USUAL),
			gapStates: [],
			candidates: [],
			drawn: [{ key: 'drawn-1', lng: 105.9, lat: 9.6 }],
		});
		expect(read('budget=0').limit).toEqual({ kind: 'budget', budget: 0 });
		expect(read('budget=nhiều').limit).toEqual({ kind: 'budget', budget: 0 });
		expect(read('k=0').limit).toEqual({ kind: 'count', count: 0 });
	});

	it('knows a swapped pair of coordinates from a place of the region', () => {
		expect(isNearRegion({ lng: 105.97, lat: 9.6 })).toBe(true);
		expect(isNearRegion({ lng: 9.6, lat: 105.97 })).toBe(false);
	});
});
