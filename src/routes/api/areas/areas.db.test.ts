import { beforeAll, describe, expect, it } from 'vitest';
import type { AreaProfile, AreaSummary } from '$lib/areas/types';
import type { Role } from '$lib/server/access';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { addIndicator, addValue } from '../../../../tests/support/indicators.ts';
import {
	addHamlet,
	addSignal,
	loadSmallCountry,
	type SmallCountry,
} from '../../../../tests/support/small-country.ts';
import { GET as listAreas } from './+server.ts';
import { GET as getArea } from './[id]/+server.ts';
import { GET as findAreaAt } from './at/+server.ts';
import { GET as listCounterparts } from './counterparts/+server.ts';

const database = useTestDatabase();
let country: SmallCountry;
let hamlets: { dark: number; weak: number; silent: number };

beforeAll(async () => {
	const { sql } = database;
	provideDatabase(database.database);
	country = await loadSmallCountry(sql);
	const communes = [country.id('31810@'), country.id('31810@2025')];
	hamlets = {
		dark: await addHamlet(sql, { name: 'Đay Sô', position: [105.35, 9.65], communes, households: 40 }),
		weak: await addHamlet(sql, { name: 'Đại Bái', position: [105.36, 9.66], communes, households: 25 }),
		silent: await addHamlet(sql, { name: 'Cần Đước', position: [105.37, 9.66], communes }),
	};
	// Two operators agree on nothing but 2G, which counts as nothing.
	await addSignal(sql, hamlets.dark, { evidence: 'measured', state: 'none' });
	await addSignal(sql, hamlets.dark, { evidence: 'measured', state: 'good', technology: '2G' });
	await addSignal(sql, hamlets.weak, { evidence: 'declared', state: 'good' });
	await addSignal(sql, hamlets.weak, { evidence: 'reported', state: 'weak' });
	await addIndicator(sql, 'poor', 'rate');
	await addIndicator(sql, 'households', 'count');
	const put = (key: string, period: string, numerator: number, denominator: number) =>
		addValue(sql, { indicator: 'poor', area: country.id(key), period, numerator, denominator });
	await put('31507@2025', '2025', 10, 100);
	await put('31810@2025', '2025', 30, 100);
	await put('31700@2025', '2025', 0, 50);
	await put('31699@2025', '2025', 5, 50);
	await put('31498@2024', '2024', 8, 40);
	for (const key of ['31507@2025', '31810@2025', '31700@2025'])
		await addValue(sql, { indicator: 'households', area: country.id(key), period: '2025', numerator: 100 });
	await addRecord(sql, { slug: 'chua', name: 'Chùa Xung Thum', position: [105.35, 9.65] });
	await addRecord(sql, { slug: 'kin', name: 'Miếu Kín', position: [105.35, 9.65], protocol: 'staff' });
	await addRecord(sql, { slug: 'an', name: 'Miếu Ẩn', position: [105.35, 9.65], publicLocation: 'hidden' });
	await addRecord(sql, { slug: 'xa', name: 'Chùa Khác Xã', position: [105.15, 9.65] });
	await sql`
		insert into area_status values (${country.id('31810@2025')}, 'zone', 'III', '[2026-01-10,)', 'QĐ 70', 'law')`;
});

async function profile(id: number, at = '2026-11-22', role: Role = 'guest'): Promise<AreaProfile> {
	const { status, body } = await callApi(getArea, `/api/areas/${id}?at=${at}`, {
		params: { id: String(id) },
		role,
	});
	expect(status, JSON.stringify(body)).toBe(200);
	return body as AreaProfile;
}

