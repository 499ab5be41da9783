import { beforeAll, describe, expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../tests/support/small-country.ts';
import { addUnit, rectangle } from '../../../../tests/support/units.ts';
import { listHeritageInside } from '../areas/repository.ts';
import type { Role } from '../access/index.ts';
import { applyContent } from './content.repository.ts';
import { getHeritageRecord } from './service.ts';

const database = useTestDatabase();
let country: SmallCountry;

beforeAll(async () => {
	country = await loadSmallCountry(database.sql);
});

const get = (slug: string, role: Role, at: string) =>
	getHeritageRecord(database.sql, { reference: { slug }, at, viewer: { role, id: null, name: null } });

describe('a blurred place', () => {
	it('is said to lie in the commune of its cell, also where the cell crosses a border', async () => {
		const { sql } = database;
		// The border runs through the cell 105.80–105.81: the place is west of it, the middle of the cell east.
		const side = (west: number, east: number) => rectangle(west, 9.6, east, 9.7);
		await addUnit(sql, { code: '39901', name: 'Tây', geometry: side(105.7, 105.803) });
		await addUnit(sql, { code: '39902', name: 'Đông', geometry: side(105.803, 105.9) });
		await addRecord(sql, {
			slug: 'o',
			name: 'Nơi Ô',
			position: [105.8011, 9.651],
			publicLocation: 'cell_1km',
		});
		expect((await get('o', 'editor', '2026-01-01')).commune?.name.vi).toBe('Tây');
		expect((await get('o', 'guest', '2026-01-01')).commune?.name.vi).toBe('Đông');
	});

	it('blurred to its commune of today is said of no unit of another day, and counted in none', async () => {
		const { sql } = database;
		await addRecord(sql, { slug: 'xa', name: 'Nơi Xã', position: [105.05, 9.65], publicLocation: 'commune' });
		expect((await get('xa', 'guest', '2026-01-01')).commune?.name.vi).toBe('Sóc Trăng');
		expect((await get('xa', 'guest', '2024-01-01')).commune).toBeNull();
		expect((await get('xa', 'editor', '2024-01-01')).commune?.name.vi).toBe('9');
		const inside = async (unit: string) =>
			(await listHeritageInside(sql, country.id(unit), 'guest')).some(({ name }) => name.vi === 'Nơi Xã');
		expect(await inside('31507@2025')).toBe(true);
		for (const old of ['31500@', '31498@', '31498@2024', '31507@'])
			expect(await inside(old), old).toBe(false);
	});

	it('takes with it whatever else tells the place: inscription, precision, zones, claims', async () => {
		const { sql } = database;
		const id = await addRecord(sql, { slug: 'kin', name: 'Nơi Kín', position: [105.25, 9.65] });
		const zone = [
			[105.2, 9.61],
			[105.29, 9.61],
			[105.29, 9.69],
			[105.2, 9.61],
		] as [number, number][];
		const content = pagodaContent({
			zones: [{ level: 1, geometry: { type: 'Polygon', coordinates: [zone] } }],
			statements: [
				{ field: 'place', value: 'sau cây đa', sourceAddress: '', note: null },
				{ field: 'founded', value: '1900', sourceAddress: '', note: null },
			],
			restrictedUseBasis: 'quy ước của phum',
		});
		const told = async (role: Role) => {
			const [record] = await sql`
				select place_as_inscribed, precision_m, restricted_use_basis, place_is_exact
				from heritage_visible_to(${role}) where id = ${id}`;
			const zones = await sql`select from heritage_zones_visible_to(${role}) where record_id = ${id}`;
			const statements =
				await sql`select field from heritage_statements_visible_to(${role}) where record_id = ${id}`;
			return { ...record, zones: zones.length, statements: statements.map(({ field }) => field).sort() };
		};
		const whole = {
			placeAsInscribed: content.placeAsInscribed,
			precisionM: 12,
			restrictedUseBasis: 'quy ước của phum',
			placeIsExact: true,
			zones: 1,
			statements: ['founded', 'place'],
		};
		await sql.begin((sql) => applyContent(sql, id, content));
		expect(await told('guest')).toEqual({ ...whole, restrictedUseBasis: null });
		for (const publicLocation of ['cell_1km', 'commune', 'hidden'] as const) {
			await sql.begin((sql) => applyContent(sql, id, { ...content, publicLocation }));
			for (const role of ['guest', 'viewer', 'analyst'] as const)
				expect(await told(role), `${publicLocation} ${role}`).toEqual({
					placeAsInscribed: null,
					precisionM: null,
					restrictedUseBasis: null,
					placeIsExact: false,
					zones: 0,
					statements: ['founded'],
				});
			expect(await told('editor')).toEqual(whole);
		}
	});
});

describe('what belongs to a record', () => {
	it('is told with the origin, the venue only with the exact place, and who compiled it only to staff', async () => {
		const { sql } = database;
		const id = await addRecord(sql, {
			slug: 'dua-ghe',
			kind: 'festival',
			name: 'Đua ghe',
			position: [105.25, 9.65],
		});
		const background = { origin: 'lễ cúng Trăng', associated: null, languages: 'tiếng Khmer' };
		const inventory = { compiledBy: 'Bà Lập', gatheredOn: null, gatheredAt: null, resourcePersons: 'Ông Kể' };
		const content = pagodaContent({
			kind: 'festival',
			site: null,
			background,
			inventory,
			festival: { calendar: 'khmer', rule: null, venue: 'sau chùa', organiser: 'phum', occurrences: [] },
		});
		const told = async (role: Role) => {
			const [row] = await sql`
				select background, inventory, venue, organiser from heritage_background_visible_to(${role})
				where record_id = ${id}`;
			return row;
		};
		const whole = { background, inventory, venue: 'sau chùa', organiser: 'phum' };
		await sql.begin((sql) => applyContent(sql, id, content));
		expect(await told('guest')).toEqual({ ...whole, inventory: null });
		await sql.begin((sql) => applyContent(sql, id, { ...content, publicLocation: 'hidden' }));
		for (const role of ['guest', 'viewer', 'analyst'] as const)
			expect(await told(role), role).toEqual({ ...whole, inventory: null, venue: null });
		expect(await told('editor')).toEqual(whole);
	});
});

describe('a practitioner', () => {
	it('is named outside the office only with consent', async () => {
		const { sql } = database;
		const id = await addRecord(sql, { slug: 'nghe', name: 'Nghề' });
		const practitioners = [
			{ name: 'Bà Có', part: null, consentsToName: true },
			{ name: 'Ông Không', part: null, consentsToName: false },
		];
		await sql.begin((sql) => applyContent(sql, id, pagodaContent({ practitioners })));
		const names = async (role: Role) =>
			(
				await sql`select name from heritage_practitioners_visible_to(${role}) where record_id = ${id} order by id`
			).map(({ name }) => name);
		expect(await names('viewer')).toEqual(['Bà Có']);
		expect(await names('editor')).toEqual(['Bà Có', 'Ông Không']);
	});
});

describe('a medium', () => {
	it('is seen by whom both its own protocol and its record’s admit', async () => {
		const { sql } = database;
		const seen: Record<string, Role[]> = {};
		const roles = ['guest', 'viewer', 'analyst', 'editor', 'reviewer', 'admin'] as const;
		for (const record of ['public', 'staff'] as const)
			for (const own of ['public', 'community', 'restricted'] as const) {
				const name = `${record}-${own}`;
				const id = await addRecord(sql, { slug: name, name, protocol: record });
				await sql`
					insert into medium (record_id, kind, state, original_key, file_name, media_type, byte_length, sha256, protocol, people_consent,
						published_at)
					values (${id}, 'audio', 'ready', ${name}, 'a.mp3', 'audio/mpeg', 1, ${'c'.repeat(64)}, ${own}, 'none_shown', now())`;
				seen[name] = [];
				for (const role of roles)
					if ((await sql`select from heritage_media_visible_to(${role}) where record_id = ${id}`).length > 0)
						seen[name].push(role);
			}
		const staff: Role[] = ['editor', 'reviewer', 'admin'];
		expect(seen).toEqual({
			'public-public': [...roles],
			'public-community': roles.filter((role) => role !== 'guest'),
			'public-restricted': ['reviewer', 'admin'],
			'staff-public': staff,
			'staff-community': staff,
			'staff-restricted': ['reviewer', 'admin'],
		});
	});
});
