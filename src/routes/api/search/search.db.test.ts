import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchResult } from '$lib/areas/types';
import { provideDatabase } from '$lib/server/started';
import type { Role } from '$lib/server/access';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { addHamlet, loadSmallCountry, type SmallCountry } from '../../../../tests/support/small-country.ts';
import { GET } from './+server.ts';

const database = useTestDatabase();
let country: SmallCountry;

beforeAll(async () => {
	const { sql } = database;
	provideDatabase(database.database);
	country = await loadSmallCountry(sql);
	const communes = [country.id('31810@'), country.id('31810@2025')];
	await addHamlet(sql, { name: 'Xung Thum A', position: [105.35, 9.65], communes });
	await addHamlet(sql, { name: 'Đại Bái 100%', position: [105.36, 9.66], communes });
	await addHamlet(sql, { name: 'Lai Hòa', position: [105.37, 9.66], communes });
	for (const number of [2, 10, 1])
		await addHamlet(sql, { name: `Hòa ${number}`, position: [105.38, 9.6 + number / 1000], communes });
	await addRecord(sql, {
		slug: 'chua-doi',
		name: 'Chùa Dơi (Mã Tộc)',
		nameKm: 'វត្តមហាទប់',
		aliases: ['Mahatup'],
		position: [105.15, 9.65],
	});
	await addRecord(sql, { slug: 'banh-pia', kind: 'product', name: 'Bánh pía', place: 'huyện Châu Thành' });
	await addRecord(sql, {
		slug: 'mieu-kin',
		name: 'Miếu Kín',
		position: [105.15, 9.65],
		protocol: 'restricted',
	});
	await addRecord(sql, {
		slug: 'mieu-an',
		name: 'Miếu Ẩn',
		position: [105.15, 9.65],
		publicLocation: 'hidden',
	});
});

async function search(query: string, more = '', role: Role = 'guest'): Promise<SearchResult[]> {
	const address = `/api/search?q=${encodeURIComponent(query)}&at=2026-11-22${more}`;
	const { status, body } = await callApi(GET, address, { role });
	expect(status, JSON.stringify(body)).toBe(200);
	return (body as { results: SearchResult[] }).results;
}

const titles = async (query: string, more = '') => (await search(query, more)).map(({ title }) => title.vi);

