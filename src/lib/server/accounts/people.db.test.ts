import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { ROLES, type Role, type Viewer } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import { welcomePeople } from './demo-accounts.ts';
import { matches } from './passwords.ts';
import {
	addPerson,
	blockPerson,
	changeRole,
	endSessionsOf,
	getPersonByEmail,
	resetPassword,
	searchPeople,
	unblockPerson,
} from './people.ts';
import { findPasswordHash } from './repository.ts';
import { networkOf } from './slow-down.ts';

const test = useTestDatabase();
const as = (role: Role, id: string | null = null) => ({
	viewer: { role, id, name: 'Kiểm thử' } satisfies Viewer,
	requestId: 'r-7',
});
const ADMIN = as('admin');
const EVERYONE = { words: '', role: null, blocked: null };
const PAGE = { offset: 0, limit: 50 };
const SON = { name: '  Thạch \n Sơn ', email: 'Son@Example.vn', role: 'editor' as const };

describe('people', () => {
	it('are added once an e-mail, with a password to be replaced and a line in the log', async () => {
		await test.isolated(async (sql) => {
			const { id, password } = await addPerson(sql, ADMIN, SON);
			expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
			expect(await matches((await findPasswordHash(sql, id))!, password)).toBe(true);
			const [listed] = await searchPeople(sql, ADMIN.viewer, EVERYONE, PAGE);
			expect(listed).toMatchObject({ name: 'Thạch Sơn', email: 'son@example.vn', mustChangePassword: true });
			await expect(addPerson(sql, ADMIN, { ...SON, email: 'SON@example.vn' })).rejects.toMatchObject({
				code: 'account_email_taken',
			});
			const filter = { personId: null, action: null, subject: 'person', subjectId: id };
			const [entry, ...others] = await listAuditEntries(sql, filter, null, 10);
			expect(others).toEqual([]);
			expect(entry).toMatchObject({
				action: 'person_added',
				personName: 'Kiểm thử',
				subjectName: 'Thạch Sơn',
				after: { name: 'Thạch Sơn', email: 'son@example.vn', role: 'editor' },
				requestId: 'r-7',
			});
		});
	});

	it.each([
		[{ email: 'sơn@example.vn' }, 'account_email_invalid'],
		[{ email: 'son' }, 'account_email_invalid'],
		[{ email: `${'a'.repeat(250)}@example.vn` }, 'account_email_invalid'],
		[{ name: ' \t ' }, 'account_name_invalid'],
		[{ name: 'ខ្មែរ'.repeat(100) }, 'account_name_invalid'],
		[{ role: 'guest' as const }, 'account_role_unknown'],
	])('are not added with %j', async (wrong, code) => {
		await expect(addPerson(test.sql, ADMIN, { ...SON, ...wrong })).rejects.toMatchObject({ code });
	});

	it('change role, each change written down with what it was; none where nothing changes', async () => {
		await test.isolated(async (sql) => {
			const { id } = await addPerson(sql, ADMIN, SON);
			await changeRole(sql, ADMIN, id, 'reviewer');
			await changeRole(sql, ADMIN, id, 'reviewer');
			const filter = { personId: null, action: 'role_changed', subject: null, subjectId: id };
			const log = await listAuditEntries(sql, filter, null, 10);
			expect(log.map(({ before, after }) => [before, after])).toEqual([
				[{ role: 'editor' }, { role: 'reviewer' }],
			]);
		});
	});

	it('never lose their last administrator, nor block themselves', async () => {
		await test.isolated(async (sql) => {
			const { id } = await addPerson(sql, ADMIN, { ...SON, role: 'admin' });
			await expect(changeRole(sql, ADMIN, id, 'viewer')).rejects.toMatchObject({
				code: 'account_last_admin',
			});
			await expect(blockPerson(sql, ADMIN, id)).rejects.toMatchObject({ code: 'account_last_admin' });
			const second = await addPerson(sql, ADMIN, { ...SON, email: 'hai@example.vn', role: 'admin' });
			await expect(blockPerson(sql, as('admin', id), id)).rejects.toMatchObject({ code: 'account_yourself' });
			await blockPerson(sql, as('admin', id), second.id);
			await expect(changeRole(sql, ADMIN, id, 'viewer')).rejects.toMatchObject({
				code: 'account_last_admin',
			});
			await unblockPerson(sql, ADMIN, second.id);
			await changeRole(sql, ADMIN, id, 'viewer');
		});
	});

	it('are found without marks, by e-mail, role and state', async () => {
		await test.isolated(async (sql) => {
			await addPerson(sql, ADMIN, { name: 'Đào Thị Hoa', email: 'hoa@example.vn', role: 'viewer' });
			const khmer = await addPerson(sql, ADMIN, {
				name: 'សុខ ស្រីមុំ',
				email: 'mom_1@example.vn',
				role: 'editor',
			});
			const find = async (filter: { words?: string; role?: Role; blocked?: boolean }) =>
				(await searchPeople(sql, ADMIN.viewer, { ...EVERYONE, ...filter }, PAGE)).map(({ email }) => email);
			expect(await find({ words: 'dao thi' })).toEqual(['hoa@example.vn']);
			expect(await find({ words: 'ស្រីមុំ' })).toEqual(['mom_1@example.vn']);
			expect(await find({ words: 'M_1' })).toEqual(['mom_1@example.vn']);
			expect(await find({ words: 'm%' })).toEqual([]);
			expect(await find({ role: 'viewer' })).toEqual(['hoa@example.vn']);
			await blockPerson(sql, ADMIN, khmer.id);
			expect(await find({ blocked: true })).toEqual(['mom_1@example.vn']);
		});
	});

	it.each(ROLES.filter((role) => role !== 'admin'))('are no business of a %s', async (role) => {
		const acting = as(role, 'p-9');
		const forbidden = { status: 403, code: 'error_forbidden' };
		await expect(searchPeople(test.sql, acting.viewer, EVERYONE, PAGE)).rejects.toMatchObject(forbidden);
		await expect(addPerson(test.sql, acting, SON)).rejects.toMatchObject(forbidden);
		await expect(changeRole(test.sql, acting, 'p-1', 'admin')).rejects.toMatchObject(forbidden);
		await expect(blockPerson(test.sql, acting, 'p-1')).rejects.toMatchObject(forbidden);
		await expect(unblockPerson(test.sql, acting, 'p-1')).rejects.toMatchObject(forbidden);
		await expect(resetPassword(test.sql, acting, 'p-1')).rejects.toMatchObject(forbidden);
		await expect(endSessionsOf(test.sql, acting, 'p-1')).rejects.toMatchObject(forbidden);
	});

	it('that do not exist are said not to', async () => {
		await expect(changeRole(test.sql, ADMIN, 'nobody', 'viewer')).rejects.toMatchObject({ status: 404 });
		await expect(getPersonByEmail(test.sql, 'khong.ai@example.vn')).rejects.toMatchObject({
			code: 'account_person_unknown',
		});
	});
});

