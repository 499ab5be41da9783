import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addIndicator, addValue } from '../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../tests/support/small-country.ts';
import type { Pool } from '../db/index.ts';

/** Golden figures, each worked out by hand from the values put in. */
const database = useTestDatabase();
let country: SmallCountry;

beforeAll(async () => {
	country = await loadSmallCountry(database.sql);
	await addIndicator(database.sql, 'poor', 'rate');
	await addIndicator(database.sql, 'households', 'count');
});

interface Figure {
	code: string;
	numerator: number | null;
	denominator: number | null;
	value: number | null;
	parts: number;
	missing: string[];
	recast: boolean;
	evidence: string | null;
	sourceId: string | null;
	estimated: boolean;
	refused: boolean;
}

async function figures(sql: Pool, indicator: string, period: string, day: string, level = 'commune') {
	const rows = await sql<Figure[]>`
		select a.code, f.numerator::float8 as numerator, f.denominator::float8 as denominator, f.value::float8 as value,
			f.parts, f.missing, f.recast, f.evidence, f.source_id, f.estimated, f.refused
		from indicator_on_units(${indicator}, ${period}, ${day}, ${level}) f join area a on a.id = f.area_id`;
	return (code: string) => {
		const found = rows.find((row) => row.code === code);
		if (!found) throw new Error(`no row for ${code} among ${rows.map((row) => row.code).join(', ')}`);
		return found;
	};
}

/** Poor of all households by unit: `{ '31507@': [10, 100] }`. */
async function putRates(sql: Pool, period: string, values: Record<string, [number | null, number | null]>) {
	for (const [key, [numerator, denominator]] of Object.entries(values))
		await addValue(sql, { indicator: 'poor', area: country.id(key), period, numerator, denominator });
}

