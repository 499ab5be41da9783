import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { startOidcIssuer, type OidcIssuer } from '../../../../tests/support/oidc-issuer.ts';
import { listAuditEntries } from '../audit/index.ts';
import {
	addPerson,
	blockPerson,
	finishSingleSignOn,
	openAccounts,
	startSingleSignOn,
	type Accounts,
} from './index.ts';
import { findPersonByEmail } from './repository.ts';

const test = useTestDatabase();
const ADMIN = { viewer: { role: 'admin' as const, id: null, name: 'kiểm thử' }, requestId: null };
const ORIGIN = 'https://phumsoc.example.vn';
const CLIENT = { address: '10.0.0.9', userAgent: 'Test/1.0' };

let issuer: OidcIssuer;
let accounts: Accounts;

beforeAll(async () => {
	issuer = await startOidcIssuer();
	const { issuer: address, clientId, clientSecret } = issuer;
	accounts = openAccounts(test.sql, {
		origin: ORIGIN,
		port: 3000,
		oidc: { issuer: address, clientId, clientSecret, name: 'Cần Thơ SSO' },
		sessionSecret: 'khóa chỉ dùng trong bài kiểm thử này, đủ dài',
		dataDir: '',
	});
});
afterAll(() => issuer.close());
beforeEach(() => {
	issuer.forge = false;
});

const cookieOf = (cookies: string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** The whole way of a browser: to the issuer, and back with its code. */
async function enter(next = '/', keepCookies = true): Promise<{ location: string; cookies: string[] }> {
	const { url, cookies } = await startSingleSignOn(accounts.auth, next, CLIENT);
	expect(url.startsWith(`${issuer.issuer}/authorize?`)).toBe(true);
	const back = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
	expect(back.startsWith(`${ORIGIN}/api/auth/callback/city?`)).toBe(true);
	const headers = keepCookies ? { cookie: cookieOf(cookies) } : undefined;
	const response = await finishSingleSignOn(accounts.auth, new Request(back, { headers }), CLIENT.address);
	return { location: response.headers.get('location') ?? '', cookies: response.headers.getSetCookie() };
}

describe("the city's single sign-on", () => {
	it('makes a viewer of someone unknown, leads back to where they were, and is in the log', async () => {
		issuer.person = { sub: 'u-1', email: 'Dao.Son@CanTho.example', email_verified: true, name: 'Đào Sơn' };
		const { location, cookies } = await enter('/heritage?x=1#map=9/9.6/105.9');
		expect(location).toBe('/heritage?x=1#map=9/9.6/105.9');
		const signedIn = await accounts.sessions.find(cookieOf(cookies));
		expect(signedIn?.viewer).toMatchObject({ role: 'viewer', name: 'Đào Sơn' });
		const session = cookies.find((cookie) => cookie.startsWith('__Secure-phumsoc.session_token='));
		expect(session).toMatch(/HttpOnly/);
		expect(session).toMatch(/Secure/);
		expect(session).toMatch(/SameSite=Lax/);
		const filter = { personId: signedIn!.person.id, action: null, subject: null, subjectId: null };
		const log = await listAuditEntries(test.sql, filter, null, 10);
		expect(log.map(({ action }) => action)).toEqual(['signed_in', 'single_sign_on_joined', 'person_added']);
		expect(log[0]).toMatchObject({ after: { by: 'single_sign_on' } });
	});

	it('knows the same person the next time, and gives no role back that was taken or given', async () => {
		await test.sql`update person set role = 'analyst' where email = 'dao.son@cantho.example'`;
		const { cookies } = await enter();
		expect((await accounts.sessions.find(cookieOf(cookies)))?.viewer).toMatchObject({ role: 'analyst' });
	});

	it('joins the account an administrator made, where the issuer has verified the e-mail, and only there', async () => {
		const { id } = await addPerson(test.sql, ADMIN, {
			name: 'Lâm Thị Sa Rinh',
			email: 'sarinh@cantho.example',
			role: 'reviewer',
		});
		await test.sql`update person set must_change_password = false where id = ${id}`;
		issuer.person = {
			sub: 'u-2',
			email: 'sarinh@cantho.example',
			email_verified: false,
			name: 'Kẻ mạo danh',
		};
		const refused = await enter('/');
		expect(refused.location).toMatch(/^\/sign-in\?next=%2F&error=account_not_linked/);
		issuer.person = { ...issuer.person, email_verified: true };
		const { cookies } = await enter();
		expect((await accounts.sessions.find(cookieOf(cookies)))?.viewer).toEqual({
			role: 'reviewer',
			id,
			name: 'Lâm Thị Sa Rinh',
		});
	});

	it('does not let in who is blocked', async () => {
		const person = await findPersonByEmail(test.sql, 'sarinh@cantho.example');
		await blockPerson(test.sql, ADMIN, person!.id);
		const { location, cookies } = await enter();
		expect(location).toContain('error=BANNED_USER');
		expect(await accounts.sessions.find(cookieOf(cookies))).toBeNull();
	});

	it('refuses a token that the issuer did not sign, and an answer to a question another browser asked', async () => {
		issuer.person = { sub: 'u-3', email: 'ke.la@cantho.example', email_verified: true };
		issuer.forge = true;
		expect((await enter()).location).toContain('error=');
		issuer.forge = false;
		expect((await enter('/', false)).location).toContain('error=');
		expect(await findPersonByEmail(test.sql, 'ke.la@cantho.example')).toBeNull();
	});
});
