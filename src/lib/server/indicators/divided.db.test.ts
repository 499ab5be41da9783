import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addIndicator, addValue } from '../../../../tests/support/indicators.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import type { Pool } from '../db/index.ts';

/**
 * The three communes of old Cần Thơ that were divided on 1 July 2025. Their codes and that they were divided are facts;
 * the shares and the units they went to are invented here, since no public text gives them as numbers.
 */
const database = useTestDatabase();
const ids = new Map<string, number>();
const id = (key: string) => ids.get(key)!;

beforeAll(async () => {
	const { sql } = database;
	await addSource(sql, 'law');
	for (const [code, valid, squareKilometres] of [
		['31178', '[,2025-07-01)', 6],
		['31183', '[,2025-07-01)', 14],
		['31207', '[,2025-07-01)', 30],
		['31168', '[,2025-07-01)', 4],
		['39001', '[2025-07-01,)', 12],
		['39002', '[2025-07-01,)', 12],
		['39003', '[2025-07-01,)', 30],
	] as const) {
		const [row] = await sql<{ id: number }[]>`
			insert into area (code, level, kind, name_vi, valid, geom_quality, official_area_km2, source_id)
			values (${code}, 'commune', 'phuong', ${`Đơn vị ${code}`}, ${valid}::daterange, 'none', ${squareKilometres}, 'law')
			returning id`;
		ids.set(code, row!.id);
	}
	for (const [from, to, population, area] of [
		['31168', '39001', 1, 1],
		['31178', '39001', 0.7, 0.5],
		['31178', '39002', 0.3, 0.5],
		['31183', '39001', null, 0.25],
		['31183', '39002', null, 0.75],
		['31207', '39003', 0.6, 0.6],
	] as const)
		await sql`
			insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
			values (${id(from)}, ${id(to)}, ${area}, ${population}, ${population === 1}, 'NQ 1668/NQ-UBTVQH15', '2025-07-01')`;
	await addIndicator(sql, 'poor', 'rate');
	await addIndicator(sql, 'people', 'count');
	await sql`update indicator set weighs = true where id = 'people'`;
});

const put = (sql: Pool, period: string, code: string, numerator: number, denominator?: number) =>
	addValue(sql, {
		indicator: denominator === undefined ? 'people' : 'poor',
		area: id(code),
		period,
		numerator,
		...(denominator === undefined ? {} : { denominator }),
	});

async function figure(sql: Pool, period: string, day: string, code: string) {
	const [row] = await sql<Record<string, unknown>[]>`
		select f.numerator::float8 as numerator, f.denominator::float8 as denominator, f.value::float8 as value, f.missing,
			f.estimated
		from indicator_on_units('poor', ${period}, ${day}, 'commune') f where f.area_id = ${id(code)}`;
	return row;
}

describe('the divided communes of old Cần Thơ', () => {
	it('give each half by its people where they were counted, by its ground elsewhere, and say that it is estimated', () =>
		database.isolated(async (sql) => {
			await put(sql, '2024', '31168', 12, 200);
			await put(sql, '2024', '31178', 20, 400);
			await put(sql, '2024', '31183', 40, 800);
			// 12 + 0.7 × 20 + 0.25 × 40 = 36 of 200 + 0.7 × 400 + 0.25 × 800 = 680
			expect(await figure(sql, '2024', '2026-01-01', '39001')).toEqual({
				numerator: 36,
				denominator: 680,
				value: 3600 / 680,
				missing: [],
				estimated: true,
			});
			// 0.3 × 20 + 0.75 × 40 = 36 of 0.3 × 400 + 0.75 × 800 = 720; with the other unit 72 of 1400, as before
			expect(await figure(sql, '2024', '2026-01-01', '39002')).toMatchObject({
				numerator: 36,
				denominator: 720,
			});
		}));

	it('stay unknown where not all that became of a unit is recorded, and name it', () =>
		database.isolated(async (sql) => {
			await put(sql, '2024', '31207', 9, 90);
			expect(await figure(sql, '2024', '2026-01-01', '39003')).toMatchObject({
				numerator: null,
				value: null,
				missing: ['31207'],
			});
		}));

	it('take back from each new unit what its former parts weigh', () =>
		database.isolated(async (sql) => {
			await put(sql, '2024', '31168', 1000);
			await put(sql, '2024', '31178', 2000);
			await put(sql, '2024', '31183', 2400);
			await put(sql, '2025', '39001', 30, 3000);
			await put(sql, '2025', '39002', 24, 2400);
			// In 39001: 1000 + 0.7 × 2000 + 0.25 × 2400 = 3000 people; 1400 of them, 46.6666667 %, came from 31178.
			// In 39002: 600 + 1800 = 2400; a quarter came from it. 30 × 0.466666667 + 24 × 0.25 = 20.00000001
			const former = await figure(sql, '2025', '2025-06-30', '31178');
			expect(former).toMatchObject({ estimated: true, missing: [] });
			expect(former!['numerator']).toBeCloseTo(20, 6);
			const all = await Promise.all(
				['31168', '31178', '31183'].map((code) => figure(sql, '2025', '2025-06-30', code)),
			);
			expect(all.reduce((sum, row) => sum + Number(row!['numerator']), 0)).toBeCloseTo(54, 9);
		}));
});
