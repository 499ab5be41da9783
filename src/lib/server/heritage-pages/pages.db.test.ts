import { beforeAll, describe, expect, it } from 'vitest';
import type { ListFilter } from '$lib/heritage/page/types';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { GUEST, type Role } from '../access/index.ts';
import type { AppError } from '../errors.ts';
import type { Sql } from '../db/index.ts';
import { listRecordCards, listWallPhotos } from './list.service.ts';
import { getRecordPage, listPublicAddresses } from './page.service.ts';

const SECRET = 'điều-không-được-lộ';
const AT = '2026-11-22';
const database = useTestDatabase();
const as = (role: Role) => ({ ...GUEST, role });
const page = (slug: string, role: Role = 'guest', sql: Sql = database.sql) =>
	getRecordPage(sql, { slug, at: AT, viewer: as(role) });
const refusal = (work: Promise<unknown>) =>
	work.then(
		() => expect.fail('nothing was refused'),
		({ status, code }: AppError) => ({ status, code }),
	);

let media = 0;
async function addPhoto(
	sql: Sql,
	recordId: number,
	{ alt, protocol = 'public', consent = 'none_shown' }: { alt: string; protocol?: string; consent?: string },
): Promise<string> {
	const key = `page-photo-${++media}`;
	const [row] = await sql<{ id: string }[]>`
		insert into medium (record_id, kind, state, original_key, file_name, media_type, byte_length, sha256, alt, protocol,
			people_consent, published_at, taken_at, position, uploaded_at)
		values (${recordId}, 'photo', 'ready', ${key}, ${`${SECRET}.jpg`}, 'image/jpeg', 5, ${'a'.repeat(64)},
			${sql.json({ vi: alt })}, ${protocol}, ${consent}, now(), ST_Point(105.256789, 9.651234, 4326), ${media},
			timestamptz '2026-11-01' + ${media} * interval '1 hour')
		returning id`;
	await sql`
		insert into medium_copy (medium_id, name, storage_key, media_type, byte_length)
		values (${row!.id}, 'thumbnail.webp', ${`${key}/thumbnail`}, 'image/webp', 3)`;
	return row!.id;
}

beforeAll(async () => {
	const { sql } = database;
	await loadSmallCountry(sql);
	const pagoda = await addRecord(sql, {
		slug: 'chua-doi',
		name: 'Chùa Dơi',
		nameKm: 'វត្តមហាទប់',
		aliases: ['Mã Tộc'],
		position: [105.25, 9.65],
		place: 'đường Văn Ngọc Chính',
	});
	await sql`
		insert into designation (record_id, list, level, decision_number, decided_on)
		values (${pagoda}, 'site_rank', 'provincial', '12/QĐ', '2001-05-04'),
			(${pagoda}, 'site_rank', 'national', '345/QĐ', '1999-02-12')`;
	await sql`
		insert into practitioner (record_id, name, consents_to_name)
		values (${pagoda}, 'Thạch Sa Rông', true), (${pagoda}, ${`Lâm ${SECRET}`}, false)`;
	await sql`update heritage_record set restricted_use_basis = ${SECRET} where id = ${pagoda}`;
	await addPhoto(sql, pagoda, { alt: 'Cổng chùa' });
	await addPhoto(sql, pagoda, { alt: SECRET, protocol: 'staff' });
	await addPhoto(sql, pagoda, { alt: SECRET, consent: 'withdrawn' });
	const product = await addRecord(sql, {
		slug: 'dua-hop',
		kind: 'product',
		name: 'Dừa đóng hộp',
		communities: ['04'],
	});
	await sql`
		insert into product_detail (record_id, product_kind, owner_kind, minority_household, sales_channels)
		values (${product}, 'ocop', 'household', true, ${['postmart.vn']})`;
	await addRecord(sql, {
		slug: 'mieu-o-vuong',
		name: 'Miếu Ô Vuông',
		position: [105.256789, 9.651234],
		place: SECRET,
		publicLocation: 'cell_1km',
	});
	await addRecord(sql, {
		slug: 'mieu-an',
		name: 'Miếu Ẩn',
		position: [105.256789, 9.651234],
		place: SECRET,
		publicLocation: 'hidden',
	});
	const kept = await addRecord(sql, { slug: 'mieu-kin', name: `Miếu ${SECRET}`, protocol: 'restricted' });
	await addPhoto(sql, kept, { alt: SECRET });
	await addRecord(sql, { slug: 'ban-nhap', name: `Nháp ${SECRET}`, state: 'draft' });
});