describe('the profile of a commune', () => {
	it('tells where it lies, how large it is and what it was declared to be on that day', async () => {
		const laiHoa = await profile(country.id('31810@2025'));
		expect(laiHoa).toMatchObject({
			area: {
				code: '31810',
				name: { vi: 'Lai Hòa' },
				validFrom: '2025-07-01',
				validTo: null,
				bounds: [105.3, 9.6, 105.4, 9.7],
			},
			asOf: '2026-11-22',
			parents: [{ code: '92' }],
			geometryQuality: 'generalised',
			partsRecorded: true,
			statuses: [{ kind: 'zone', value: 'III', decision: 'QĐ 70' }],
			source: { id: 'law', illustrative: false },
			hamlet: null,
		});
		// 0.1° × 0.1° at 9.65° north: 11.06 km × 10.98 km.
		expect(laiHoa.areaKm2.measured).toBeCloseTo(121.4, 0);
		expect(laiHoa.areaKm2.official).toBeNull();
		expect((await profile(country.id('31810@2025'), '2025-12-31')).statuses).toEqual([]);
	});

	it('sets each indicator beside all communes together, from the sums', async () => {
		const { indicators } = await profile(country.id('31810@2025'));
		expect(indicators).toMatchObject([
			// (10 + 30 + 0 + 5) of (100 + 100 + 50 + 50) = 15 %.
			{ indicatorId: 'poor', period: '2025', value: 30, numerator: 30, denominator: 100, regionValue: 15 },
			// One commune is unknown, so the whole is.
			{ indicatorId: 'households', period: '2025', value: 100, regionValue: null },
		]);
	});

	it('lists its hamlets in Vietnamese order with the worst service known, unknown apart from none', async () => {
		const { hamlets: listed, gaps } = await profile(country.id('31810@2025'));
		expect(listed).toMatchObject([
			{ name: { vi: 'Cần Đước' }, households: null, service: 'unknown', conflict: false },
			{ name: { vi: 'Đại Bái' }, households: 25, service: 'weak', conflict: true },
			{ name: { vi: 'Đay Sô' }, households: 40, service: 'none', conflict: false },
		]);
		expect(gaps).toEqual({
			good: { hamlets: 0, households: 0 },
			weak: { hamlets: 1, households: 25 },
			none: { hamlets: 1, households: 40 },
			unknown: { hamlets: 1, households: 0 },
		});
	});

	it('shows the heritage inside it that the role may see there', async () => {
		const names = async (role: Role) =>
			(await profile(country.id('31810@2025'), undefined, role)).heritage.map(({ name }) => name.vi);
		expect(await names('guest')).toEqual(['Chùa Xung Thum']);
		expect(await names('editor')).toEqual(['Chùa Xung Thum', 'Miếu Ẩn', 'Miếu Kín']);
	});

	it('names every source behind it, and which are illustrative', async () => {
		const { sources } = await profile(country.id('31810@2025'));
		expect(sources.map(({ id, illustrative }) => [id, illustrative])).toEqual([
			['demo', true],
			['law', false],
		]);
	});
});

describe('the history of a unit', () => {
	it('goes back through every merger, the nearest first', async () => {
		const { history } = await profile(country.id('31507@2025'));
		expect(
			history.map(({ direction, distance, area, nearId }) => [direction, distance, area.name.vi, nearId]),
		).toEqual([
			['from', 1, '1', country.id('31507@2025')],
			['from', 1, '6', country.id('31507@2025')],
			['from', 2, '1', country.id('31498@2024')],
			['from', 2, '9', country.id('31498@2024')],
		]);
	});

	it('goes forward to what exists today', async () => {
		const { history } = await profile(country.id('31500@'));
		expect(history).toMatchObject([
			{ direction: 'to', distance: 1, area: { name: { vi: '1' } }, effectiveOn: '2024-09-01', exact: true },
			{ direction: 'to', distance: 2, area: { name: { vi: 'Sóc Trăng' } }, effectiveOn: '2025-07-01' },
		]);
	});

	it('tells how much of a divided unit went where', async () => {
		const { history } = await profile(country.id('31700@'));
		// In Vietnamese order: Đại Hải, Kế Sách.
		expect(history).toMatchObject([
			{ area: { code: '31700' }, sharePopulation: 0.6, exact: false, decision: 'NQ thử' },
			{ area: { code: '31699' }, sharePopulation: 0.4, exact: false },
		]);
	});
});

