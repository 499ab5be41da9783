import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { MOST_KEYS } from '../../api-keys/types.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import type { Pool } from '../db/index.ts';
import { ApiKeys, createKey, keyIn, listKeys, withdrawKey, type KeyRequest } from './service.ts';

const test = useTestDatabase();
const ANALYST: Viewer = { id: 'p-1', name: 'Thạch Sô Phiếp', role: 'analyst' };
const OTHER: Viewer = { id: 'p-2', name: 'Sơn Ngọc', role: 'editor' };
const WANTED: KeyRequest = { name: 'Nền tảng chia sẻ', scope: 'read', days: 30, perMinute: 3 };
const NOON = new Date('2026-11-23T05:00:00Z');
const later = (days: number) => new Date(NOON.getTime() + days * 24 * 3600_000);

beforeAll(async () => {
	await test.sql`insert into person (id, name, email, role) values
		('p-1', 'Thạch Sô Phiếp', 'phiep@example.vn', 'analyst'), ('p-2', 'Sơn Ngọc', 'ngoc@example.vn', 'editor')`;
});

const make = (sql: Pool, more: Partial<KeyRequest> = {}) =>
	createKey(sql, ANALYST, { ...WANTED, ...more }, { now: NOON });

describe('a key', () => {
	it('lets another system ask as its person, and is kept nowhere', async () => {
		await test.isolated(async (sql) => {
			const key = await make(sql);
			expect(key).toMatch(/^phumsoc_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/);
			expect(await new ApiKeys(sql, () => NOON).find(key)).toEqual({ viewer: ANALYST, scope: 'read' });
			const [row] = await listKeys(sql, 'p-1');
			expect(row).toMatchObject({ name: 'Nền tảng chia sẻ', scope: 'read', perMinute: 3, usedAt: NOON });
			const everything = await sql<{ text: string }[]>`select to_jsonb(k)::text as text from api_key k`;
			expect(JSON.stringify(everything)).not.toContain(key.slice(-32));
			const [entry] = await listAuditEntries(
				sql,
				{ personId: null, action: 'api_key_created', subject: null, subjectId: null },
				null,
				1,
			);
			expect(entry).toMatchObject({ personName: 'Thạch Sô Phiếp', after: { name: 'Nền tảng chia sẻ' } });
			expect(JSON.stringify(entry)).not.toContain(key.slice(-32));
		});
	});

	it('opens nothing with another end, after its days, once taken back, or when its person is blocked', async () => {
		await test.isolated(async (sql) => {
			const key = await make(sql);
			const find = (given: string, now = NOON) => new ApiKeys(sql, () => now).find(given);
			expect(await find(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
			expect(await find('phumsoc_short')).toBeNull();
			expect(await find(key, later(29))).not.toBeNull();
			expect(await find(key, later(30))).toBeNull();
			await sql`update person set banned = true where id = 'p-1'`;
			expect(await find(key)).toBeNull();
			await sql`update person set banned = false, must_change_password = true where id = 'p-1'`;
			expect(await find(key)).toBeNull();
			await sql`update person set must_change_password = false where id = 'p-1'`;
			const [row] = await listKeys(sql, 'p-1');
			await expect(withdrawKey(sql, OTHER, row!.id)).rejects.toMatchObject({ code: 'key_unknown' });
			expect(await find(key)).not.toBeNull();
			expect(await withdrawKey(sql, ANALYST, row!.id, { now: NOON })).toBe('Nền tảng chia sẻ');
			expect(await find(key)).toBeNull();
		});
	});

	it('follows the role of its person', async () => {
		await test.isolated(async (sql) => {
			const key = await make(sql);
			await sql`update person set role = 'viewer' where id = 'p-1'`;
			expect((await new ApiKeys(sql, () => NOON).find(key))?.viewer.role).toBe('viewer');
		});
	});

	it('is used so many times a minute, and again in the next', async () => {
		await test.isolated(async (sql) => {
			const key = await make(sql);
			let now = NOON;
			const keys = new ApiKeys(sql, () => now);
			for (let time = 0; time < 3; time++) expect(await keys.find(key)).not.toBeNull();
			await expect(keys.find(key)).rejects.toMatchObject({ status: 429 });
			now = new Date(NOON.getTime() + 61_000);
			expect(await keys.find(key)).not.toBeNull();
		});
	});

	it.each([
		[{ name: '  ' }, 'key_name_needed'],
		[{ days: 0 }, 'key_days_wrong'],
		[{ days: 367 }, 'key_days_wrong'],
		[{ days: 1.5 }, 'key_days_wrong'],
		[{ perMinute: 0 }, 'key_rate_wrong'],
		[{ perMinute: 6001 }, 'key_rate_wrong'],
	])('is not made of %j', async (more, code) => {
		await expect(make(test.sql, more)).rejects.toMatchObject({ code });
	});

	it('is for who signed in, and not without end', async () => {
		await expect(createKey(test.sql, GUEST, WANTED)).rejects.toMatchObject({ status: 403 });
		await test.isolated(async (sql) => {
			for (let count = 0; count < MOST_KEYS; count++) await make(sql);
			await expect(make(sql)).rejects.toMatchObject({ code: 'key_too_many' });
		});
	});
});

it('a header holds a key of ours or none', () => {
	const key = `phumsoc_abcdefgh_${'x'.repeat(32)}`;
	expect(keyIn(`Bearer ${key}`)).toBe(key);
	expect(keyIn(`bearer  ${key}`)).toBe(key);
	for (const other of [null, '', key, 'Basic abc', 'Bearer other', `Bearer ${key} more`])
		expect(keyIn(other)).toBeNull();
});