describe('the page of a record', () => {
	it('tells what the public may know, and of people only who agreed to be named', async () => {
		const shown = await page('chua-doi');
		expect(shown).toMatchObject({
			record: { name: { vi: 'Chùa Dơi', km: 'វត្តមហាទប់' }, placeAsInscribed: 'đường Văn Ngọc Chính' },
			designations: [
				{ level: 'provincial' },
				{ level: 'national', decisionNumber: '345/QĐ', decidedOn: '1999-02-12' },
			],
			practitioners: [{ name: 'Thạch Sa Rông', part: null }],
			media: [{ alt: { vi: 'Cổng chùa' }, copies: [{ name: 'thumbnail.webp' }] }],
			locator: { place: { kind: 'point', position: [105.25, 9.65] } },
			staff: null,
		});
		expect(shown.locator?.communes.map(({ code }) => code)).toContain('31507');
		expect(JSON.stringify(shown)).not.toContain(SECRET);
	});

	it('shows staff the state, the names and the media that are not for everybody', async () => {
		const shown = await page('chua-doi', 'editor');
		expect(shown.staff).toMatchObject({ state: 'published', restrictedUseBasis: SECRET });
		expect(shown.practitioners).toHaveLength(2);
		expect(shown.media).toHaveLength(3);
		// What only the form needs stays there.
		expect(JSON.stringify(shown.media)).not.toMatch(/fileName|takenAt|sha256/);
	});

	it('keeps to staff whether a household that makes a product is one of a minority', async () => {
		const shown = await page('dua-hop');
		expect(shown.product).toEqual({ ownerKind: 'household', salesChannels: ['postmart.vn'] });
		for (const role of ['guest', 'viewer', 'analyst'] as const)
			expect(JSON.stringify(await page('dua-hop', role))).not.toMatch(/minority/i);
		expect((await page('dua-hop', 'reviewer')).staff?.minorityHousehold).toBe(true);
	});

	it('draws a blurred place as its square and a hidden one not at all', async () => {
		const blurred = await page('mieu-o-vuong');
		expect(blurred.locator?.place).toMatchObject({ kind: 'cell' });
		expect(
			blurred.locator?.place.kind === 'cell' && blurred.locator.place.box.map((n) => n.toFixed(2)),
		).toEqual(['105.25', '9.65', '105.26', '9.66']);
		const hidden = await page('mieu-an');
		expect(hidden).toMatchObject({ locator: null, record: { position: null, commune: null } });
		for (const shown of [blurred, hidden])
			expect(JSON.stringify(shown)).not.toMatch(new RegExp(`105\\.2567|9\\.6512|${SECRET}`));
	});

	it('is not there for what is restricted, for a draft and for nothing, all alike', async () => {
		const unknown = { status: 404, code: 'error_unknown_record' };
		for (const slug of ['mieu-kin', 'ban-nhap', 'khong-co', "x' or 1=1", 'a\0b', '7', 'a'.repeat(500)])
			expect(await refusal(page(slug))).toEqual(unknown);
		expect(await refusal(page('mieu-kin', 'editor'))).toEqual(unknown);
		expect((await page('mieu-kin', 'reviewer')).record.slug).toBe('mieu-kin');
		expect((await page('ban-nhap', 'editor')).staff?.state).toBe('draft');
	});

	it('says of a withdrawn record that it is gone, only to who could read it', () =>
		database.isolated(async (sql) => {
			await sql`
				update heritage_record set state = 'withdrawn', published_at = now()
				where slug in ('chua-doi', 'mieu-kin')`;
			// Its consent was withdrawn before anybody outside could read it.
			await sql`update heritage_record set state = 'withdrawn' where slug = 'ban-nhap'`;
			expect(await refusal(page('chua-doi', 'guest', sql))).toEqual({
				status: 410,
				code: 'error_heritage_withdrawn',
			});
			for (const slug of ['mieu-kin', 'ban-nhap'])
				expect((await refusal(page(slug, 'guest', sql))).status).toBe(404);
			expect((await page('chua-doi', 'editor', sql)).staff?.state).toBe('withdrawn');
		}));
});

