import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Adversary, type Fact, type Range } from '../../../../../tests/support/adversary.ts';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import {
	AFTER,
	BEFORE,
	buildCountry,
	INDICATORS,
	type MEASURES,
	randomCountry,
	type BuiltCountry,
	type People,
	type RandomCountry,
} from '../../../../../tests/support/random-country.ts';
import type { IndicatorValues } from '../../../indicators/types.ts';
import { can, GUEST, type Viewer } from '../../access/index.ts';
import { listProfileIndicators } from '../../areas/repository.ts';
import type { Pool } from '../../db/index.ts';
import { IndicatorValues as TileValues } from '../../tiles/indicator-values.ts';
import { getFigureParts, getIndicatorValues, getSeries } from '../service.ts';
import { findRevisions, replacePattern } from './repository.ts';
import { findPattern, renewSuppression } from './service.ts';

/**
 * Somebody fetches everything a guest can fetch, of every day and level, and puts it into a solver. Whatever is left
 * open of a small figure has to be as wide as the threshold, or as all that is known to hold it.
 */
vi.setConfig({ testTimeout: 240_000 });
const database = useTestDatabase();
const THRESHOLD = 10;
let highs: Highs;
beforeAll(async () => {
	highs = await loadHighs();
});

const WHOLES = [
	{ whole: 'population', parts: ['kinh_persons', 'minority_persons'], isComplete: true },
	{ whole: 'minority_persons', parts: ['khmer_persons', 'hoa_persons'], isComplete: false },
	{ whole: 'households', parts: ['poor_households'], isComplete: false },
	{ whole: 'households', parts: ['khmer_households'], isComplete: false },
	{ whole: 'khmer_households', parts: ['poor_khmer_households'], isComplete: false },
	{ whole: 'poor_households', parts: ['poor_khmer_households'], isComplete: false },
];

/** Asked for one by one; of the others all figures are among the series. */
const MAPPED = ['poor_households', 'poor_khmer_rate', 'khmer_share', 'minority_share'];
const IDS = INDICATORS.map(([id]) => id);

/** All numbers that a guest is shown anywhere, as sums of stored figures, by period. */
async function gather(sql: Pool): Promise<Record<string, Fact[]>> {
	const facts = new Map<string, Fact & { period: string }>();
	for (const { day: at } of [BEFORE, AFTER])
		for (const level of ['commune', 'district', 'province'] as const) {
			/** What each unit is made of, by period and unit; 0 = all of them together. */
			const made: Record<string, Map<number, Map<number, number>>> = {};
			const learn = (period: string, unit: number, figure: Shown & { indicatorId: string }) => {
				const parts = [...(made[period]?.get(unit) ?? [])];
				for (const fact of factsOf(parts, figure))
					facts.set(`${period} ${JSON.stringify(fact)}`, { ...fact, period });
			};
			for (const { period } of [BEFORE, AFTER])
				made[period] = await lookAtUnits(sql, { period, at, level }, (unit, parts, figure) => {
					(made[period] ??= new Map()).set(unit, parts);
					learn(period, unit, figure);
				});
			for (const unit of made[BEFORE.period]?.keys() ?? []) {
				const area = unit || ('region' as const);
				if (area === 'region' && level !== 'commune') continue;
				const series = await getSeries(sql, { indicatorIds: IDS, at, area, viewer: GUEST });
				for (const figure of series) learn(figure.period, unit, figure);
				if (area === 'region') continue;
				const profile = { id: area, level, asOf: at, seesSmall: can(GUEST, 'small_cells') };
				for (const figure of await listProfileIndicators(sql, profile)) learn(figure.period, unit, figure);
			}
		}
	const all = [...facts.values()];
	return Object.fromEntries(
		[BEFORE, AFTER].map(({ period }) => [period, all.filter((fact) => fact.period === period)]),
	);
}

type Shown = { numerator: number | null; denominator: number | null };

function factsOf(
	parts: readonly (readonly [cell: number, weight: number])[],
	{ indicatorId, numerator, denominator }: Shown & { indicatorId: string },
): Fact[] {
	const [, counted, divisor] = INDICATORS.find(([id]) => id === indicatorId) ?? [];
	return [[counted, numerator] as const, [divisor, denominator] as const].flatMap(([measure, value]) =>
		measure && value !== null
			? [{ value, terms: parts.map(([cell, weight]) => ({ measure, cell, weight })) }]
			: [],
	);
}

/** The map's figures, its tiles and the parts behind each figure, of all units of a level. */
async function lookAtUnits(
	sql: Pool,
	{ period, at, level }: { period: string; at: string; level: IndicatorValues['level'] },
	learn: (unit: number, parts: Map<number, number>, figure: Shown & { indicatorId: string }) => void,
): Promise<Map<number, Map<number, number>>> {
	const made = new Map<number, Map<number, number>>();
	const region = new Map<number, number>();
	const tiles = new TileValues(sql);
	for (const indicatorId of MAPPED) {
		const wanted = { indicatorId, period, at, viewer: GUEST };
		const answer = await getIndicatorValues(sql, { ...wanted, level });
		for (const value of answer.values) {
			const { parts, own } = await getFigureParts(sql, { ...wanted, area: { id: value.areaId } });
			const weights = new Map(parts.map(({ areaId, weight }) => [areaId, weight ?? NaN]));
			if (!made.has(value.areaId))
				for (const [cell, weight] of weights) region.set(cell, (region.get(cell) ?? 0) + weight);
			made.set(value.areaId, weights);
			for (const part of parts) learn(part.areaId, new Map([[part.areaId, 1]]), { indicatorId, ...part });
			for (const figure of own ? [own, value] : [value])
				learn(value.areaId, weights, { indicatorId, ...figure });
		}
		learn(0, region, { indicatorId, ...answer.region });
		if (level === 'province') continue;
		const request = { id: indicatorId, period, at, level, seesSmall: can(GUEST, 'small_cells') };
		for (const [unit, figure] of await tiles.find(request, { epoch: 1, of: () => 1 }))
			learn(unit, made.get(unit) ?? new Map(), { indicatorId, ...figure });
	}
	return made.set(0, region);
}

