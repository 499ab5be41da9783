import { recordAudit } from '../audit/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { checkPassword, hash, matches, normalizePassword } from './passwords.ts';
import { readName } from './people.ts';
import {
	deleteSession,
	deleteSessions,
	findPasswordHash,
	findPerson,
	listSessions,
	savePassword,
	updateName,
	type PersonRow,
	type SessionSummary,
} from './repository.ts';
import type { SignedIn } from './sessions.ts';
import { forgive, slowDown } from './slow-down.ts';

/** What people do with their own account, in which session and request, from where. */
export interface Own {
	signedIn: SignedIn;
	requestId: string | null;
	address: string;
}

export interface OwnAccount {
	person: PersonRow;
	hasPassword: boolean;
	sessions: (SessionSummary & { current: boolean })[];
}

/** @throws AppError NotFound `account_person_unknown` when the person has just gone */
export async function describeOwnAccount(sql: Sql, { person, sessionId }: SignedIn): Promise<OwnAccount> {
	const sessions = await listSessions(sql, person.id, new Date());
	return {
		person: await getOwn(sql, person.id),
		hasPassword: (await findPasswordHash(sql, person.id)) !== null,
		sessions: sessions.map((session) => ({ ...session, current: session.id === sessionId })),
	};
}

/** @throws AppError Invalid `account_name_invalid` */
export async function rename(pool: Pool, { signedIn, requestId }: Own, text: string): Promise<void> {
	const name = readName(text);
	const { person } = signedIn;
	if (name === person.name) return;
	await pool.begin(async (sql) => {
		await updateName(sql, person.id, name);
		await recordAudit(sql, {
			viewer: person,
			action: 'person_renamed',
			subject: 'person',
			subjectId: person.id,
			before: { name: person.name },
			after: { name },
			requestId,
		});
	});
}

/**
 * Replaces one's password and ends one's other sessions. Guessing the present one is slowed like signing in.
 * @returns seconds to wait when it was tried too often; null when it is done
 * @throws AppError Invalid `account_password_wrong`, `account_password_short`, `account_password_long`,
 *   `account_password_same`; Conflict `account_no_password`
 */
export async function changePassword(
	pool: Pool,
	{ signedIn, requestId, address }: Own,
	present: string,
	next: string,
): Promise<number | null> {
	const { person, sessionId } = signedIn;
	checkPassword(next);
	const now = new Date();
	const { email } = await getOwn(pool, person.id);
	const wait = await slowDown(pool, { email, address }, now);
	if (wait !== null) return wait;
	const known = await findPasswordHash(pool, person.id);
	if (known === null) throw new AppError('Conflict', 'account_no_password');
	if (!(await matches(known, present))) throw new AppError('Invalid', 'account_password_wrong');
	await forgive(pool, { email, address }, now);
	if (normalizePassword(present) === normalizePassword(next))
		throw new AppError('Invalid', 'account_password_same');
	const hashed = await hash(next);
	await pool.begin(async (sql) => {
		await savePassword(sql, person.id, hashed, false);
		const ended = await deleteSessions(sql, person.id, sessionId);
		await recordAudit(sql, {
			viewer: person,
			action: 'password_changed',
			subject: 'person',
			subjectId: person.id,
			after: { sessionsEnded: ended },
			requestId,
		});
	});
	return null;
}

/** Ends one of one's own sessions, or all others with `null`. @returns how many ended */
export async function endOwnSessions(
	pool: Pool,
	{ signedIn: { person, sessionId } }: Own,
	which: string | null,
): Promise<number> {
	if (which === null) return deleteSessions(pool, person.id, sessionId);
	return Number(await deleteSession(pool, person.id, which));
}

async function getOwn(sql: Sql, id: string): Promise<PersonRow> {
	const person = await findPerson(sql, id);
	if (!person) throw new AppError('NotFound', 'account_person_unknown');
	return person;
}
