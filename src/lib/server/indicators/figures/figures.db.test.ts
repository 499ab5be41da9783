import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addIndicator, addValue } from '../../../../../tests/support/indicators.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../../tests/support/small-country.ts';
import { GUEST, type Viewer } from '../../access/index.ts';
import type { Pool } from '../../db/index.ts';
import { renewSuppression } from '../suppression/service.ts';
import { getBreakdowns, getBreaks, getGroupsTogether, listCorrections } from './service.ts';

const database = useTestDatabase();
const POOR = { id: 'poor', kind: 'rate', smallCellThreshold: 10 } as const;
const TODAY = '2026-11-22';
let country: SmallCountry;
let planner: Viewer;

beforeAll(async () => {
	country = await loadSmallCountry(database.sql);
	await addIndicator(database.sql, 'poor', 'rate');
	await addIndicator(database.sql, 'other', 'count');
	planner = await addPerson(database.sql, 'p-1', 'viewer', 'Thạch Thị Đào');
});

/** Poor households of an ethnic group, of all of that group: `['31507@', '05', 10, 100]`. */
async function putGroups(sql: Pool, period: string, rows: [string, string, number | null, number | null][]) {
	for (const [key, category, numerator, denominator] of rows)
		await sql`
			insert into indicator_breakdown_value (indicator_id, area_id, period, dimension, category, numerator, denominator,
				evidence, source_id)
			values ('poor', ${country.id(key)}, ${period}, 'ethnic_group', ${category}, ${numerator}, ${denominator},
				'survey', 'demo')`;
}
const unitOf = (key: string) => ({ id: country.id(key), level: 'commune' });
const ask = (sql: Pool, unit: ReturnType<typeof unitOf> | null, viewer: Viewer, at = TODAY) =>
	getBreakdowns(sql, { definition: POOR, at, unit, viewer });

describe('figures by group on the units of another day', () => {
	it('sum the parts of a merged unit group by group and recompute each rate', () =>
		database.isolated(async (sql) => {
			await putGroups(sql, '2024', [
				['31498@2024', '05', 20, 100],
				['31498@2024', '01', 4, 300],
				['31507@', '05', 10, 50],
				['31507@', '01', 2, 300],
			]);
			const { period, breakdowns, sourceIds } = await ask(sql, unitOf('31507@2025'), planner);
			expect([period, sourceIds]).toEqual(['2024', ['demo']]);
			expect(breakdowns).toMatchObject([
				{
					dimension: 'ethnic_group',
					figures: [
						// (4 + 2) / (300 + 300), (20 + 10) / (100 + 50)
						{ category: '01', numerator: 6, denominator: 600, value: 1, missing: [] },
						{ category: '05', numerator: 30, denominator: 150, value: 20, estimated: false },
					],
				},
			]);
		}));

	it('leave a group unknown where one part did not report it, and name the part; the other groups stay known', () =>
		database.isolated(async (sql) => {
			await putGroups(sql, '2024', [
				['31498@2024', '05', 20, 100],
				['31507@', '05', 10, 50],
				['31507@', '04', 1, 8],
			]);
			const [{ figures } = { figures: [] }] = (await ask(sql, unitOf('31507@2025'), planner)).breakdowns;
			expect(figures).toMatchObject([
				{ category: '04', value: null, numerator: null, missing: ['31498'] },
				{ category: '05', value: 20, missing: [] },
			]);
		}));

	it('are shared out where a unit was divided, say estimated, and conserve what there was', () =>
		database.isolated(async (sql) => {
			await putGroups(sql, '2024', [
				['31700@', '05', 10, 100],
				['31699@', '05', 6, 60],
			]);
			// 60 % of 10 stay, 40 % join the 6.
			const kept = (await ask(sql, unitOf('31700@2025'), planner)).breakdowns[0]!.figures[0]!;
			const joined = (await ask(sql, unitOf('31699@2025'), planner)).breakdowns[0]!.figures[0]!;
			expect([kept.numerator, joined.numerator, kept.estimated, joined.estimated]).toEqual([
				6,
				10,
				true,
				true,
			]);
		}));

	it('of all communes together are unknown as soon as one is', () =>
		database.isolated(async (sql) => {
			await putGroups(sql, '2025', [
				['31507@2025', '05', 3, 30],
				['31810@2025', '05', 1, 30],
				['31700@2025', '05', 0, 20],
			]);
			const [one] = (await ask(sql, null, planner)).breakdowns;
			expect(one!.figures[0]).toMatchObject({ value: null, missing: ['31699'] });
			await putGroups(sql, '2025', [['31699@2025', '05', 1, 20]]);
			const [all] = (await ask(sql, null, planner)).breakdowns;
			// (3 + 1 + 0 + 1) / (30 + 30 + 20 + 20)
			expect(all!.figures[0]).toMatchObject({ value: 5, numerator: 5, denominator: 100, missing: [] });
		}));

	it('are told to nobody who may not see small figures, and they learn that there are some', () =>
		database.isolated(async (sql) => {
			expect(await ask(sql, null, GUEST)).toMatchObject({ period: null, withheld: false });
			await putGroups(sql, '2025', [['31507@2025', '05', 3, 30]]);
			expect(await ask(sql, null, GUEST)).toEqual({
				...{ period: '2025', breakdowns: [], sourceIds: [], withheld: true },
			});
		}));

	it('of a median are refused for a merged unit and kept for one that stayed', () =>
		database.isolated(async (sql) => {
			await sql`update indicator set kind = 'median', denominator = null where id = 'poor'`;
			await putGroups(sql, '2024', [
				['31498@2024', '05', 20, null],
				['31507@', '05', 10, null],
				['31810@', '05', 7, null],
			]);
			const definition = { id: 'poor', kind: 'median' } as const;
			const of = async (key: string) =>
				(await getBreakdowns(sql, { definition, at: TODAY, unit: unitOf(key), viewer: planner }))
					.breakdowns[0]!.figures[0];
			expect(await of('31507@2025')).toMatchObject({ refused: true, value: null, numerator: null });
			expect(await of('31810@2025')).toMatchObject({ refused: false, value: 7 });
		}));
});

