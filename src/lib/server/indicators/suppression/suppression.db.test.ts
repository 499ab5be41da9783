import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addIndicator, addValue } from '../../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../../tests/support/small-country.ts';
import { addUnit } from '../../../../../tests/support/units.ts';
import { GUEST, type Viewer } from '../../access/index.ts';
import { getAreaProfile } from '../../areas/service.ts';
import type { Pool } from '../../db/index.ts';
import { getFigureParts, getIndicatorValues, getSeries } from '../service.ts';
import { renewSuppression } from './service.ts';

const database = useTestDatabase();
const PLANNER: Viewer = { role: 'viewer', id: 'p-1', name: 'Thạch Thị Đào' };
/** A day of former units with figures of their year, and one of the new units. */
const FORMER = { period: '2024', at: '2025-01-01' };
const TODAY = { period: '2024', at: '2026-11-22' };
let country: SmallCountry;

beforeAll(async () => {
	country = await loadSmallCountry(database.sql);
	await addIndicator(database.sql, 'poor', 'count');
	await addIndicator(database.sql, 'households', 'count');
	await addIndicator(database.sql, 'poverty', 'rate');
	await database.sql`
		update indicator set small_cell_threshold = 10, measure = 'poor',
			denominator_measure = case when kind = 'rate' then 'households' end
		where id in ('poor', 'poverty')`;
});

/** Counts of poor households of 2024 by unit; with the pattern made anew. */
async function putPoor(sql: Pool, counts: Record<string, number>) {
	for (const [key, numerator] of Object.entries(counts))
		await addValue(sql, { indicator: 'poor', area: country.id(key), period: '2024', numerator });
	await renewSuppression({ sql });
}

interface Asked {
	period: string;
	at: string;
	level?: 'commune' | 'district' | 'province';
	viewer?: Viewer;
	indicatorId?: string;
}

/** Figures by code; `kept` where one is hidden. */
async function shown(sql: Pool, asked: Asked) {
	const wanted = { indicatorId: 'poor', level: 'commune' as const, viewer: GUEST, ...asked };
	const { values, region } = await getIndicatorValues(sql, wanted);
	const figures = values.map(({ code, numerator, hidden }) => [code, hidden ? 'kept' : numerator]);
	return { ...Object.fromEntries(figures), all: region.hidden ? 'kept' : region.numerator } as Record<
		string,
		number | 'kept' | null
	>;
}

const ONE_SMALL = { '31498@2024': 40, '31507@': 3, '31810@': 50, '31700@': 60, '31699@': 70 };

describe('one small figure', () => {
	it('is hidden together with the neighbour it was merged with, so that every total stays', () =>
		database.isolated(async (sql) => {
			await putPoor(sql, ONE_SMALL);
			expect(await shown(sql, FORMER)).toEqual({
				...{ 31498: 'kept', 31507: 'kept', 31810: 50, 31700: 60, 31699: 70, all: 223 },
			});
			// 40 + 3 are one unit now; 60 % of 60 stayed and 40 % went to the 70.
			expect(await shown(sql, TODAY)).toEqual({ 31507: 43, 31810: 50, 31700: 36, 31699: 94, all: 223 });
			expect(await shown(sql, { ...FORMER, level: 'district' })).toEqual({ 941: 43, 959: 180, all: 223 });
			expect(await shown(sql, { ...FORMER, level: 'province' })).toEqual({ 94: 223, all: 223 });
		}));

	it('is shown to everybody who signed in', () =>
		database.isolated(async (sql) => {
			await putPoor(sql, ONE_SMALL);
			const figures = { 31498: 40, 31507: 3, 31810: 50, 31700: 60, 31699: 70, all: 223 };
			expect(await shown(sql, { ...FORMER, viewer: PLANNER })).toEqual(figures);
		}));

	it('is hidden in drawers, series and among the parts of a sum, and the sum is not', () =>
		database.isolated(async (sql) => {
			await putPoor(sql, ONE_SMALL);
			const wanted = { indicatorId: 'poor', ...TODAY, viewer: GUEST };
			const { parts } = await getFigureParts(sql, { ...wanted, area: { id: country.id('31507@2025') } });
			expect(parts.map(({ code, numerator, isKnown, hidden }) => [code, numerator, isKnown, hidden])).toEqual(
				[
					['31498', null, true, true],
					['31507', null, true, true],
				],
			);
			const area = country.id('31507@');
			const series = { indicatorIds: ['poor'], at: FORMER.at, area };
			expect(await getSeries(sql, { ...series, viewer: GUEST })).toMatchObject([
				{ value: null, hidden: true },
			]);
			expect(await getSeries(sql, { ...series, viewer: PLANNER })).toMatchObject([
				{ value: 3, hidden: false },
			]);
			const { indicators } = await getAreaProfile(sql, {
				...{ reference: { id: area }, at: FORMER.at, viewer: GUEST },
			});
			expect(indicators).toMatchObject([
				{ indicatorId: 'poor', numerator: null, hidden: true, regionValue: 223, regionHidden: false },
			]);
		}));

	it('takes more neighbours with it until they hold enough, and the total when they never do', () =>
		database.isolated(async (sql) => {
			await putPoor(sql, { '31498@2024': 0, '31507@': 3, '31810@': 1, '31700@': 0, '31699@': 5 });
			// All there is, is 9: not even the whole may be told.
			for (const asked of [FORMER, TODAY, { ...FORMER, level: 'district' as const }])
				expect(new Set(Object.values(await shown(sql, asked)))).toEqual(new Set(['kept']));
		}));
});

