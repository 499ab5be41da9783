import { beforeAll, describe, expect, it } from 'vitest';
import type { HeritageRecord } from '$lib/heritage/types';
import type { Role } from '$lib/server/access';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../tests/support/small-country.ts';
import { GET } from './[id]/+server.ts';

const database = useTestDatabase();
let country: SmallCountry;
let ids: { pagoda: number; festival: number; product: number; hidden: number; staff: number };

beforeAll(async () => {
	const { sql } = database;
	provideDatabase(database.database);
	country = await loadSmallCountry(sql);
	ids = {
		pagoda: await addRecord(sql, {
			slug: 'som-rong',
			name: 'Chùa Som Rong',
			nameKm: 'វត្តសំរោង',
			aliases: ['Patum Wongsa Som Rong'],
			position: [105.25, 9.65],
			place: '367 Tôn Đức Thắng, Phường 5, TP Sóc Trăng',
		}),
		festival: await addRecord(sql, { slug: 'ok-om-bok', kind: 'festival', name: 'Ok Om Bok' }),
		product: await addRecord(sql, { slug: 'st25', kind: 'product', name: 'Gạo thơm ST25' }),
		hidden: await addRecord(sql, {
			slug: 'an',
			name: 'Miếu Ẩn',
			position: [105.256, 9.653],
			publicLocation: 'cell_1km',
		}),
		staff: await addRecord(sql, { slug: 'kin', name: 'Miếu Kín', protocol: 'staff' }),
	};
	await sql`insert into site_detail values (${ids.pagoda}, 'khmer_pagoda', null)`;
	for (const [value, page] of [
		['khoảng 1785', 'a'],
		['hơn 600 năm', 'b'],
	] as const)
		await sql`
			insert into statement (record_id, field, value, source_address)
			values (${ids.pagoda}, 'founded', ${value}, ${`https://example.vn/${page}`})`;
	await sql`insert into festival_detail values (${ids.festival}, 'khmer', null)`;
	await sql`
		insert into festival_occurrence values
			(${ids.festival}, '2026-11-23', '2026-11-24', 'proposed', null),
			(${ids.festival}, '2025-11-03', '2025-11-05', 'confirmed', 'https://example.vn/c')`;
	await sql`insert into product_detail values (${ids.product}, 'ocop', 5, '2024-11-04', null, '2027-11-04')`;
});

const ask = (id: number | string, role: Role = 'guest', at = '2026-11-22') =>
	callApi(GET, `/api/heritage/${id}?at=${at}`, { params: { id: String(id) }, role });
const get = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).body as HeritageRecord;

describe('a heritage record', () => {
	it('is found by the name its address gives it, by whoever may see it', async () => {
		const { slug, id } = await get(ids.pagoda);
		expect((await get(slug)).id).toBe(id);
		expect((await ask('nobody-has-this')).status).toBe(404);
		expect((await ask("x' or 1=1")).status).toBe(400);
	});

	it('keeps the place as inscribed beside the commune of the asked day', async () => {
		expect(await get(ids.pagoda)).toMatchObject({
			name: { vi: 'Chùa Som Rong', km: 'វត្តសំរោង' },
			aliases: ['Patum Wongsa Som Rong'],
			placeAsInscribed: '367 Tôn Đức Thắng, Phường 5, TP Sóc Trăng',
			position: [105.25, 9.65],
			commune: { id: country.id('31507@2025'), name: { vi: 'Sóc Trăng' } },
			site: { siteKind: 'khmer_pagoda', rank: null },
			festival: null,
			product: null,
			source: { id: 'law' },
		});
		expect((await get(ids.pagoda, 'guest', '2025-06-30')).commune).toMatchObject({ name: { vi: '6' } });
	});

	it('shows conflicting statements side by side, each with its source', async () => {
		expect((await get(ids.pagoda)).statements).toEqual([
			{ field: 'founded', value: 'khoảng 1785', sourceAddress: 'https://example.vn/a', note: null },
			{ field: 'founded', value: 'hơn 600 năm', sourceAddress: 'https://example.vn/b', note: null },
		]);
	});

	it('tells when a festival was held and when it is only expected', async () => {
		const { festival, position, commune } = await get(ids.festival);
		expect({ festival, position, commune }).toEqual({
			festival: {
				calendar: 'khmer',
				occurrences: [
					{
						startsOn: '2025-11-03',
						endsOn: '2025-11-05',
						evidence: 'confirmed',
						sourceAddress: 'https://example.vn/c',
					},
					{ startsOn: '2026-11-23', endsOn: '2026-11-24', evidence: 'proposed', sourceAddress: null },
				],
			},
			position: null,
			commune: null,
		});
	});

	it('tells the stars of a product and until when they hold', async () => {
		expect((await get(ids.product)).product).toEqual({
			productKind: 'ocop',
			ocopStars: 5,
			scoredOn: '2024-11-04',
			certificateNumber: null,
			certificateExpiresOn: '2027-11-04',
		});
	});

	it('gives a guest the middle of a square kilometre and staff the place itself', async () => {
		const shown = await get(ids.hidden);
		expect(shown.positionAccuracy).toBe('cell_1km');
		expect(shown.position?.map((degrees) => degrees.toFixed(3))).toEqual(['105.255', '9.655']);
		expect((await get(ids.hidden, 'editor')).position).toEqual([105.256, 9.653]);
	});

	it('looks to a guest like one that does not exist when it is for staff', async () => {
		const refused = await ask(ids.staff);
		const unknown = await ask(999_999);
		expect(refused.status).toBe(404);
		expect(unknown.status).toBe(404);
		expect({ ...(refused.body as object), record: 0 }).toEqual({ ...(unknown.body as object), record: 0 });
		expect(await ask(ids.staff, 'editor')).toMatchObject({ status: 200 });
	});
});