describe('figures by group of all communes together', () => {
	const NOW = ['31507@2025', '31810@2025', '31700@2025', '31699@2025'];
	const together = (sql: Pool, viewer: Viewer, period = '2025') =>
		getGroupsTogether(sql, {
			...{ indicatorId: 'poor', period, at: TODAY, viewer },
			...{ dimension: 'ethnic_group', categories: ['01', '05'] },
		});
	/** The same in each commune: so many of so many Kinh, so many of so many Khmer. */
	async function putAll(sql: Pool, kinh: [number, number], khmer: [number, number]) {
		for (const key of NOW) {
			await putGroups(sql, '2025', [
				[key, '01', ...kinh],
				[key, '05', ...khmer],
			]);
			const [numerator, denominator] = [kinh[0] + khmer[0], kinh[1] + khmer[1]];
			await addValue(sql, {
				indicator: 'poor',
				area: country.id(key),
				period: '2025',
				numerator,
				denominator,
			});
		}
	}

	it('are sums, and unknown while one commune did not give every group', () =>
		database.isolated(async (sql) => {
			await putAll(sql, [3, 40], [5, 30]);
			expect(await together(sql, planner)).toMatchObject({
				figures: [
					{ numerator: 12, denominator: 160 },
					{ numerator: 20, denominator: 120 },
				],
				...{ hidden: false, known: 4, sourceIds: ['demo'] },
			});
			await sql`delete from indicator_breakdown_value where category = '05' and area_id = ${country.id(NOW[0]!)}`;
			expect(await together(sql, planner)).toMatchObject({ figures: null, hidden: false, known: 3 });
			expect(await together(sql, planner, '2021')).toMatchObject({ figures: null, known: 0 });
		}));

	it('count nothing that was stored for a unit which was not there in that period', () =>
		database.isolated(async (sql) => {
			await putAll(sql, [3, 40], [5, 30]);
			await sql`update indicator_breakdown_value set period = '2019'`;
			expect(await together(sql, planner, '2019')).toMatchObject({ figures: null, known: 0 });
		}));

	it('are told to guests only while their whole is, and none of them is small by number or by rest', () =>
		database.isolated(async (sql) => {
			await putAll(sql, [3, 40], [5, 30]);
			expect((await together(sql, GUEST)).figures).not.toBeNull();
			await sql`update indicator set small_cell_threshold = 10 where id = 'poor'`;
			// The pattern is older than the threshold: nothing protected is told.
			expect(await together(sql, GUEST)).toMatchObject({ figures: null, hidden: true });
			await renewSuppression({ sql });
			expect((await together(sql, GUEST)).figures).not.toBeNull();
			// 12 of 20 Kinh: too few are not poor.
			await sql`update indicator_breakdown_value set denominator = 5 where category = '01'`;
			expect(await together(sql, GUEST)).toMatchObject({ figures: null, hidden: true });
			expect((await together(sql, planner)).figures?.[0]).toEqual({ numerator: 12, denominator: 20 });
		}));
});

describe('breaks of a series', () => {
	it('are its own and everybody’s, oldest first', () =>
		database.isolated(async (sql) => {
			const reason = sql.json({ vi: 'Đổi' });
			await sql`
				insert into series_break (indicator_id, starts_on, kind, reason) values
					(null, '2025-07-01', 'units', ${reason}), ('poor', '2022-01-01', 'standard', ${reason}),
					('other', '2023-01-01', 'method', ${reason})`;
			const breaks = await getBreaks(sql, ['poor']);
			expect(breaks.map(({ indicatorId, startsOn }) => [indicatorId, startsOn])).toEqual([
				['poor', '2022-01-01'],
				[null, '2025-07-01'],
			]);
		}));
});

describe('corrections', () => {
	it('tell a guest that and why something was corrected, but neither who nor what may be small', () =>
		database.isolated(async (sql) => {
			await sql`update indicator set small_cell_threshold = 10 where id = 'poor'`;
			await sql`
				insert into indicator_value_change (indicator_id, area_id, period, former_numerator, former_denominator,
					former_evidence, former_source_id, numerator, denominator, source_id, reason, changed_by_name)
				values ('poor', ${country.id('31507@2025')}, '2025', 3, 100, 'survey', 'demo', 4, 100, 'demo',
					'Đếm sót một hộ ở Ấp Đại Hải', 'Thạch Thị Đào')`;
			const [seen] = await listCorrections(sql, POOR, planner);
			expect(seen).toMatchObject({ formerNumerator: 3, numerator: 4, changedByName: 'Thạch Thị Đào' });
			const [told] = await listCorrections(sql, POOR, GUEST);
			expect(told).toMatchObject({
				reason: 'Đếm sót một hộ ở Ấp Đại Hải',
				...{ formerNumerator: null, numerator: null, changedByName: null, figuresShown: false },
			});
			await sql`update indicator set small_cell_threshold = null where id = 'poor'`;
			const open = await listCorrections(sql, POOR, GUEST);
			expect(open[0]).toMatchObject({ formerNumerator: 3, changedByName: null });
			// Another indicator that counts the same keeps its small figures to itself.
			await addIndicator(sql, 'poor_too', 'count');
			await sql`update indicator set measure = 'poor', small_cell_threshold = 10 where id = 'poor_too'`;
			expect((await listCorrections(sql, POOR, GUEST))[0]).toMatchObject({ formerNumerator: null });
		}));
});