describe('a figure nobody stored', () => {
	it('is not told by a published total and the others', () =>
		database.isolated(async (sql) => {
			await addValue(sql, { indicator: 'poor', area: country.id('959@'), period: '2024', numerator: 115 });
			await putPoor(sql, { '31498@2024': 40, '31507@': 30, '31810@': 50, '31700@': 60 });
			// 115 - 50 - 60 = 5 in Kế Sách.
			const communes = await shown(sql, FORMER);
			const district = await shown(sql, { ...FORMER, level: 'district' });
			expect([communes['31699'], district['941']]).toEqual([null, 70]);
			expect([communes['31810'], communes['31700'], district['959']]).toContain('kept');
		}));
});

describe('two ways of summing', () => {
	it('that cross each other keep the totals both have in common', () =>
		database.isolated(async (sql) => {
			// Old Gia Hòa and Ba: districts X and Y; since 2025 one commune across their line, as Mỹ Xuyên is.
			const id: Record<string, number> = {};
			const add = async (code: string, level: 'district' | 'commune', valid: string) =>
				(id[code] = await addUnit(sql, { code, level, kind: 'xa', name: `Xã ${code}`, valid }));
			for (const code of ['801', '802']) await add(code, 'district', '[2020-01-01,2025-07-01)');
			for (const code of ['40001', '40002', '40003', '40004', '40005'])
				await add(code, 'commune', '[2020-01-01,2025-07-01)');
			for (const code of ['50001', '50002', '50003']) await add(code, 'commune', '[2025-07-01,)');
			const link = async (from: string, to: string) => sql`
				insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
				values (${id[from]!}, ${id[to]!}, 1, 1, true, 'NQ thử', '2025-07-01')`;
			for (const [commune, district, successor] of [
				['40001', '801', '50001'],
				['40002', '801', '50002'],
				['40003', '801', '50002'],
				['40004', '802', '50001'],
				['40005', '802', '50003'],
			] as const) {
				await sql`
					insert into area_parent (area_id, parent_id, valid)
					values (${id[commune]!}, ${id[district]!}, '[2020-01-01,2025-07-01)')`;
				await link(commune, successor);
				const numerator = commune === '40001' ? 4 : 50;
				await addValue(sql, { indicator: 'poor', area: id[commune]!, period: '2024', numerator });
			}
			await putPoor(sql, {});
			const before = await shown(sql, FORMER);
			const now = await shown(sql, TODAY);
			// District 801 = 4 + 50 + 50 and the new communes 54, 100, 50: two of each hold the small one.
			expect(await shown(sql, { ...FORMER, level: 'district' })).toMatchObject({ 801: 104, 802: 100 });
			expect([before['40001'], now['50001']]).toEqual(['kept', 'kept']);
			expect([before['40004'], before['40005'], now['50003']]).toEqual([50, 50, 50]);
			expect([before['40002'], before['40003']].sort()).toEqual([50, 'kept']);
			expect(now['50002']).toBe('kept');
		}));
});

