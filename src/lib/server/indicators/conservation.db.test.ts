import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addIndicator } from '../../../../tests/support/indicators.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import type { Pool } from '../db/index.ts';

/** Whatever is joined and divided, however often: nothing is lost and nothing is made, to the last digit. */
const database = useTestDatabase();

beforeAll(async () => {
	await addSource(database.sql, 'law');
	await addIndicator(database.sql, 'people', 'count');
	await addIndicator(database.sql, 'poor', 'count');
	await database.sql`update indicator set weighs = true where id = 'people'`;
});

/** Days between which the units stay the same. */
const DAYS = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01'] as const;

interface Reform {
	/** By unit of the former generation: its shares by unit of the next, in thousandths; they add up to 1000. */
	shares: number[][];
	targets: number;
}

/** A reform of `units` units into some others, each of which comes of at least one. */
const reformOf = (units: number): fc.Arbitrary<Reform> =>
	fc.integer({ min: 1, max: units + 2 }).chain((targets) =>
		fc
			.array(fc.array(fc.nat({ max: 3 }), { minLength: targets, maxLength: targets }), {
				minLength: units,
				maxLength: units,
			})
			.filter((rows) => rows.every((row) => row.some((share) => share > 0)))
			.filter((rows) =>
				Array.from({ length: targets }, (_, to) => rows.some((row) => row[to]! > 0)).every(Boolean),
			)
			.map((rows) => ({ targets, shares: rows.map(toThousandths) })),
	);

/** Parts that add up to 1000, thirds and sevenths among them. */
function toThousandths(row: number[]): number[] {
	const sum = row.reduce((one, other) => one + other, 0);
	const parts = row.map((share) => Math.floor((1000 * share) / sum));
	const largest = parts.indexOf(Math.max(...parts));
	parts[largest]! += 1000 - parts.reduce((one, other) => one + other, 0);
	return parts;
}

const history = fc.integer({ min: 1, max: 5 }).chain((units) =>
	reformOf(units).chain((first) =>
		reformOf(first.targets).chain((second) =>
			fc.record({
				reforms: fc.constant([first, second]),
				people: fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: units, maxLength: units }),
				poor: fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 8, maxLength: 16 }),
			}),
		),
	),
);

/** Row numbers of the units, generation by generation. */
async function build(sql: Pool, reforms: readonly Reform[]): Promise<number[][]> {
	const sizes = [reforms[0]!.shares.length, ...reforms.map(({ targets }) => targets)];
	const generations: number[][] = [];
	for (const [generation, size] of sizes.entries()) {
		const rows = await sql<{ id: number }[]>`
			insert into area (code, level, kind, name_vi, valid, geom, label_point, geom_quality, source_id)
			select (10000 * ${generation + 1}::integer + n)::text, 'commune', 'xa', 'Xã ' || n,
				daterange(${DAYS[generation]!}::date, ${DAYS[generation + 1]!}::date),
				ST_Multi(ST_MakeEnvelope(105 + n * 0.01, 9.6, 105.01 + n * 0.01, 9.7, 4326)),
				ST_Point(105.005 + n * 0.01, 9.65, 4326), 'generalised', 'law'
			from generate_series(1, ${size}::integer) n returning id`;
		generations.push(rows.map(({ id }) => id));
	}
	for (const [step, { shares }] of reforms.entries())
		for (const [from, row] of shares.entries())
			for (const [to, share] of row.entries())
				if (share > 0)
					await sql`
						insert into area_succession
							(from_id, to_id, share_area, share_population, exact, decision, effective_on)
						values (${generations[step]![from]!}, ${generations[step + 1]![to]!}, ${share / 1000},
							${share / 1000}, ${share === 1000}, 'NQ thử', ${DAYS[step + 1]!})`;
	return generations;
}

async function putCounts(sql: Pool, indicator: string, period: string, units: number[], counts: number[]) {
	for (const [index, unit] of units.entries())
		await sql`
			insert into indicator_value (indicator_id, area_id, period, numerator, evidence, source_id)
			values (${indicator}, ${unit}, ${period}, ${counts[index % counts.length]!}, 'survey', 'law')`;
}

/** Sum over all units of a day, as text, so that no digit is rounded away; null where any is unknown. */
async function sumOn(sql: Pool, period: string, day: string): Promise<string | null> {
	const [row] = await sql<{ sum: string; unknown: number }[]>`
		select trim_scale(sum(numerator))::text as sum, count(*) filter (where numerator is null)::integer as unknown
		from indicator_on_units('poor', ${period}, ${day}, 'commune')`;
	return row!.unknown > 0 ? null : row!.sum;
}

/** Every figure of both years, as text. */
const inOneStatement = (sql: Pool, day: string) => sql`
	select period, area_id, trim_scale(numerator)::text as numerator, parts, recast, estimated
	from recast_figures(array['poor', 'poor'], array['2020', '2022'], ${day}) order by 1, 2`;
const oneByOne = (sql: Pool, day: string) => sql`
	select period, area_id, trim_scale(numerator)::text as numerator, parts, recast, estimated
	from indicators_on_units(array['poor', 'poor'], array['2020', '2022'], ${day}, 'commune') where parts > 0
	order by 1, 2`;

describe('a count carried through random mergers and divisions', () => {
	it('is conserved forward and back, through one change and through two, the same in one statement for all', async () => {
		await fc.assert(
			fc.asyncProperty(history, async ({ reforms, people, poor }) => {
				await database.isolated(async (sql) => {
					const generations = await build(sql, reforms);
					await putCounts(sql, 'people', '2020', generations[0]!, people);
					const total = (units: number) =>
						Array.from({ length: units }, (_, index) => poor[index % poor.length]!).reduce(
							(a, b) => a + b,
							0,
						);
					await putCounts(sql, 'poor', '2020', generations[0]!, poor);
					await putCounts(sql, 'poor', '2022', generations[2]!, poor);
					const forward = String(total(generations[0]!.length));
					const back = String(total(generations[2]!.length));
					expect(await sumOn(sql, '2020', '2021-06-01')).toBe(forward);
					expect(await sumOn(sql, '2020', '2022-06-01')).toBe(forward);
					expect(await sumOn(sql, '2022', '2021-06-01')).toBe(back);
					expect(await sumOn(sql, '2022', '2020-06-01')).toBe(back);
					for (const day of ['2020-06-01', '2021-06-01', '2022-06-01'])
						expect(await inOneStatement(sql, day)).toEqual(await oneByOne(sql, day));
				});
			}),
			{ numRuns: 15, seed: 20250701 },
		);
	});
});
