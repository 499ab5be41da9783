/** The room's front door: who someone is, and what may be done with people and their sessions. */
import type { Pool } from '../db/index.ts';
import type { Environment } from '../environment.ts';
import { createAuth, sessionCookieName, type Auth } from './auth.ts';
import { readSessionSecret } from './secret.ts';
import { Sessions } from './sessions.ts';

export { welcomePeople } from './demo-accounts.ts';
export { changePassword, describeOwnAccount, endOwnSessions, rename, type Own } from './own-account.ts';
export {
	addPerson,
	blockPerson,
	changeRole,
	endSessionOf,
	endSessionsOf,
	listDevicesOf,
	readRole,
	resetPassword,
	searchPeople,
	unblockPerson,
	type Acting,
} from './people.ts';
export { Sessions, type SignedIn } from './sessions.ts';
export { networkOf } from './slow-down.ts';
export { finishSingleSignOn, prolongSession, signIn, startSingleSignOn } from './sign-in.ts';

/** What a running server needs to know people. */
export interface Accounts {
	auth: Auth;
	sessions: Sessions;
	/** Name of the city's single sign-on as people read it; null where there is none. */
	singleSignOn: string | null;
}

/** @throws StartError `session_secret` */
export function openAccounts(
	sql: Pool,
	environment: Pick<Environment, 'origin' | 'port' | 'oidc' | 'sessionSecret' | 'dataDir'>,
): Accounts {
	const secret = readSessionSecret(environment);
	return {
		auth: createAuth({ sql, secret, environment }),
		sessions: new Sessions(sql, secret, sessionCookieName(environment)),
		singleSignOn: environment.oidc ? (environment.oidc.name ?? new URL(environment.oidc.issuer).host) : null,
	};
}
