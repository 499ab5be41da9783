import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { listAuditEntries } from '../audit/index.ts';
import {
	addPerson,
	blockPerson,
	changePassword,
	endSessionOf,
	endSessionsOf,
	listDevicesOf,
	openAccounts,
	prolongSession,
	Sessions,
	signIn,
	type Accounts,
} from './index.ts';
import { readSessionSecret } from './secret.ts';

const test = useTestDatabase();
const ADMIN = { viewer: { role: 'admin' as const, id: null, name: 'kiểm thử' }, requestId: null };
const ENVIRONMENT = { origin: null, port: 3000, oidc: null, sessionSecret: null };
const dataDir = mkdtempSync(join(tmpdir(), 'phumsoc-accounts-'));
const EVERYTHING = { personId: null, action: null, subject: null, subjectId: null };

let accounts: Accounts;
let person: { id: string; password: string };
let email: string;
let number = 0;

const enter = (given: { email?: string; password?: string; address?: string } = {}) =>
	signIn(test.sql, accounts.auth, {
		email,
		password: person.password,
		address: `10.0.0.${number}`,
		userAgent: 'Test/1.0',
		...given,
	});
/** The Cookie header a browser would send back. */
const cookieOf = (cookies: string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ');
async function enterAndGetCookie(): Promise<string> {
	const result = await enter();
	if (result.outcome !== 'signed_in') throw new Error(result.outcome);
	return cookieOf(result.cookies);
}

beforeAll(() => {
	accounts = openAccounts(test.sql, { ...ENVIRONMENT, dataDir });
});
beforeEach(async () => {
	number += 1;
	email = `son.thach${number}@example.vn`;
	person = await addPerson(test.sql, ADMIN, { name: `Thạch Sơn ${number}`, email, role: 'editor' });
	await test.sql`update person set must_change_password = false where id = ${person.id}`;
});

describe('a lost device', () => {
	const admin = ADMIN.viewer;

	it('is found by when it was heard last, and ended alone: its cookie is nobody’s from then on', async () => {
		const [phone, office] = [await enterAndGetCookie(), await enterAndGetCookie()];
		const [found, staying] = [await accounts.sessions.find(phone), await accounts.sessions.find(office)];
		await test.sql`update session set contact_at = now() - interval '3 days' where id = ${found!.sessionId}`;
		const listed = await listDevicesOf(test.sql, admin, person.id);
		expect(listed.map(({ id }) => id)).toEqual([staying!.sessionId, found!.sessionId]);

		const ended = { personId: person.id, sessionId: found!.sessionId };
		expect(await endSessionOf(test.sql, ADMIN, ended)).toBe(1);
		expect(await endSessionOf(test.sql, ADMIN, ended)).toBe(0);
		expect(await accounts.sessions.find(phone)).toBeNull();
		expect(await accounts.sessions.find(office)).not.toBeNull();
		const noted = { ...EVERYTHING, action: 'sessions_ended', subjectId: person.id };
		expect(await listAuditEntries(test.sql, noted, null, 10)).toHaveLength(1);
	});

	it('is told of by the minute it was heard, noted at most every five', async () => {
		const cookie = await enterAndGetCookie();
		const fresh = await accounts.sessions.find(cookie);
		expect(fresh!.unnoted).toBe(false);
		await test.sql`update session set contact_at = now() - interval '6 minutes' where id = ${fresh!.sessionId}`;
		const quiet = await accounts.sessions.find(cookie);
		expect(quiet!.unnoted).toBe(true);
		await accounts.sessions.note(quiet!);
		expect((await accounts.sessions.find(cookie))!.unnoted).toBe(false);
	});

	it('is listed and ended by administrators alone', async () => {
		const viewer = { role: 'reviewer' as const, id: person.id, name: 'Sơn' };
		await expect(listDevicesOf(test.sql, viewer, person.id)).rejects.toMatchObject({ kind: 'Forbidden' });
		const wanted = { personId: person.id, sessionId: 'x' };
		const acting = { viewer, requestId: null };
		await expect(endSessionOf(test.sql, acting, wanted)).rejects.toMatchObject({ kind: 'Forbidden' });
	});
});

describe('signing in', () => {
	it('gives a cookie that scripts and other sites do not get, and that names its holder', async () => {
		const result = await enter();
		if (result.outcome !== 'signed_in') throw new Error(result.outcome);
		expect(result.cookies).toHaveLength(1);
		const attributes = result.cookies[0]!.split('; ').slice(1);
		expect(attributes).toEqual(
			expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=604800']),
		);
		expect(attributes).not.toContain('Secure');
		const signedIn = await accounts.sessions.find(cookieOf(result.cookies));
		expect(signedIn?.viewer).toEqual({ role: 'editor', id: person.id, name: `Thạch Sơn ${number}` });
	});

	it('marks the cookie for HTTPS only, by name too, where the server is reached by HTTPS', async () => {
		const secure = openAccounts(test.sql, { ...ENVIRONMENT, dataDir, origin: 'https://phumsoc.example.vn' });
		const result = await signIn(test.sql, secure.auth, {
			email,
			password: person.password,
			address: '10.1.0.1',
			userAgent: null,
		});
		if (result.outcome !== 'signed_in') throw new Error(result.outcome);
		expect(result.cookies[0]).toMatch(/^__Secure-phumsoc\.session_token=/);
		expect(result.cookies[0]).toMatch(/; Secure/);
		expect(await secure.sessions.find(cookieOf(result.cookies))).not.toBeNull();
	});

	it('does not tell an unknown e-mail from a wrong password', async () => {
		expect(await enter({ password: 'không phải mật khẩu này' })).toEqual({ outcome: 'wrong' });
		expect(await enter({ email: 'khong.ai@example.vn' })).toEqual({ outcome: 'wrong' });
		expect(await enter({ email: 'không phải e-mail' })).toEqual({ outcome: 'wrong' });
		expect(await enter({ email: "' or 1=1 --", password: 'x'.repeat(100_000) })).toEqual({
			outcome: 'wrong',
		});
		expect((await enter({ email: ` ${email.toUpperCase()} ` })).outcome).toBe('signed_in');
	});

	it('slows down guessing at one person from many addresses, also when a hundred come at once', async () => {
		const guesses = await Promise.all(
			Array.from({ length: 12 }, (_, index) =>
				enter({ password: `sai ${index}`, address: `10.2.${number}.${index}` }),
			),
		);
		expect(guesses.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5);
		const right = await enter({ address: '10.3.0.1' });
		expect(right).toEqual({ outcome: 'slowed', seconds: expect.any(Number) });
		expect((right as { seconds: number }).seconds).toBeLessThanOrEqual(15);
		await test.sql`update sign_in_limit set free_at = now() - interval '1 second' where key = ${`email:${email}`}`;
		expect((await enter({ address: '10.3.0.1' })).outcome).toBe('signed_in');
		expect(await test.sql`select 1 from sign_in_limit where key = ${`email:${email}`}`).toHaveLength(0);
	});

	it('slows down guessing at many people from one network', async () => {
		const outcomes: string[] = [];
		for (let index = 0; index < 32; index++) {
			const guess = await enter({
				email: `${index}@example.vn`,
				password: 'sai',
				address: `2001:db8:1:2::${index}`,
			});
			outcomes.push(guess.outcome);
		}
		expect(outcomes.slice(0, 30)).toEqual(Array(30).fill('wrong'));
		expect(outcomes.slice(30)).toEqual(['slowed', 'slowed']);
		expect((await enter({ address: '2001:db8:1:3::1' })).outcome).toBe('signed_in');
	}, 120_000);
});

describe('a session', () => {
	it('is nobody without our signature, and a guest costs no query', async () => {
		const cookie = await enterAndGetCookie();
		const [name = '', value = ''] = cookie.split('=');
		const other = `${name}=${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`;
		expect(await accounts.sessions.find(other)).toBeNull();
		expect(accounts.sessions.viewerOf(undefined)).toMatchObject({ role: 'guest', id: null });
		expect(accounts.sessions.viewerOf('lang=km; phumsoc.session_token=%E0%A4%A')).toMatchObject({
			role: 'guest',
		});
	});

	it('ends at once when somebody is blocked, and they cannot come back', async () => {
		const cookie = await enterAndGetCookie();
		await blockPerson(test.sql, ADMIN, person.id);
		expect(await accounts.sessions.find(cookie)).toBeNull();
		expect(await enter()).toEqual({ outcome: 'blocked' });
	});

	it('ends when an administrator ends it, for a remembered tile too within seconds', async () => {
		const cookie = await enterAndGetCookie();
		let now = Date.now();
		const { sessions } = accounts;
		const remembering = new Sessions(
			test.sql,
			readSessionSecret({ sessionSecret: null, dataDir }),
			sessions.cookieName,
			() => new Date(now),
		);
		expect(await remembering.viewerOf(cookie)).toMatchObject({ role: 'editor' });
		expect(remembering.viewerOf(cookie)).not.toBeInstanceOf(Promise);
		expect(await endSessionsOf(test.sql, ADMIN, person.id)).toBe(1);
		expect(await sessions.find(cookie)).toBeNull();
		now += 3_001;
		expect(await remembering.viewerOf(cookie)).toMatchObject({ role: 'guest' });
		remembering.forget();
		expect(await remembering.viewerOf(cookie)).toMatchObject({ role: 'guest' });
	});

	it('runs out after a week, and is prolonged while it is used', async () => {
		const cookie = await enterAndGetCookie();
		await test.sql`update session set updated_at = now() - interval '2 days', expires_at = now() + interval '5 days'
			where person_id = ${person.id}`;
		expect((await accounts.sessions.find(cookie))?.ageing).toBe(true);
		const [prolonged = ''] = await prolongSession(accounts.auth, new Headers({ cookie }));
		expect(prolonged).toMatch(/Max-Age=604800/);
		const [row] = await test.sql`select expires_at > now() + interval '6 days' as longer from session
			where person_id = ${person.id}`;
		expect(row).toEqual({ longer: true });
		expect((await accounts.sessions.find(cookie))?.ageing).toBe(false);
		await test.sql`update session set expires_at = now() - interval '1 second' where person_id = ${person.id}`;
		expect(await accounts.sessions.find(cookie)).toBeNull();
	});

	it("is a guest's until a password made by somebody else has been replaced, which ends the others", async () => {
		await test.sql`update person set must_change_password = true where id = ${person.id}`;
		const elsewhere = await enterAndGetCookie();
		const here = await enterAndGetCookie();
		const signedIn = await accounts.sessions.find(here);
		expect(signedIn).toMatchObject({
			mustChangePassword: true,
			viewer: { role: 'guest' },
			person: { id: person.id },
		});
		const own = { signedIn: signedIn!, requestId: null, address: '10.4.0.1' };
		const change = (present: string, next: string) => changePassword(test.sql, own, present, next);
		await expect(change('sai', 'ngon gio dong nam')).rejects.toMatchObject({
			code: 'account_password_wrong',
		});
		await expect(change(person.password, 'ngắn')).rejects.toMatchObject({ code: 'account_password_short' });
		await expect(change(person.password, person.password)).rejects.toMatchObject({
			code: 'account_password_same',
		});
		expect(await change(person.password, 'Ngọn gió Đông Nam'.normalize('NFD'))).toBeNull();
		expect((await accounts.sessions.find(here))?.viewer.role).toBe('editor');
		expect(await accounts.sessions.find(elsewhere)).toBeNull();
		expect((await enter()).outcome).toBe('wrong');
		expect((await enter({ password: 'Ngọn gió Đông Nam'.normalize('NFC') })).outcome).toBe('signed_in');
	});

	it('is written in the log when it begins, and never with a password', async () => {
		await enterAndGetCookie();
		const [entry] = await listAuditEntries(test.sql, { ...EVERYTHING, personId: person.id }, null, 1);
		expect(entry).toMatchObject({ action: 'signed_in', subjectId: person.id, after: { by: 'password' } });
		const log = JSON.stringify(await listAuditEntries(test.sql, EVERYTHING, null, 1000));
		expect(log).not.toContain(person.password);
	});

	it('keeps its key in a file that only its owner reads', () => {
		expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600);
	});
});