describe('a unit of another time', () => {
	it('is told as of its own last day', async () => {
		const ward = await profile(country.id('31498@2024'), '2026-11-22');
		expect(ward).toMatchObject({
			asOf: '2025-06-30',
			area: { validTo: '2025-06-30' },
			parents: [{ code: '941' }, { code: '94' }],
			indicators: [{ indicatorId: 'poor', period: '2024', value: 20, regionValue: null }, {}],
		});
	});

	it('is told as of its own first day', async () => {
		expect((await profile(country.id('31507@2025'), '2020-01-01')).asOf).toBe('2025-07-01');
	});
});

describe('profiles of larger and smaller units', () => {
	it('count the gaps of all hamlets below a province, and list none', async () => {
		const city = await profile(country.id('92@2025'));
		expect(city.gaps.none).toEqual({ hamlets: 1, households: 40 });
		expect(city.hamlets).toEqual([]);
		// Of two hundred households among known ones nothing can be said of all four communes.
		expect(city.indicators).toMatchObject([
			{ indicatorId: 'poor', value: 15 },
			{ indicatorId: 'households', value: null, missing: ['31699'] },
		]);
	});

	it('show a hamlet with its signal, kinds of evidence apart', async () => {
		const hamlet = await profile(hamlets.weak);
		expect(hamlet.parents.map(({ code }) => code)).toEqual(['31810', '92']);
		expect(hamlet.hamlet).toMatchObject({
			asOf: '2025-12-31',
			households: 25,
			service: 'weak',
			conflict: true,
			signals: [
				{ evidence: 'declared', state: 'good' },
				{ evidence: 'reported', state: 'weak' },
			],
		});
		expect(hamlet.indicators).toEqual([]);
		expect((await profile(hamlets.silent)).hamlet).toMatchObject({
			asOf: null,
			households: null,
			signals: [],
		});
	});

	it('are 404 for a number that is no unit and 400 for what is no number', async () => {
		const ask = (id: string) => callApi(getArea, `/api/areas/${encodeURIComponent(id)}`, { params: { id } });
		expect(await ask('999999')).toMatchObject({
			status: 404,
			body: { code: 'error_unknown_area', area: { id: 999999 } },
		});
		for (const id of ['0', '-1', '1.5', '@', '31507@2025-02-30', "1' or 1=1", '99999999999999999999'])
			expect(await ask(id), id).toMatchObject({ status: 400, body: { parameter: 'id' } });
	});
});

describe('a unit by its key', () => {
	const ask = (key: string) =>
		callApi(getArea, `/api/areas/${key}?at=2026-11-22`, { params: { id: key } }) as Promise<{
			status: number;
			body: AreaProfile;
		}>;

	it('is the one of that code on that day: one code, two units', async () => {
		expect((await ask('31507@2025-07-01')).body.area.id).toBe(country.id('31507@2025'));
		expect((await ask('31507@2030-01-01')).body.area.id).toBe(country.id('31507@2025'));
		expect((await ask('31507@2025-06-30')).body.area.id).toBe(country.id('31507@'));
	});

	it('is given by every profile, and leads back to it', async () => {
		const ids = [
			...['31507@', '31507@2025', '31498@2024', '94@', '92@2025'].map((unit) => country.id(unit)),
			...Object.values(hamlets),
		];
		for (const id of ids) {
			const { key } = await profile(id);
			expect(key).not.toMatch(/^\d+$/);
			expect((await ask(key)).body.area.id, key).toBe(id);
		}
		expect((await profile(country.id('31507@2025'))).key).toBe('31507@2025-07-01');
		expect((await profile(country.id('31507@'))).key).toBe('31507@2025-06-30');
	});

	it('is 404 for a code on a day without it, and for a key nobody has', async () => {
		for (const key of ['92@2020-01-01', '31507@', 'h-0'])
			expect(await ask(key), key).toMatchObject({ status: 404, body: { code: 'error_unknown_area' } });
	});
});

