import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { valuesInto } from '../../../../../tests/support/indicator-values.ts';
import { addIndicator, addValue } from '../../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../../tests/support/small-country.ts';

const test = useTestDatabase();
const { run } = valuesInto(test);
let country: SmallCountry;

beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	for (const [id, kind, measure, whole] of [
		['poor_households', 'count', 'poor_households', null],
		['households', 'count', 'households', null],
		['poverty_rate', 'rate', 'poor_households', 'households'],
		['former_poverty_rate', 'rate', 'poor_households', 'households'],
	] as const) {
		await addIndicator(test.sql, id, kind);
		await test.sql`
			update indicator set name = ${test.sql.json({ vi: id })}, measure = ${measure},
				denominator_measure = ${whole}, retired = ${id.startsWith('former')}
			where id = ${id}`;
	}
	for (const [indicator, code, numerator] of [
		['poor_households', '31700@', 30],
		['poor_households', '31699@', 5],
		['households', '31700@', 500],
	] as const)
		await addValue(test.sql, { indicator, area: country.id(code), period: '2024', numerator });
	await addValue(test.sql, {
		indicator: 'former_poverty_rate',
		area: country.id('31700@'),
		period: '2024',
		numerator: 99,
		denominator: 500,
	});
});

const HEADER = 'code;period;indicator;numerator;denominator';
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');
const told = async (...rows: string[]) => {
	const { findings, state } = await run(csv(...rows), {}, { dryRun: true });
	expect(state).toBe('checked');
	return findings.filter(({ code }) => code.startsWith('measure_'));
};

describe('a rate whose parts are counted by another indicator too', () => {
	it('tells which count stays as it is and differs, with how many figures and an example', async () => {
		const found = await told(
			'31700;2024;poverty_rate;31;500',
			'31699;2024;poverty_rate;6;600',
			'31810;2024;poverty_rate;7;700',
		);
		expect(found).toMatchObject([
			{
				code: 'measure_kept',
				severity: 'warning',
				values: { indicator: 'poverty_rate', other: 'poor_households', count: 2, told: 31, kept: 30 },
			},
		]);
		expect(found[0]?.values.unit).toBe('31700 Xã Đại Hải');
	});

	it('says nothing where they agree, or where the count is brought along', async () => {
		expect(await told('31700;2024;poverty_rate;30;500')).toEqual([]);
		expect(await told('31700;2023;poverty_rate;31;500')).toEqual([]);
		expect(await told('31700;2024;poverty_rate;31;500', '31700;2024;poor_households;31;')).toEqual([]);
	});

	it('and a count beside it that says another number in the same file are told once', async () => {
		expect(await told('31700;2024;poverty_rate;31;500', '31700;2024;poor_households;32;')).toMatchObject([
			{
				code: 'measure_told_twice',
				values: { indicator: 'poor_households', other: 'poverty_rate', told: 32, kept: 31, count: 1 },
			},
		]);
	});

	it('is named when the whole it was divided by is corrected', async () => {
		await run(csv('31700;2024;poverty_rate;30;500'));
		expect(await told('31700;2024;households;510;')).toMatchObject([
			{
				code: 'measure_kept',
				values: { indicator: 'households', other: 'poverty_rate', told: 510, kept: 500 },
			},
		]);
	});
});