describe('search', () => {
	it.each([
		'soc trang',
		'Sóc Trăng',
		'SÓC  TRĂNG',
		'So\u0301c Tra\u0306ng',
		'ខេត្តឃ្លាំង',
		'ឃ្លាំង',
		'ឃ្លាំ\u200bង',
		'朔莊',
		'soc trang province',
	])('finds the province by "%s"', async (query) => {
		const [first] = await search(query);
		expect(first).toMatchObject({ id: country.id('94@'), title: { vi: 'Tỉnh Sóc Trăng', km: 'ខេត្តឃ្លាំង' } });
	});

	it('lists larger units first, whether or not they still exist', async () => {
		expect(await titles('sóc trăng')).toEqual(['Tỉnh Sóc Trăng', 'Thành phố Sóc Trăng', 'Phường Sóc Trăng']);
	});

	it.each(['Phường 6', 'phuong 6', 'P6', 'p. 6', 'P.6', 'ward 6'])(
		'finds by "%s" both the ward of today, by its old name, and the former ward with its dates',
		async (query) => {
			const results = await search(query);
			expect(results.slice(0, 2)).toMatchObject([
				{
					id: country.id('31507@2025'),
					title: { vi: 'Phường Sóc Trăng' },
					matched: 'Phường 6',
					within: { vi: 'Thành phố Cần Thơ' },
					validFrom: '2025-07-01',
					validTo: null,
				},
				{
					id: country.id('31507@'),
					title: { vi: 'Phường 6' },
					matched: null,
					within: { vi: 'Thành phố Sóc Trăng' },
					validFrom: null,
					validTo: '2025-06-30',
				},
			]);
		},
	);

	it('takes an old name for whole although a place follows it', () =>
		database.isolated(async (sql) => {
			await sql`update area set aliases = '{"Phường 6, TP Sóc Trăng"}' where id = ${country.id('31507@2025')}`;
			const rows = await sql`select rank from search_areas('{phuong 6}', '2026-11-22', 5)`;
			expect(rows).toEqual([{ rank: 0 }, { rank: 0 }]);
		}));

	it('puts the units of the asked day first', async () => {
		const { body } = await callApi(GET, '/api/search?q=phuong%206&at=2024-10-01');
		expect((body as { results: SearchResult[] }).results.map(({ id }) => id)).toEqual([
			country.id('31507@'),
			country.id('31507@2025'),
		]);
	});

	it('lists a commune before the hamlet of the same name, and tells where the hamlet lies', async () => {
		const results = await search('lai hoa');
		expect(results.map(({ level }) => level)).toEqual(['commune', 'commune', 'hamlet']);
		expect(results[2]).toMatchObject({
			title: { vi: 'Ấp Lai Hòa', km: 'ភូមិ Lai Hòa', en: 'Lai Hòa hamlet' },
			within: { vi: 'Xã Lai Hòa' },
			position: [105.37, 9.66],
		});
	});

	it('finds by the first letters of a name, of a word, and by letters inside', async () => {
		expect(await titles('xung')).toEqual(['Ấp Xung Thum A']);
		expect(await titles('thum')).toEqual(['Ấp Xung Thum A']);
		expect(await titles('hum a')).toEqual(['Ấp Xung Thum A']);
		expect(await titles('xu')).toEqual(['Ấp Xung Thum A']);
	});

	it('ranks the beginning of a name before a word inside, and numbers by their value', async () => {
		expect(await titles('hòa')).toEqual([
			'Ấp Hòa 1',
			'Ấp Hòa 2',
			'Ấp Hòa 10',
			'Xã Lai Hòa',
			'Xã Lai Hòa',
			'Ấp Lai Hòa',
		]);
		expect(await titles('hòa 1')).toEqual(['Ấp Hòa 1', 'Ấp Hòa 10']);
	});

	it('forgives a slip of the finger when nothing answers', async () => {
		expect(await titles('chua doii')).toContain('Chùa Dơi (Mã Tộc)');
		expect((await titles('lai hao'))[0]).toBe('Xã Lai Hòa');
		expect(await titles('qqqqqqq')).toEqual([]);
	});

	it('finds heritage by each of its names and says where it lies today', async () => {
		for (const query of ['chùa dơi', 'ma toc', 'mahatup', 'វត្តមហាទប់', 'មហាទប់'])
			expect(await search(query)).toMatchObject([
				{ kind: 'site', title: { vi: 'Chùa Dơi (Mã Tộc)' }, within: { vi: 'Phường Sóc Trăng' } },
			]);
		expect((await search('mahatup'))[0]?.matched).toBe('Mahatup');
		expect(await search('banh pia')).toMatchObject([
			{ kind: 'product', within: { vi: 'huyện Châu Thành' }, position: null },
		]);
	});

	it('keeps a restricted record and a hidden place from a guest', async () => {
		expect(await titles('miếu kín')).not.toContain('Miếu Kín');
		expect((await search('miếu kin', '', 'reviewer')).map(({ title }) => title.vi)).toEqual(['Miếu Kín']);
		expect(await search('miếu ẩn')).toMatchObject([{ position: null, within: null }]);
		expect(await search('miếu ẩn', '', 'editor')).toMatchObject([{ position: [105.15, 9.65] }]);
	});

	it('takes wildcards, quotes, separators and endless text as nothing but letters', async () => {
		expect(await titles('100%')).toEqual(['Ấp Đại Bái 100%']);
		for (const query of ['%', '_', '\\', '%%%', '___', "'", '"; drop table area; --', '|', ' | ', '\u0000'])
			expect(await titles(query), query).not.toContain('Tỉnh Sóc Trăng');
		expect(await search('a'.repeat(10_000))).toEqual([]);
		expect(await search('𠮷'.repeat(5_000))).toEqual([]);
	});

	it('gives nothing for nothing', async () => {
		for (const query of ['', '   ', '\u200b']) expect(await search(query)).toEqual([]);
		expect((await callApi(GET, '/api/search')).body).toEqual({ results: [] });
	});

	it('gives no more than asked for', async () => {
		expect(await search('hoa', '&limit=2')).toHaveLength(2);
	});

	it.each([
		['limit=0', 'limit'],
		['limit=51', 'limit'],
		['limit=1e1', 'limit'],
		['at=2026-02-30', 'at'],
		['at=yesterday', 'at'],
		['at=0000-01-01', 'at'],
		['q=a&q=b', 'q'],
	])('names the bad parameter of "%s"', async (query, parameter) => {
		const { status, headers, body } = await callApi(GET, `/api/search?${query}`);
		expect(status).toBe(400);
		expect(headers.get('content-type')).toContain('application/problem+json');
		expect(body).toMatchObject({ code: 'error_invalid_parameter', parameter, requestId: 'request-1' });
	});
});
