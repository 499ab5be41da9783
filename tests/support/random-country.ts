import fc from 'fast-check';
import type { Pool } from '../../src/lib/server/db/index.ts';
import { addIndicator, addValue } from './indicators.ts';
import { addUnit } from './units.ts';

/**
 * A small country before and after a reform, like the real one: communes in two districts of one province; merged
 * across the districts' lines, one of them divided; figures of both times with many small ones among them.
 */
export interface RandomCountry {
	/** By former commune: its district, 0 or 1. */
	districts: readonly number[];
	/** By former commune: the new one it joins. */
	joins: readonly number[];
	/** Former commune of which 40 % go to the next new commune. */
	divided: number | null;
	/** People and households by former and by new commune. */
	before: readonly People[];
	after: readonly People[];
	/** Whether a total of poor households is published for the province of former times. */
	hasTotal: boolean;
	/** Former commune whose poor households nobody knows. */
	unknown: number | null;
}

export type People = Readonly<Record<(typeof MEASURES)[number], number>>;

export const MEASURES = [
	...(['population', 'kinh_persons', 'minority_persons', 'khmer_persons', 'hoa_persons'] as const),
	...(['households', 'poor_households', 'khmer_households', 'poor_khmer_households'] as const),
] as const;

/** Id, numerator, denominator, threshold. */
export const INDICATORS = [
	['population', 'population', null, null],
	['households', 'households', null, null],
	['khmer_persons', 'khmer_persons', null, 10],
	['khmer_share', 'khmer_persons', 'population', 10],
	['hoa_share', 'hoa_persons', 'population', 10],
	['kinh_share', 'kinh_persons', 'population', 10],
	['minority_share', 'minority_persons', 'population', 10],
	['poor_households', 'poor_households', null, 10],
	['poverty_rate', 'poor_households', 'households', 10],
	['poor_khmer_rate', 'poor_khmer_households', 'khmer_households', 10],
] as const;

export const BEFORE = { period: '2024', day: '2025-01-01' };
export const AFTER = { period: '2025', day: '2026-01-01' };

/** Mostly few. */
const count = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
	{ weight: 2, arbitrary: fc.integer({ min: 10, max: 400 }) },
);
const people: fc.Arbitrary<People> = fc
	.record({
		...{
			kinh: fc.integer({ min: 0, max: 4000 }),
			khmer: count,
			hoa: count,
			others: fc.integer({ max: 30, min: 0 }),
		},
		...{ kinhHomes: fc.integer({ min: 1, max: 900 }), poorKinh: count, khmerHomes: count, poorKhmer: count },
	})
	.map((one): People => {
		const poorKhmer = Math.min(one.poorKhmer, one.khmerHomes);
		const minority = one.khmer + one.hoa + one.others;
		return {
			population: one.kinh + minority,
			kinh_persons: one.kinh,
			minority_persons: minority,
			khmer_persons: one.khmer,
			hoa_persons: one.hoa,
			households: one.kinhHomes + one.khmerHomes,
			poor_households: Math.min(one.poorKinh, one.kinhHomes) + poorKhmer,
			khmer_households: one.khmerHomes,
			poor_khmer_households: poorKhmer,
		};
	});

export const randomCountry: fc.Arbitrary<RandomCountry> = fc
	.record({ communes: fc.integer({ min: 6, max: 11 }), news: fc.integer({ min: 3, max: 5 }) })
	.chain(({ communes, news }) => {
		const each = <Value>(value: fc.Arbitrary<Value>, length = communes) =>
			fc.array(value, { minLength: length, maxLength: length });
		return fc.record({
			districts: each(fc.integer({ min: 0, max: 1 })),
			// The first ones fill every new commune, the others join where it falls.
			joins: each(fc.integer({ min: 0, max: news - 1 })).map((joins) =>
				joins.map((join, index) => (index < news ? index : join)),
			),
			divided: fc.option(fc.integer({ min: 0, max: communes - 1 })),
			before: each(people),
			after: each(people, news),
			hasTotal: fc.boolean(),
			unknown: fc.option(fc.integer({ min: 0, max: communes - 1 }), { freq: 3 }),
		});
	});

