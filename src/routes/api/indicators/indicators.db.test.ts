import { beforeAll, describe, expect, it } from 'vitest';
import type { FigureParts, IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addIndicator, addValue } from '../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../tests/support/small-country.ts';
import { GET as listIndicators } from './+server.ts';
import { GET as getParts } from './[id]/parts/+server.ts';
import { GET as getValues } from './[id]/values/+server.ts';

const database = useTestDatabase();
let country: SmallCountry;

beforeAll(async () => {
	const { sql } = database;
	provideDatabase(database.database);
	country = await loadSmallCountry(sql);
	await addIndicator(sql, 'poor', 'rate');
	await addIndicator(sql, 'households', 'count');
	await addIndicator(sql, 'empty', 'rate');
	const put = (key: string, period: string, numerator: number, denominator: number, source = 'demo') =>
		addValue(sql, { indicator: 'poor', area: country.id(key), period, numerator, denominator, source });
	for (const [key, numerator, denominator] of [
		['31498@2024', 30, 300],
		['31507@', 10, 700],
		['31810@', 0, 200],
		['31700@', 4, 40],
		['31699@', 6, 160],
	] as const)
		await put(key, '2024', numerator, denominator);
	await put('31507@2025', '2025', 20, 1000, 'law');
	await put('31810@2025', '2025', 5, 500, 'law');
	await put('31810@2025', '2025-11', 1, 4);
	await sql`
		insert into target (indicator_id, reading, value, deadline, legal_source)
		values ('poor', 'B', 1.5, '2030-12-31', 'KH 90'), ('poor', 'A', 2, '2026-12-31', 'KH 90')`;
});

async function values(query: string, id = 'poor'): Promise<IndicatorValues> {
	const { status, body } = await callApi(getValues, `/api/indicators/${id}/values?${query}`, {
		params: { id },
	});
	expect(status, JSON.stringify(body)).toBe(200);
	return body as IndicatorValues;
}

describe('the indicators', () => {
	it('come in the order of the plan with their targets by deadline and their periods by time', async () => {
		const { body } = await callApi(listIndicators, '/api/indicators');
		const { indicators } = body as { indicators: IndicatorDefinition[] };
		expect(indicators.map(({ id, periods }) => [id, periods])).toEqual([
			['poor', ['2024', '2025-11', '2025']],
			['households', []],
			['empty', []],
		]);
		expect(indicators[0]?.targets).toEqual([
			{ reading: 'A', value: 2, deadline: '2026-12-31', legalSource: 'KH 90', note: null },
			{ reading: 'B', value: 1.5, deadline: '2030-12-31', legalSource: 'KH 90', note: null },
		]);
	});
});

describe('the values of an indicator', () => {
	it('stand on the units of the asked day, in Vietnamese order, unknown ones included', async () => {
		const { values: rows, ...rest } = await values('period=2024&at=2026-11-22');
		expect(
			rows.map(({ name, value, parts, estimated, recast }) => [name.vi, value, parts, estimated, recast]),
		).toEqual([
			// 60 % of 4 of 40 stayed; 40 % of them came to 6 of 160: 7.6 of 176.
			['Đại Hải', 10, 1, true, true],
			['Kế Sách', (100 * 7.6) / 176, 2, true, true],
			['Lai Hòa', 0, 1, false, true],
			['Sóc Trăng', 4, 2, false, true],
		]);
		expect(rest).toEqual({
			indicatorId: 'poor',
			period: '2024',
			at: '2026-11-22',
			level: 'commune',
			region: {
				value: (100 * 50) / 1400,
				numerator: 50,
				denominator: 1400,
				known: 4,
				total: 4,
				hidden: false,
			},
			sourceIds: ['demo'],
			illustrative: true,
		});
	});

	it('add up to the region by sums, never by averages', async () => {
		// (30 + 10 + 0 + 4 + 6) of (300 + 700 + 200 + 40 + 160): 50 of 1 400.
		expect((await values('period=2024&at=2025-06-30')).region).toEqual({
			value: (100 * 50) / 1400,
			numerator: 50,
			denominator: 1400,
			known: 5,
			total: 5,
			hidden: false,
		});
		expect((await values('period=2024&at=2026-11-22&level=province')).region).toMatchObject({
			numerator: 50,
			known: 1,
			total: 1,
			hidden: false,
		});
		expect((await values('period=2024&at=2025-06-30&level=district')).values).toMatchObject([
			{ name: { vi: 'Sóc Trăng' }, numerator: 40, denominator: 1000, value: 4 },
			{ name: { vi: 'Vĩnh Châu' }, numerator: 10, denominator: 400, value: 2.5 },
		]);
	});

	it('are of the newest period the units lived to see when none is asked for', async () => {
		expect((await values('at=2026-11-22')).period).toBe('2025');
		expect((await values('at=2025-01-01')).period).toBe('2024');
	});

	it('are illustrative only where an invented figure is among them', async () => {
		expect(await values('period=2025&at=2026-11-22')).toMatchObject({
			illustrative: false,
			sourceIds: ['law'],
		});
		expect(await values('period=2025-11&at=2026-11-22')).toMatchObject({ illustrative: true });
	});

	it('are all unknown for a period without figures, which is not zero', async () => {
		const { values: rows, region } = await values('period=2019&at=2026-11-22');
		expect(rows.map(({ value }) => value)).toEqual([null, null, null, null]);
		expect(region).toMatchObject({ value: null, known: 0, total: 4 });
	});

	it.each([
		['poor', 'period=2024-13', 400, { parameter: 'period' }],
		['poor', "period=2024'--", 400, { parameter: 'period' }],
		['poor', 'level=hamlet', 400, { parameter: 'level' }],
		['poor', 'at=20260101', 400, { parameter: 'at' }],
		['empty', '', 400, { parameter: 'period' }],
		['nothing', 'period=2024', 404, { code: 'error_unknown_indicator', indicator: 'nothing' }],
	])('of %s with "%s" are refused with %i', async (id, query, status, problem) => {
		const answer = await callApi(getValues, `/api/indicators/${id}/values?${query}`, { params: { id } });
		expect(answer).toMatchObject({ status, body: { status, ...problem } });
	});
});

describe('how one figure comes about', () => {
	async function parts(area: string, query = 'period=2024&at=2026-11-22') {
		return callApi(getParts, `/api/indicators/poor/parts?area=${area}&${query}`, { params: { id: 'poor' } });
	}

	it('is told by its parts, their shares and what the shares rest on', async () => {
		const { body } = await parts('31699@2025-07-01');
		expect((body as FigureParts).parts).toMatchObject([
			{ code: '31699', weight: 1, basis: 'whole', numerator: 6, denominator: 160, isKnown: true },
			{ code: '31700', weight: 0.4, basis: 'population', numerator: 4, denominator: 40, until: '2025-06-30' },
		]);
		expect(body).toMatchObject({ own: null, sources: [{ id: 'demo', illustrative: true }] });
	});

	it('names the part that makes it unknown', async () => {
		const { body } = await parts('31507@2025-07-01', 'period=2023&at=2026-11-22');
		expect((body as FigureParts).parts.map(({ code, isKnown }) => [code, isKnown])).toEqual([
			['31498', false],
			['31500', false],
			['31507', false],
		]);
	});

	it('is refused for a unit or a period that is none', async () => {
		expect(await parts('99999@2025-07-01')).toMatchObject({ status: 404 });
		expect(await parts('31699@2025-07-01', 'at=2026-11-22')).toMatchObject({ status: 400 });
	});
});