describe('figures carried to the units of another day', () => {
	it('sum the parts of a merged unit and recompute the rate from the sums', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', { '31498@2024': [30, 300], '31507@': [10, 700] });
			const of = await figures(sql, 'poor', '2024', '2026-11-22');
			// (30 + 10) / (300 + 700) = 4 %; the average of 10 % and 1.43 % would be 5.7 %.
			expect(of('31507')).toEqual({
				code: '31507',
				numerator: 40,
				denominator: 1000,
				value: 4,
				parts: 2,
				missing: [],
				recast: true,
				evidence: 'survey',
				sourceId: 'demo',
				estimated: false,
				refused: false,
			});
		}));

	it('leave the sum unknown and name the part without a figure', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', { '31498@2024': [30, 300] });
			const of = await figures(sql, 'poor', '2024', '2026-11-22');
			expect(of('31507')).toMatchObject({
				value: null,
				numerator: null,
				denominator: null,
				parts: 2,
				missing: ['31507'],
			});
		}));

	it('treat a row without a numerator, or a rate without a denominator, as unknown and zero as known', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', {
				'31498@2024': [null, 300],
				'31507@': [5, null],
				'31810@': [0, 50],
			});
			const of = await figures(sql, 'poor', '2024', '2024-12-31');
			expect(of('31498')).toMatchObject({ value: null, missing: ['31498'] });
			expect(of('31507')).toMatchObject({ value: null, missing: ['31507'] });
			expect(of('31810')).toMatchObject({ value: 0, numerator: 0, missing: [] });
		}));

	it('follow a chain of mergers: three units, then two, then one', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2023', { '31500@': [1, 10], '31498@': [2, 20], '31507@': [3, 70] });
			const today = await figures(sql, 'poor', '2023', '2026-11-22');
			// (1 + 2 + 3) / (10 + 20 + 70)
			expect(today('31507')).toMatchObject({
				numerator: 6,
				denominator: 100,
				value: 6,
				parts: 3,
				recast: true,
			});
			const between = await figures(sql, 'poor', '2023', '2025-01-01');
			expect(between('31498')).toMatchObject({ numerator: 3, denominator: 30, value: 10, parts: 2 });
			expect(between('31507')).toMatchObject({ numerator: 3, denominator: 70, parts: 1, recast: false });
		}));

	it('take a figure stored on the new unit as it is', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2025', { '31507@2025': [7, 1000] });
			const of = await figures(sql, 'poor', '2025', '2026-11-22');
			expect(of('31507')).toMatchObject({ value: 0.7, parts: 1, missing: [], recast: false });
		}));

	it('never read the same code of another time', () =>
		database.isolated(async (sql) => {
			// Stored by mistake on the old 31507 for a period in which only the new 31507 exists.
			await putRates(sql, '2025', { '31507@': [7, 1000] });
			const of = await figures(sql, 'poor', '2025', '2026-11-22');
			expect(of('31507')).toMatchObject({ value: null, missing: ['31507'] });
		}));

	it('are carried back to the units before a merger by their share, and called estimated', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2025', { '31507@2025': [9, 1000], '31810@2025': [1, 10] });
			const of = await figures(sql, 'poor', '2025', '2025-06-30');
			// Three squares of one size were joined, and nobody was counted: a third of the ground each, the unit of two 2/3.
			const { numerator, denominator } = of('31507');
			expect(numerator).toBeCloseTo(3, 3);
			expect(denominator).toBeCloseTo(1000 / 3, 3);
			expect(of('31498')).toMatchObject({ estimated: true, recast: true, missing: [] });
			// Nothing was joined to this one: the same unit, and the same figure to the last digit.
			expect(of('31810')).toMatchObject({ numerator: 1, denominator: 10, estimated: false, recast: true });
			const [sum] = await sql`
				select sum(numerator)::text as numerator, sum(denominator)::text as denominator
				from indicator_on_units('poor', '2025', '2025-06-30', 'commune')
				where numerator is not null`;
			expect(sum).toEqual({ numerator: '10.000000000', denominator: '1010.000000000' });
		}));

	it('are carried back by the people counted there where all were', () =>
		database.isolated(async (sql) => {
			await addIndicator(sql, 'people', 'count');
			await sql`update indicator set weighs = true where id = 'people'`;
			for (const [key, numerator] of [
				['31498@2024', 1000],
				['31507@', 3000],
			] as const)
				await addValue(sql, { indicator: 'people', area: country.id(key), period: '2024', numerator });
			await putRates(sql, '2025', { '31507@2025': [8, 1000] });
			const of = await figures(sql, 'poor', '2025', '2025-06-30');
			expect(of('31498')).toMatchObject({ numerator: 2, denominator: 250, value: 0.8, estimated: true });
			expect(of('31507')).toMatchObject({ numerator: 6, denominator: 750, value: 0.8, estimated: true });
		}));

	it('are refused for a median or an index, unless the unit stayed what it was', () =>
		database.isolated(async (sql) => {
			await addIndicator(sql, 'income', 'count');
			await sql`update indicator set kind = 'median' where id = 'income'`;
			for (const [key, numerator] of [
				['31498@2024', 10],
				['31507@', 30],
				['31810@', 20],
			] as const)
				await addValue(sql, { indicator: 'income', area: country.id(key), period: '2024', numerator });
			const today = await figures(sql, 'income', '2024', '2026-11-22');
			expect(today('31507')).toMatchObject({ value: null, refused: true });
			expect(today('31810')).toMatchObject({ value: 20, refused: false });
			const then = await figures(sql, 'income', '2024', '2025-01-01');
			expect(then('31507')).toMatchObject({ value: 30, refused: false });
		}));

	it('follow quarters and months by their last day', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2025-Q2', { '31498@2024': [1, 10], '31507@': [1, 30] });
			await putRates(sql, '2025-07', { '31507@2025': [3, 10] });
			expect((await figures(sql, 'poor', '2025-Q2', '2026-01-01'))('31507')).toMatchObject({ value: 5 });
			expect((await figures(sql, 'poor', '2025-07', '2026-01-01'))('31507')).toMatchObject({ value: 30 });
			const [days] = await sql`
				select period_last_day('2024-02') as month, period_last_day('2025-Q4') as quarter,
					period_last_day('2023') as year`;
			expect(days).toEqual({ month: '2024-02-29', quarter: '2025-12-31', year: '2023-12-31' });
		}));

	it('are estimated by shares where a unit was divided', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', { '31700@': [10, 100], '31699@': [20, 100] });
			const of = await figures(sql, 'poor', '2024', '2026-11-22');
			// 60 % of 10 of 100 stay, 40 % go to the neighbour: 20 + 4 of 100 + 40.
			expect(of('31700')).toMatchObject({ numerator: 6, denominator: 60, value: 10, estimated: true });
			expect(of('31699')).toMatchObject({ numerator: 24, denominator: 140, estimated: true, missing: [] });
			expect(of('31810')).toMatchObject({ value: null, estimated: false });
		}));

	it('are unknown where not all successors of a divided unit are recorded', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', { '31700@': [10, 100], '31699@': [20, 100] });
			await sql`delete from area_succession where from_id = ${country.id('31700@')} and share_area = 0.4`;
			const of = await figures(sql, 'poor', '2024', '2026-11-22');
			expect(of('31700')).toMatchObject({ value: null, missing: ['31700'] });
			expect(of('31699')).toMatchObject({ value: 20, estimated: false });
		}));

	it('are unknown where the recorded history ends too early', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2023', { '31500@': [1, 10], '31498@': [2, 20], '31507@': [3, 70] });
			await sql`delete from area_succession where to_id = ${country.id('31498@2024')}`;
			const of = await figures(sql, 'poor', '2023', '2026-11-22');
			expect(of('31507')).toMatchObject({ value: null, missing: ['31498'], parts: 2 });
		}));

	it('give no source or kind of evidence where the parts disagree', () =>
		database.isolated(async (sql) => {
			const common = { indicator: 'poor', period: '2024', numerator: 1, denominator: 10 };
			await addValue(sql, { ...common, area: country.id('31498@2024'), source: 'law', evidence: 'register' });
			await addValue(sql, { ...common, area: country.id('31507@') });
			const of = await figures(sql, 'poor', '2024', '2026-11-22');
			expect(of('31507')).toMatchObject({ value: 10, evidence: null, sourceId: null });
		}));

	it('leave a rate of nothing undefined instead of dividing by zero', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2025', { '31810@2025': [0, 0] });
			const of = await figures(sql, 'poor', '2025', '2026-11-22');
			expect(of('31810')).toMatchObject({ value: null, numerator: 0, denominator: 0, missing: [] });
		}));
});