describe('the first start', () => {
	it('makes one account a role on the embedded database, told once and kept for its owner only', async () => {
		const dataDir = mkdtempSync(join(tmpdir(), 'phumsoc-welcome-'));
		if (test.kind === 'postgres') {
			expect(await welcomePeople(test.database, { dataDir })).toContain('npm run user -- add');
			return;
		}
		const told = await welcomePeople(test.database, { dataDir });
		const file = join(dataDir, 'demo-accounts.txt');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const lines = readFileSync(file, 'utf8').trim().split('\n');
		expect(lines.map((line) => line.trim().split(/\s+/)[0])).toEqual([
			'viewer',
			'editor',
			'reviewer',
			'analyst',
			'admin',
		]);
		for (const line of lines) {
			const [, email = '', password = ''] = line.trim().split(/\s+/);
			expect(told).toContain(password);
			const { id } = await getPersonByEmail(test.sql, email);
			expect(await matches((await findPasswordHash(test.sql, id))!, password)).toBe(true);
		}
		const again = await welcomePeople(test.database, { dataDir });
		expect(again).toContain(file);
		expect(again).not.toContain(lines[0]!.trim().split(/\s+/)[2]);
	});
});

it.each([
	['203.113.131.1', '203.113.131.1'],
	['::ffff:203.113.131.1', '203.113.131.1'],
	['2001:db8:1:2::5', '2001:db8:1:2::/64'],
	['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
	['::1', '0:0:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('an attempt from %s counts for %s', (address, network) => {
	expect(networkOf(address)).toBe(network);
});