export interface BuiltCountry {
	/** Row numbers of the communes figures are stored on, by period. */
	cells: Record<string, number[]>;
	/** What is stored there. */
	truth: Record<string, readonly People[]>;
}

/** Definitions, units and figures of a random country; the pattern of what is hidden is the caller's to make. */
export async function buildCountry(sql: Pool, country: RandomCountry): Promise<BuiltCountry> {
	for (const [id, numerator, denominator, threshold] of INDICATORS) {
		await addIndicator(sql, id, denominator === null ? 'count' : 'rate');
		await sql`
			update indicator set measure = ${numerator}, denominator_measure = ${denominator},
				small_cell_threshold = ${threshold}, weighs = ${id === 'population'} where id = ${id}`;
	}
	const old = { valid: '[2020-01-01,2025-07-01)' };
	const province = await addUnit(sql, {
		...old,
		level: 'province',
		code: '94',
		kind: 'tinh',
		name: 'Sóc Trăng',
	});
	const city = await addUnit(sql, { level: 'province', code: '92', kind: 'thanh_pho', name: 'Cần Thơ' });
	const districts = [];
	for (const place of [0, 1]) {
		const code = String(941 + place);
		districts.push(
			await addUnit(sql, { ...old, level: 'district', code, kind: 'huyen', name: `Huyện ${place}` }),
		);
		await lies(sql, districts[place] ?? 0, province);
	}
	const before: number[] = [];
	for (const [place, district] of country.districts.entries()) {
		before.push(await addUnit(sql, { ...old, code: String(31000 + place), name: `Xã cũ ${place}` }));
		await lies(sql, before[place] ?? 0, districts[district] ?? 0);
	}
	const after: number[] = [];
	for (const place of country.after.keys()) {
		after.push(await addUnit(sql, { code: String(32000 + place), name: `Xã mới ${place}` }));
		await lies(sql, after[place] ?? 0, city);
	}
	for (const [place, join] of country.joins.entries()) {
		const isDivided = place === country.divided;
		await succeeds(sql, before[place] ?? 0, after[join] ?? 0, isDivided ? 0.6 : 1);
		if (isDivided) await succeeds(sql, before[place] ?? 0, after[(join + 1) % after.length] ?? 0, 0.4);
	}
	const put = async (units: number[], rows: readonly People[], period: string) => {
		for (const [place, row] of rows.entries())
			for (const [indicator, numerator, denominator] of INDICATORS) {
				if (period === BEFORE.period && place === country.unknown && numerator === 'poor_households')
					continue;
				await addValue(sql, {
					...{ indicator, period, area: units[place] ?? 0, numerator: row[numerator] },
					denominator: denominator === null ? null : row[denominator],
				});
			}
	};
	await put(before, country.before, BEFORE.period);
	await put(after, country.after, AFTER.period);
	if (country.hasTotal) {
		const total = country.before.reduce((sum, row) => sum + row.poor_households, 0);
		const fact = { indicator: 'poor_households', period: BEFORE.period, area: province, numerator: total };
		await addValue(sql, fact);
	}
	return {
		cells: { [BEFORE.period]: before, [AFTER.period]: after },
		truth: { [BEFORE.period]: country.before, [AFTER.period]: country.after },
	};
}

async function lies(sql: Pool, area: number, parent: number): Promise<void> {
	await sql`
		insert into area_parent (area_id, parent_id, valid)
		select ${area}, ${parent}, a.valid * p.valid from area a, area p where a.id = ${area} and p.id = ${parent}`;
}

async function succeeds(sql: Pool, from: number, to: number, share: number): Promise<void> {
	await sql`
		insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
		values (${from}, ${to}, ${share}, ${share}, ${share === 1}, 'NQ thử', '2025-07-01')`;
}