interface Secret {
	measure: (typeof MEASURES)[number];
	place: number;
	value: number;
	/** No less than what is known to hold it. */
	room: number;
}

/** Stored figures that must not become known: few people, few others, or few altogether. */
function listSecrets(rows: readonly People[]): Secret[] {
	const isSmall = (value: number) => value > 0 && value < THRESHOLD;
	const pairs = [
		...INDICATORS.flatMap(([, measure, of, threshold]) => (threshold ? [[measure, of] as const] : [])),
		['khmer_households', null] as const,
	];
	return rows.flatMap((row, place) =>
		pairs.flatMap(([measure, of]) => {
			const value = row[measure];
			const all = of === null ? Infinity : row[of];
			if (![value, all, all - value].some(isSmall)) return [];
			const holders = WHOLES.filter(({ parts }) => parts.includes(measure)).map(
				({ whole }) => row[whole as keyof People],
			);
			return [{ measure, place, value, room: Math.min(THRESHOLD, ...holders) }];
		}),
	);
}

interface Finding extends Secret, Range {}

/** What is left of each secret, by period. */
async function attack(sql: Pool, country: RandomCountry, built: BuiltCountry) {
	const known = await gather(sql);
	return [BEFORE.period, AFTER.period].map((period) => {
		const cells = built.cells[period] ?? [];
		const facts = known[period] ?? [];
		const secrets = listSecrets(built.truth[period] ?? []).filter(
			({ measure, place }) =>
				period !== BEFORE.period || measure !== 'poor_households' || place !== country.unknown,
		);
		const asked = secrets.map(({ measure, place }) => ({ measure, cell: cells[place] ?? 0 }));
		const ranges = new Adversary(highs, facts, WHOLES, cells).ranges(asked);
		return { facts, findings: secrets.map((secret, at): Finding => ({ ...secret, ...ranges[at]! })) };
	});
}

describe('somebody with all that is public, and a solver', () => {
	it('finds out no small figure, whatever was merged and divided', async () => {
		let secrets = 0;
		let facts = 0;
		await fc.assert(
			fc.asyncProperty(randomCountry, async (country) => {
				await database.isolated(async (sql) => {
					const built = await buildCountry(sql, country);
					await renewSuppression({ sql });
					for (const { findings, facts: learned } of await attack(sql, country, built)) {
						facts += learned.length;
						for (const found of findings) {
							secrets++;
							// The solver has not been told a wrong world.
							expect(found.least).toBeLessThanOrEqual(found.value + 0.01);
							expect(found.greatest).toBeGreaterThanOrEqual(found.value - 0.01);
							const label = `${found.measure} of ${found.place}: ${found.least} … ${found.greatest}`;
							expect(found.greatest - found.least, label).toBeGreaterThanOrEqual(found.room - 0.01);
						}
					}
				});
			}),
			{ numRuns: 4, seed: 20251215, endOnFailure: true },
		);
		// There was something to find, and something to find it with.
		expect(secrets).toBeGreaterThan(100);
		expect(facts).toBeGreaterThan(400);
	});

	it('finds some out where only the small figures themselves are hidden', async () => {
		await fc.assert(
			fc.asyncProperty(randomCountry, async (country) => {
				await database.isolated(async (sql) => {
					const built = await buildCountry(sql, country);
					await replacePattern(sql, await findPattern(sql, false), (await findRevisions(sql)).now);
					const attacks = await attack(sql, country, built);
					const found = attacks
						.flatMap(({ findings }) => findings)
						.filter(({ least, greatest, room }) => room > 1 && greatest - least < 0.01);
					expect(found.length).toBeGreaterThan(0);
				});
			}),
			{ numRuns: 1, seed: 20251215, endOnFailure: true },
		);
	});

	it('is told everything by one who signed in', async () => {
		const [country] = fc.sample(randomCountry, { numRuns: 1, seed: 20251215, endOnFailure: true });
		const viewer: Viewer = { role: 'viewer', id: 'p-1', name: 'Thạch Thị Đào' };
		await database.isolated(async (sql) => {
			const built = await buildCountry(sql, country!);
			await renewSuppression({ sql });
			const { period, day: at } = AFTER;
			const wanted = { indicatorId: 'khmer_share', period, at, level: 'commune', viewer } as const;
			const { values, region } = await getIndicatorValues(sql, wanted);
			const told = values.map(({ areaId, numerator, hidden }) => [areaId, numerator, hidden]);
			const truth = built.truth[period]!.map((row, place) => [
				built.cells[period]![place],
				row.khmer_persons,
				false,
			]);
			expect(told.sort()).toEqual(truth.sort());
			expect(region.hidden).toBe(false);
		});
	});
});