describe('a rate', () => {
	const putRates = async (sql: Pool, rates: Record<string, [numerator: number, denominator: number]>) => {
		for (const [key, [numerator, denominator]] of Object.entries(rates))
			await addValue(sql, {
				...{ indicator: 'poverty', area: country.id(key), period: '2024', numerator, denominator },
			});
		await renewSuppression({ sql });
	};
	const LARGE = { '31498@2024': [40, 300], '31810@': [50, 400], '31700@': [60, 500], '31699@': [70, 600] };

	it.each([
		['few of it', [3, 700]],
		['few others', [697, 700]],
		['few altogether', [0, 8]],
	] as const)('with %s is hidden with a neighbour', async (_, [numerator, denominator]) => {
		await database.isolated(async (sql) => {
			await putRates(sql, { ...(LARGE as object), '31507@': [numerator, denominator] });
			const asked = { ...FORMER, indicatorId: 'poverty' };
			const { values, region } = await getIndicatorValues(sql, { ...asked, level: 'commune', viewer: GUEST });
			const of = (code: string) => values.find((value) => value.code === code);
			expect(of('31507')).toMatchObject({ value: null, numerator: null, denominator: null, hidden: true });
			expect(values.filter(({ hidden }) => hidden).length).toBeGreaterThan(1);
			expect(region).toMatchObject({
				numerator: 220 + numerator,
				denominator: 1800 + denominator,
				hidden: false,
			});
		});
	});

	it('hides what another indicator of the same measure would tell', () =>
		database.isolated(async (sql) => {
			await putPoor(sql, ONE_SMALL);
			await sql`update indicator set small_cell_threshold = null where id = 'poor'`;
			await putRates(sql, { ...(LARGE as object), '31507@': [3, 700] });
			// The rate alone has a threshold now; the count is as protected as the rate.
			expect(await shown(sql, FORMER)).toMatchObject({ 31507: 'kept', 31498: 'kept' });
		}));
});

describe('an identity', () => {
	it('hides what is left when the other part is told', () =>
		database.isolated(async (sql) => {
			for (const [id, measure] of [
				['kinh', 'kinh_persons'],
				['minority', 'minority_persons'],
			] as const) {
				await addIndicator(sql, id, 'rate');
				// Only one of the two has a threshold: who tells the other tells both.
				await sql`
					update indicator set measure = ${measure}, denominator_measure = 'population',
						small_cell_threshold = ${id === 'minority' ? 10 : null}
					where id = ${id}`;
			}
			const people = { '31498@2024': 80, '31507@': 4, '31810@': 900, '31700@': 800, '31699@': 700 };
			for (const [key, minority] of Object.entries(people))
				for (const [indicator, numerator] of [
					['minority', minority],
					['kinh', 1000 - minority],
				] as const)
					await addValue(sql, {
						...{ indicator, area: country.id(key), period: '2024', numerator, denominator: 1000 },
					});
			await renewSuppression({ sql });
			for (const indicatorId of ['kinh', 'minority'])
				expect(await shown(sql, { ...FORMER, indicatorId })).toMatchObject({ 31507: 'kept', 31498: 'kept' });
		}));
});

describe('a pattern', () => {
	it('that is stale hides every figure of the indicators it protects, and no other, until it is made anew', () =>
		database.isolated(async (sql) => {
			await putPoor(sql, ONE_SMALL);
			await addValue(sql, {
				indicator: 'households',
				area: country.id('31507@'),
				period: '2024',
				numerator: 3,
			});
			expect(new Set(Object.values(await shown(sql, TODAY)))).toEqual(new Set(['kept']));
			expect(await shown(sql, { ...FORMER, indicatorId: 'households' })).toMatchObject({ 31507: 3 });
			expect(await renewSuppression({ sql })).toMatchObject({ renewed: true });
			expect(await shown(sql, TODAY)).toMatchObject({ 31507: 43 });
			expect(await renewSuppression({ sql })).toEqual({ renewed: false, hidden: 0 });
		}));

	it.each([
		['a corrected figure', (sql: Pool) => sql`update indicator_value set numerator = 30 where numerator = 3`],
		['a definition', (sql: Pool) => sql`update indicator set small_cell_threshold = 3`],
	])('follows %s', async (_, change) => {
		await database.isolated(async (sql) => {
			await putPoor(sql, ONE_SMALL);
			await change(sql);
			expect(await shown(sql, FORMER)).toMatchObject({ 31507: 'kept', 31810: 'kept' });
			await renewSuppression({ sql });
			expect(Object.values(await shown(sql, FORMER))).not.toContain('kept');
		});
	});

	it('was never made in a database nobody has looked at: nothing is told', () =>
		database.isolated(async (sql) => {
			await sql`delete from suppression_run`;
			await addValue(sql, { indicator: 'poor', area: country.id('31507@'), period: '2024', numerator: 500 });
			expect(await shown(sql, FORMER)).toMatchObject({ 31507: 'kept', 31498: null });
		}));
});
