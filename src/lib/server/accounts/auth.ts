import { betterAuth } from 'better-auth';
import { admin, genericOAuth } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { CamelCasePlugin, Kysely } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import { PERSON_ROLES, SHORTEST_PASSWORD } from '../../accounts/types.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool } from '../db/index.ts';
import type { Environment } from '../environment.ts';
import { report } from '../log.ts';
import { LONGEST_PASSWORD } from './passwords.ts';
import { findPerson } from './repository.ts';

export const PROVIDER = 'city';
/** Where the sign-in library answers; only the single sign-on's return is routed there. */
export const AUTH_PATH = '/api/auth';
/** Set by us from the connection on every request that reaches the library; what a client sends is overwritten. */
export const ADDRESS_HEADER = 'x-phumsoc-address';
export const SESSION_SECONDS = 7 * 24 * 3600;
export const REFRESH_SECONDS = 24 * 3600;
const COOKIE_PREFIX = 'phumsoc';

export interface AuthOptions {
	sql: Pool;
	secret: string;
	environment: Pick<Environment, 'origin' | 'port' | 'oidc'>;
}

/** Their permissions live in `server/access`; the library only has to know that the names exist. */
const access = createAccessControl({ person: [] });
const ROLES = Object.fromEntries(PERSON_ROLES.map((role) => [role, access.newRole({ person: [] })]));

/** Whether cookies are for HTTPS only, by name and attribute. */
export function hasSecureCookies({ origin }: Pick<Environment, 'origin'>): boolean {
	return origin?.startsWith('https:') ?? false;
}

/** Name of the session's cookie. */
export function sessionCookieName(environment: Pick<Environment, 'origin'>): string {
	return `${hasSecureCookies(environment) ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`;
}

/**
 * The library that checks passwords, makes sessions and speaks OpenID Connect, over our tables and our pool. Kysely
 * takes one connection a query and no transaction, because the embedded database has one connection for everybody.
 */
export function createAuth({ sql, secret, environment }: AuthOptions) {
	const { origin, port, oidc } = environment;
	const database = new Kysely<unknown>({
		dialect: new PostgresJSDialect({ postgres: sql }),
		plugins: [new CamelCasePlugin()],
	});
	return betterAuth({
		appName: 'Phum Sóc',
		baseURL: origin ?? `http://localhost:${port}`,
		basePath: AUTH_PATH,
		secret,
		database: { db: database, type: 'postgres', transaction: false },
		telemetry: { enabled: false },
		logger: {
			log: (level, message) => level === 'error' && report(new Error(message), { room: 'accounts' }),
		},
		user: { modelName: 'person' },
		session: {
			modelName: 'session',
			fields: { userId: 'personId' },
			expiresIn: SESSION_SECONDS,
			updateAge: REFRESH_SECONDS,
			cookieCache: { enabled: false },
		},
		account: {
			modelName: 'credential',
			fields: { userId: 'personId' },
			// Tokens of the city's system are not needed after the sign-in; what is kept is encrypted.
			encryptOAuthTokens: true,
			// Only an administrator makes local accounts, so nobody can lie in wait under another's e-mail; the city's
			// system still has to say that it has verified the address.
			accountLinking: { enabled: true, requireLocalEmailVerified: false, allowDifferentEmails: false },
		},
		verification: { modelName: 'verification' },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: SHORTEST_PASSWORD,
			// Counted there in UTF-16 units of the normalised text, here in characters.
			maxPasswordLength: 4 * LONGEST_PASSWORD,
		},
		// Ours counts by person and by network and is asked by every entrance; see slow-down.ts.
		rateLimit: { enabled: false },
		advanced: {
			cookiePrefix: COOKIE_PREFIX,
			useSecureCookies: hasSecureCookies(environment),
			ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 128 },
		},
		onAPIError: { errorURL: '/sign-in' },
		plugins: [
			admin({ defaultRole: 'viewer', adminRoles: ['admin'], ac: access, roles: ROLES }),
			...(oidc
				? [
						genericOAuth({
							config: [
								{
									providerId: PROVIDER,
									name: oidc.name ?? PROVIDER,
									discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
									requireIdTokenVerification: true,
									clientId: oidc.clientId,
									clientSecret: oidc.clientSecret,
									scopes: ['openid', 'email', 'profile'],
									mapProfileToUser: (profile) => ({ name: nameOf(profile) }),
								},
							],
						}),
					]
				: []),
		],
		databaseHooks: {
			user: {
				create: {
					after: async ({ id, name, email }) => {
						await recordAudit(sql, {
							viewer: { id, name },
							action: 'person_added',
							subject: 'person',
							subjectId: id,
							after: { email, role: 'viewer', by: 'single_sign_on' },
						});
					},
				},
			},
			account: {
				create: {
					after: async ({ userId, providerId }) => {
						const person = await findPerson(sql, userId);
						await recordAudit(sql, {
							viewer: { id: userId, name: person?.name ?? null },
							action: 'single_sign_on_joined',
							subject: 'person',
							subjectId: userId,
							after: { provider: providerId },
						});
					},
				},
			},
			session: {
				create: {
					after: async ({ userId }, context) => {
						const person = await findPerson(sql, userId);
						await recordAudit(sql, {
							viewer: { id: userId, name: person?.name ?? null },
							action: 'signed_in',
							subject: 'person',
							subjectId: userId,
							after: { by: context?.path.startsWith('/callback') ? 'single_sign_on' : 'password' },
						});
					},
				},
			},
		},
	});
}

export type Auth = ReturnType<typeof createAuth>;

function nameOf(profile: Record<string, unknown>): string {
	const { name, preferred_username: username, email } = profile;
	const given = [name, username, email].find((text) => typeof text === 'string' && text.trim() !== '');
	return String(given ?? '?')
		.normalize('NFC')
		.trim()
		.slice(0, 200);
}
