import { APIError } from 'better-auth/api';
import type { Sql } from '../db/index.ts';
import { ADDRESS_HEADER, PROVIDER, type Auth } from './auth.ts';
import { normalizePassword } from './passwords.ts';
import { deleteExpired } from './repository.ts';
import { forgive, slowDown } from './slow-down.ts';

export interface Credentials {
	email: string;
	password: string;
	/** Network address of the connection, or of the client as a configured proxy tells it. */
	address: string;
	userAgent: string | null;
}

export type SignInResult =
	/** `Set-Cookie` values that make the session. */
	| { outcome: 'signed_in'; cookies: string[] }
	/** No such e-mail or another password: the answer and its time are the same. */
	| { outcome: 'wrong' }
	| { outcome: 'blocked' }
	| { outcome: 'slowed'; seconds: number };

/** Checks e-mail and password and makes a session; every expected ending is a value. */
export async function signIn(sql: Sql, auth: Auth, credentials: Credentials): Promise<SignInResult> {
	const { password, address, userAgent } = credentials;
	const email = credentials.email.normalize('NFC').trim().toLowerCase().slice(0, 254);
	const now = new Date();
	const seconds = await slowDown(sql, { email, address }, now);
	if (seconds !== null) return { outcome: 'slowed', seconds };
	try {
		const { headers } = await auth.api.signInEmail({
			body: { email, password: normalizePassword(password) },
			headers: clientHeaders(address, userAgent),
			returnHeaders: true,
		});
		await forgive(sql, { email, address }, now);
		await deleteExpired(sql, now);
		return { outcome: 'signed_in', cookies: headers.getSetCookie() };
	} catch (error) {
		const refusal = readRefusal(error);
		if (refusal) return { outcome: refusal };
		throw error;
	}
}

/** Where to send the browser for the city's single sign-on, and the cookies that tie the answer to it. */
export async function startSingleSignOn(
	auth: Auth,
	next: string,
	{ address, userAgent }: Pick<Credentials, 'address' | 'userAgent'>,
): Promise<{ url: string; cookies: string[] }> {
	const { headers, response } = await auth.api.signInSocial({
		body: {
			provider: PROVIDER,
			callbackURL: next,
			errorCallbackURL: `/sign-in?${new URLSearchParams({ next }).toString()}`,
			disableRedirect: true,
		},
		headers: clientHeaders(address, userAgent),
		returnHeaders: true,
	});
	if (!response.url) throw new Error('single sign-on gave no address');
	return { url: response.url, cookies: headers.getSetCookie() };
}

/** The return from single sign-on, as the library answers it; the client's address is ours to say. */
export function finishSingleSignOn(auth: Auth, request: Request, address: string): Promise<Response> {
	const headers = new Headers(request.headers);
	headers.set(ADDRESS_HEADER, address);
	return auth.handler(new Request(request.url, { method: request.method, headers }));
}

/**
 * Prolongs a session that is in use.
 * @param headers of the request; what a client says of its address is not believed
 * @returns `Set-Cookie` values
 */
export async function prolongSession(auth: Auth, headers: Headers): Promise<string[]> {
	const cookie = headers.get('cookie') ?? '';
	const { headers: answered } = await auth.api.getSession({
		headers: new Headers({ cookie }),
		returnHeaders: true,
	});
	return answered.getSetCookie();
}

function clientHeaders(address: string, userAgent: string | null): Headers {
	const headers = new Headers({ [ADDRESS_HEADER]: address });
	if (userAgent) headers.set('user-agent', userAgent.slice(0, 400));
	return headers;
}

const WRONG = new Set([
	'INVALID_EMAIL_OR_PASSWORD',
	'INVALID_EMAIL',
	'PASSWORD_TOO_LONG',
	'PASSWORD_TOO_SHORT',
]);

function readRefusal(error: unknown): 'wrong' | 'blocked' | null {
	if (!(error instanceof APIError)) return null;
	const code = String(error.body?.code ?? '');
	if (code === 'BANNED_USER') return 'blocked';
	return WRONG.has(code) ? 'wrong' : null;
}