describe('figures of districts and provinces', () => {
	const ALL = {
		'31498@2024': [1, 10],
		'31507@': [2, 30],
		'31810@': [3, 60],
		'31700@': [4, 40],
		'31699@': [5, 60],
	} satisfies Record<string, [number, number]>;

	it('are the sums of their communes on that day', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', ALL);
			const districts = await figures(sql, 'poor', '2024', '2025-06-30', 'district');
			expect(districts('941')).toMatchObject({ numerator: 3, denominator: 40, value: 7.5, recast: false });
			expect(districts('959')).toMatchObject({ numerator: 12, denominator: 160, value: 7.5, parts: 3 });
			const provinces = await figures(sql, 'poor', '2024', '2025-06-30', 'province');
			expect(provinces('94')).toMatchObject({ numerator: 15, denominator: 200, value: 7.5, parts: 5 });
		}));

	it('know a divided unit again where both its halves lie inside', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', ALL);
			const of = await figures(sql, 'poor', '2024', '2026-11-22', 'province');
			expect(of('92')).toMatchObject({ numerator: 15, denominator: 200, value: 7.5, parts: 5, missing: [] });
		}));

	it('know a merged unit again on the day before: both its halves lie inside', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', ALL);
			const of = await figures(sql, 'poor', '2024', '2024-06-30', 'district');
			expect(of('941')).toMatchObject({ numerator: 3, denominator: 40, estimated: false, recast: true });
			expect(of('959')).toMatchObject({ value: 7.5 });
		}));

	it('are unknown, not smaller, when one commune has no figure', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', { ...ALL, '31498@2024': [null, null] });
			const of = await figures(sql, 'poor', '2024', '2025-06-30', 'district');
			expect(of('941')).toMatchObject({ value: null, missing: ['31498'] });
			expect(of('959')).toMatchObject({ value: 7.5 });
		}));

	it('prefer a total published for the unit itself', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', ALL);
			await addValue(sql, {
				indicator: 'poor',
				area: country.id('94@'),
				period: '2024',
				numerator: 16,
				denominator: 200,
				source: 'law',
				evidence: 'register',
			});
			const of = await figures(sql, 'poor', '2024', '2025-06-30', 'province');
			expect(of('94')).toMatchObject({
				value: 8,
				parts: 1,
				sourceId: 'law',
				evidence: 'register',
				missing: [],
			});
		}));

	it('are unknown, not smaller, where not all communes are in the database', () =>
		database.isolated(async (sql) => {
			await putRates(sql, '2024', ALL);
			await sql`update area set parts_recorded = false where id = ${country.id('92@2025')}`;
			const of = await figures(sql, 'poor', '2024', '2026-11-22', 'province');
			expect(of('92')).toMatchObject({ value: null, numerator: null, missing: ['92'] });
			const communes = await figures(sql, 'poor', '2024', '2026-11-22');
			expect(communes('31507')).toMatchObject({ value: 7.5 });
		}));

	it('do not exist after districts were abolished', () =>
		database.isolated(async (sql) => {
			const rows =
				await sql`select area_id from indicator_on_units('poor', '2024', '2026-11-22', 'district')`;
			expect(rows).toHaveLength(0);
		}));
});

describe('the newest period', () => {
	it('is the last one that all communes of the day lived to see', () =>
		database.isolated(async (sql) => {
			for (const period of ['2022', '2023', '2024', '2025'])
				await addValue(sql, { indicator: 'households', area: country.id('31810@'), period, numerator: 1 });
			const latest = async (day: string) =>
				(await sql<{ period: string }[]>`select period from latest_periods(${day})`)[0]?.period;
			expect(await latest('2026-11-22')).toBe('2025');
			expect(await latest('2025-06-30')).toBe('2024');
			expect(await latest('2024-08-31')).toBe('2023');
		}));

	it('is the earliest one for units that saw none', () =>
		database.isolated(async (sql) => {
			for (const period of ['2025', '2026'])
				await addValue(sql, {
					indicator: 'households',
					area: country.id('31810@2025'),
					period,
					numerator: 1,
				});
			const rows = await sql`select indicator_id, period from latest_periods('2024-01-01')`;
			expect(rows).toEqual([{ indicatorId: 'households', period: '2025' }]);
		}));
});