describe('the list', () => {
	const ALL: ListFilter = { words: '', kind: null, community: null, commune: null, rank: null, state: null };
	const list = (
		change: Partial<ListFilter> = {},
		role: Role = 'guest',
		after: string | null = null,
		sql?: Sql,
	) => listRecordCards(sql ?? database.sql, as(role), { filter: { ...ALL, ...change }, after });
	const slugs = async (...asked: Parameters<typeof list>) =>
		(await list(...asked)).cards.map(({ slug }) => slug);

	it('finds by words without accents in any order, by other names and by Khmer ones', async () => {
		expect(await slugs({ words: 'chua doi' })).toEqual(['chua-doi']);
		expect(await slugs({ words: 'DƠI  chùa' })).toEqual(['chua-doi']);
		expect(await slugs({ words: 'ma toc' })).toEqual(['chua-doi']);
		expect(await slugs({ words: 'មហា\u200bទប់' })).toEqual(['chua-doi']);
		expect(await slugs({ words: '%' })).toEqual([]);
	});

	it('finds names like what was typed where none holds it, and says so', async () => {
		expect(await list({ words: 'chuadoi' })).toMatchObject({
			alike: true,
			count: 1,
			cards: [{ slug: 'chua-doi' }],
		});
		expect(await list({ words: 'mahatub' })).toMatchObject({ alike: false, count: 0 });
		expect(await list({ words: 'mả tôk' })).toMatchObject({ alike: true, cards: [{ slug: 'chua-doi' }] });
		expect(await list({ words: 'chua doi' })).toMatchObject({ alike: false, count: 1 });
		expect(await list({ words: 'chuadoi', kind: 'product' })).toMatchObject({ alike: false, count: 0 });
		expect(await list({ words: 'zz' })).toMatchObject({ alike: false, count: 0 });
	});

	it('is narrowed by kind, community, rank and the commune of today', async () => {
		expect(await slugs({ kind: 'product' })).toEqual(['dua-hop']);
		expect(await slugs({ community: '04' })).toEqual(['dua-hop']);
		expect(await slugs({ rank: 'national' })).toEqual(['chua-doi']);
		expect(await slugs({ rank: 'unesco' })).toEqual([]);
		expect(await slugs({ commune: '31507' })).toEqual(['chua-doi', 'mieu-o-vuong']);
	});

	it('gives each card its highest rank, its commune and its first photograph', async () => {
		const [card] = (await list({ words: 'dơi' })).cards;
		expect(card).toMatchObject({
			rank: 'national',
			commune: { code: '31507' },
			photo: { alt: { vi: 'Cổng chùa' }, copies: ['thumbnail.webp'] },
			state: null,
		});
	});

	it('holds nothing that a guest may not see, whatever is asked', async () => {
		for (const change of [{}, { words: SECRET }, { state: 'draft' as const }, { words: 'mieu' }]) {
			const found = await list(change);
			expect(JSON.stringify(found)).not.toContain(SECRET);
			expect(found.count).toBe(found.cards.length);
		}
		// To a guest a state narrows nothing: its absence would tell, too.
		expect(await slugs({ state: 'draft' })).toEqual(await slugs());
		expect(await slugs({ state: 'draft' }, 'editor')).toEqual(['ban-nhap']);
		expect(JSON.stringify(await listWallPhotos(database.sql, as('guest'), null))).not.toContain(SECRET);
		expect(await listPublicAddresses(database.sql)).toEqual(
			['chua-doi', 'dua-hop', 'mieu-an', 'mieu-o-vuong'].map((slug) => ({ slug, changedAt: null })),
		);
	});

	it('goes on where a page ended, each record once, and starts over where the place is unknown', () =>
		database.isolated(async (sql) => {
			for (let number = 10; number < 60; number++)
				await addRecord(sql, { slug: `dinh-${number}`, name: number % 2 ? 'Đình' : `Đình ${number}` });
			const seen: string[] = [];
			for (let after: string | null = null, pages = 0; pages < 5; pages++) {
				const { cards, next, count } = await list({ words: 'dinh' }, 'guest', after, sql);
				expect(count).toBe(50);
				seen.push(...cards.map(({ slug }) => slug));
				if (!next) break;
				after = next;
			}
			expect(seen).toHaveLength(50);
			expect(new Set(seen).size).toBe(50);
			expect(await slugs({ words: 'dinh' }, 'guest', 'nowhere', sql)).toEqual(seen.slice(0, 24));
		}));
});

describe('the photo wall', () => {
	it('shows the newest first, goes on behind the last, and starts over behind an unknown one', () =>
		database.isolated(async (sql) => {
			const id = await addRecord(sql, { slug: 'chua-anh', name: 'Chùa Ảnh' });
			const added: string[] = [];
			for (let number = 0; number < 40; number++)
				added.push(await addPhoto(sql, id, { alt: `ảnh ${number}` }));
			const first = await listWallPhotos(sql, as('guest'), null);
			expect(first.photos[0]).toMatchObject({
				id: added.at(-1),
				record: { slug: 'chua-anh' },
				alt: { vi: 'ảnh 39' },
			});
			const second = await listWallPhotos(sql, as('guest'), first.next);
			expect([...first.photos, ...second.photos].map((photo) => photo.id)).toHaveLength(41);
			expect(second.next).toBeNull();
			const unknown = '00000000-0000-4000-8000-000000000000';
			expect((await listWallPhotos(sql, as('guest'), unknown)).photos[0]?.id).toBe(added.at(-1));
		}));
});