describe('the list of units', () => {
	const list = async (query: string) => {
		const { body } = await callApi(listAreas, `/api/areas?${query}`);
		return (body as { areas: AreaSummary[] }).areas.map(({ name }) => name.vi);
	};

	it('is in Vietnamese order with numbers by their value, on the asked day', async () => {
		expect(await list('level=commune&at=2026-01-01')).toEqual(['Đại Hải', 'Kế Sách', 'Lai Hòa', 'Sóc Trăng']);
		expect(await list('level=commune&at=2024-01-01')).toEqual([
			'1',
			'6',
			'9',
			'Đại Hải',
			'Kế Sách',
			'Lai Hòa',
		]);
		expect(await list('level=district&at=2026-01-01')).toEqual([]);
	});

	it('holds all levels but hamlets when none is named', async () => {
		expect((await list('at=2025-06-30')).slice(0, 3)).toEqual(['Sóc Trăng', 'Sóc Trăng', 'Vĩnh Châu']);
		expect(await list('at=2025-06-30')).not.toContain('Đại Bái');
		expect(await list('level=hamlet&at=2026-01-01')).toContain('Đại Bái');
	});
});

describe('the unit around a point', () => {
	const find = (query: string) => callApi(findAreaAt, `/api/areas/at?${query}`);

	it('is the one of that day and level', async () => {
		const today = await find('lng=105.25&lat=9.65&at=2026-01-01');
		expect(today.body).toMatchObject({ area: { id: country.id('31507@2025') } });
		const before = await find('lng=105.25&lat=9.65&at=2025-06-30');
		expect(before.body).toMatchObject({ area: { id: country.id('31507@') } });
	});

	it('is null at sea, and one alone on a border', async () => {
		expect((await find('lng=106.9&lat=9.0&at=2026-01-01')).body).toEqual({ area: null });
		expect((await find('lng=105.3&lat=9.65&at=2026-01-01')).body).toMatchObject({ area: { code: '31507' } });
	});

	it.each(['lat=9.65', 'lng=x&lat=9', 'lng=181&lat=9', 'lng=NaN&lat=9', 'lng=105&lat=9&level=hamlet'])(
		'is refused for "%s"',
		async (query) => {
			expect(await find(query)).toMatchObject({ status: 400, body: { code: 'error_invalid_parameter' } });
		},
	);
});

describe('the counterparts of units', () => {
	const pairs = async (at: string, on: string, level = 'commune') => {
		const { body } = await callApi(
			listCounterparts,
			`/api/areas/counterparts?at=${at}&on=${on}&level=${level}`,
		);
		return (body as { pairs: { id: number; other: number }[] }).pairs.map(({ id, other }) => [id, other]);
	};

	it('join what stands today with all it was made of, and the same the other way', async () => {
		const now = country.id('31507@2025');
		const before = await pairs('2026-11-22', '2025-06-30');
		const made = before.filter(([id]) => id === now).map(([, other]) => other);
		expect(new Set(made)).toEqual(new Set([country.id('31507@'), country.id('31498@2024')]));
		const after = await pairs('2025-06-30', '2026-11-22');
		expect(after).toContainEqual([country.id('31507@'), now]);
		expect(new Set(after.map(([id, other]) => `${other} ${id}`))).toEqual(
			new Set(before.map(([id, other]) => `${id} ${other}`)),
		);
	});

	it('are the units themselves on days with the same units', async () => {
		const same = await pairs('2026-11-22', '2026-01-01');
		expect(same.length).toBeGreaterThan(3);
		expect(same.every(([id, other]) => id === other)).toBe(true);
		const larger = await pairs('2026-11-22', '2026-01-01', 'province');
		expect(larger).toContainEqual([country.id('92@2025'), country.id('92@2025')]);
	});
});

describe('an answer that has not changed', () => {
	it('is 304 until the data, the role or the question changes', async () => {
		const ask = (held: string, more = '', role: Role = 'guest') =>
			callApi(listAreas, `/api/areas?at=2026-01-01${more}`, { headers: { 'if-none-match': held }, role });
		const first = await ask('');
		const etag = first.headers.get('etag') ?? '';
		expect(await ask(`"other", ${etag}`)).toMatchObject({ status: 304, body: null });
		expect((await ask(etag, '&level=commune')).status).toBe(200);
		expect((await ask(etag, '', 'editor')).status).toBe(200);
		await database.sql`update area set name_en = 'Can Tho' where code = '92'`;
		expect((await ask(etag)).status).toBe(200);
	});
});
