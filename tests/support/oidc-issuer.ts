import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whoever signs in at the issuer next. */
export interface IssuerPerson {
	sub: string;
	email: string;
	email_verified: boolean;
	name?: string;
}

export interface OidcIssuer {
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** Set before each sign-in. */
	person: IssuerPerson;
	/** Signs identity tokens with a key that is not published. */
	forge: boolean;
	close(): Promise<void>;
}

interface Grant {
	person: IssuerPerson;
	challenge: string | null;
	redirect: string;
	nonce: string | null;
}

/**
 * A small OpenID Connect provider: discovery, authorization code with PKCE, identity tokens signed with RS256. It asks
 * nobody anything; the person who "signs in" there is set by the test.
 */
export async function startOidcIssuer(): Promise<OidcIssuer> {
	const [published, hidden] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
	const grants = new Map<string, Grant>();
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const own: OidcIssuer = {
		issuer,
		clientId: 'phumsoc',
		clientSecret: 'a secret of the client',
		person: { sub: '1', email: 'a@example.vn', email_verified: true },
		forge: false,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', issuer);
		if (url.pathname === '/.well-known/openid-configuration')
			return json(response, {
				issuer,
				authorization_endpoint: `${issuer}/authorize`,
				token_endpoint: `${issuer}/token`,
				jwks_uri: `${issuer}/jwks`,
				response_types_supported: ['code'],
				subject_types_supported: ['public'],
				id_token_signing_alg_values_supported: ['RS256'],
			});
		if (url.pathname === '/jwks') {
			const key = published!.publicKey.export({ format: 'jwk' });
			return json(response, { keys: [{ ...key, kid: 'k1', alg: 'RS256', use: 'sig' }] });
		}
		if (url.pathname === '/authorize') return authorize(url, response);
		if (url.pathname === '/token') return token(await readForm(request), request, response);
		response.writeHead(404).end();
	}

	function authorize({ searchParams }: URL, response: ServerResponse): void {
		const code = randomUUID();
		const redirect = searchParams.get('redirect_uri') ?? '';
		grants.set(code, {
			person: own.person,
			challenge: searchParams.get('code_challenge'),
			redirect,
			nonce: searchParams.get('nonce'),
		});
		const back = new URL(redirect);
		back.searchParams.set('code', code);
		back.searchParams.set('state', searchParams.get('state') ?? '');
		response.writeHead(302, { location: back.href }).end();
	}

	function token(form: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
		const grant = grants.get(form.get('code') ?? '');
		grants.delete(form.get('code') ?? '');
		const verifier = createHash('sha256')
			.update(form.get('code_verifier') ?? '')
			.digest('base64url');
		const known =
			grant?.redirect === form.get('redirect_uri') &&
			(grant?.challenge === null || grant?.challenge === verifier) &&
			readClient(form, request) === `${own.clientId}:${own.clientSecret}`;
		if (!grant || !known) return json(response, { error: 'invalid_grant' }, 400);
		const now = Math.floor(Date.now() / 1000);
		const nonce = grant.nonce === null ? {} : { nonce: grant.nonce };
		const claims = { iss: issuer, aud: own.clientId, iat: now, exp: now + 60, ...nonce, ...grant.person };
		json(response, {
			access_token: randomUUID(),
			token_type: 'Bearer',
			expires_in: 60,
			id_token: sign(
				claims,
				(own.forge ? hidden : published)!.privateKey.export({ type: 'pkcs8', format: 'pem' }),
			),
		});
	}

	return own;
}

function readClient(form: URLSearchParams, { headers: { authorization } }: IncomingMessage): string {
	if (!authorization?.startsWith('Basic ')) return `${form.get('client_id')}:${form.get('client_secret')}`;
	return Buffer.from(authorization.slice(6), 'base64')
		.toString()
		.split(':')
		.map(decodeURIComponent)
		.join(':');
}

function sign(claims: object, key: string | Buffer): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const body = `${encode({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${encode(claims)}`;
	return `${body}.${createSign('sha256').update(body).sign(key, 'base64url')}`;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
	let body = '';
	for await (const bytes of request) body += String(bytes);
	return new URLSearchParams(body);
}

function json(response: ServerResponse, body: object, status = 200): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
