import * as v from 'valibot';
import { CRITERIA, type CriterionId } from '../../../connectivity/ranking/criteria.ts';
import { MOST_PLACES, STATES } from '../../../connectivity/scenarios/question-address.ts';
import { MOST_WEIGHT } from '../../../connectivity/ranking/presets.ts';

const day = v.pipe(v.string(), v.isoDate());
const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const criterionIds = CRITERIA.map(({ id }) => id) as [CriterionId, ...CriterionId[]];

/** A `RankingQuestion` as a browser sends it; its limits keep the work on the server small. */
export const rankingQuestion = v.strictObject({
	kind: v.literal('ranking'),
	at: day,
	communes: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,12}$/))), v.maxLength(20_000)),
	states: v.array(v.picklist(STATES)),
	weights: v.record(v.picklist(criterionIds), v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_WEIGHT))),
	top: whole(1, MOST_PLACES),
	stability: v.strictObject({
		samples: whole(1, 5000),
		spread: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
		seed: whole(0, 2 ** 32 - 1),
	}),
});

/** Hamlets that fit into the body of a request. */
const MOST_COMPARED = 100_000;

/** A `ScenarioResult` as a browser shows it: only compared with what comes out here. */
export const scenarioResult = v.strictObject({
	hamlets: v.pipe(
		v.array(
			v.strictObject({
				key: v.string(),
				place: v.number(),
				score: v.nullable(v.number()),
				stability: v.nullable(v.number()),
				onParetoFront: v.nullable(v.boolean()),
				site: v.nullable(v.string()),
			}),
		),
		v.maxLength(MOST_COMPARED),
	),
	sites: v.array(v.strictObject({ key: v.string(), gain: v.number() })),
	siting: v.nullable(
		v.strictObject({
			value: v.number(),
			unserved: v.number(),
			upperBound: v.number(),
			gap: v.number(),
			method: v.string(),
			cost: v.nullable(v.number()),
		}),
	),
});
