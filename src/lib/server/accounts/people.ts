import { randomUUID } from 'node:crypto';
import { PERSON_ROLES } from '../../accounts/types.ts';
import { demand, type Role, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool, Sql, Transaction } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { hash, makeOneTimePassword } from './passwords.ts';
import {
	countOtherAdmins,
	deleteSession,
	deleteSessions,
	findPerson,
	findPersonByEmail,
	insertPerson,
	listPeople,
	listSessions,
	lockPeople,
	savePassword,
	updateBlocked,
	updateRole,
	type ListedPerson,
	type PeopleFilter,
	type PersonRow,
	type SessionSummary,
} from './repository.ts';

/** Who acts, and in which request. */
export interface Acting {
	viewer: Viewer;
	requestId: string | null;
}

export interface NewPerson {
	name: string;
	email: string;
	role: Role;
}

/** As the sign-in library reads one: an address it would refuse could never sign in. */
const EMAIL = /^(?!\.)(?!.*\.\.)([a-z0-9_'+\-.]*)[a-z0-9_+-]@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/;
const LONGEST_EMAIL = 254;
const LONGEST_NAME = 200;

/** As it is kept. @throws AppError Invalid `account_email_invalid` */
export function readEmail(text: string): string {
	const email = text.normalize('NFC').trim().toLowerCase();
	if (!EMAIL.test(email) || email.length > LONGEST_EMAIL)
		throw new AppError('Invalid', 'account_email_invalid');
	return email;
}

/** As it is kept. @throws AppError Invalid `account_name_invalid` */
export function readName(text: string): string {
	// \p{Cc} are control characters: PostgreSQL refuses NUL, and no name holds the others.
	const name = text
		.normalize('NFC')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
	if (name === '' || [...name].length > LONGEST_NAME) throw new AppError('Invalid', 'account_name_invalid');
	return name;
}

/** @throws AppError Invalid `account_role_unknown` */
export function readRole(text: string): Role {
	const role = PERSON_ROLES.find((known) => known === text);
	if (!role) throw new AppError('Invalid', 'account_role_unknown');
	return role;
}

/** One page of people. @throws AppError Forbidden */
export async function searchPeople(
	sql: Sql,
	viewer: Viewer,
	filter: PeopleFilter,
	{ offset, limit }: { offset: number; limit: number },
): Promise<ListedPerson[]> {
	demand(viewer, 'people');
	return listPeople(sql, filter, new Date(), offset, limit);
}

/**
 * Adds a person with a password made here, to be replaced at the first sign-in.
 * @returns that password, which is kept nowhere else
 * @throws AppError Forbidden, Invalid, Conflict `account_email_taken`
 */
export async function addPerson(
	pool: Pool,
	acting: Acting,
	{ name, email, role }: NewPerson,
): Promise<{ id: string; password: string }> {
	demand(acting.viewer, 'people');
	const person = { id: randomUUID(), name: readName(name), email: readEmail(email), role: readRole(role) };
	const password = makeOneTimePassword();
	const hashed = await hash(password);
	await pool.begin(async (sql) => {
		await lockPeople(sql);
		if (await findPersonByEmail(sql, person.email)) throw new AppError('Conflict', 'account_email_taken');
		await insertPerson(sql, { ...person, mustChangePassword: true });
		await savePassword(sql, person.id, hashed, true);
		await audit(sql, acting, 'person_added', person.id, null, {
			name: person.name,
			email: person.email,
			role: person.role,
		});
	});
	return { id: person.id, password };
}

/** @throws AppError Forbidden, NotFound, Invalid, Conflict `account_last_admin` */
export async function changeRole(pool: Pool, acting: Acting, personId: string, role: Role): Promise<void> {
	const next = readRole(role);
	await change(pool, acting, personId, async (sql, person) => {
		if (person.role === next) return;
		if (person.role === 'admin') await keepAnAdmin(sql, personId);
		await updateRole(sql, personId, next);
		await audit(sql, acting, 'role_changed', personId, { role: person.role }, { role: next });
	});
}

/**
 * Blocks, and ends every session at once.
 * @throws AppError Forbidden, NotFound, Conflict `account_yourself`, `account_last_admin`
 */
export async function blockPerson(pool: Pool, acting: Acting, personId: string): Promise<void> {
	await change(pool, acting, personId, async (sql, person) => {
		if (acting.viewer.id === personId) throw new AppError('Conflict', 'account_yourself');
		if (person.banned) return;
		if (person.role === 'admin') await keepAnAdmin(sql, personId);
		await updateBlocked(sql, personId, true);
		await deleteSessions(sql, personId, null);
		await audit(sql, acting, 'person_blocked', personId, { blocked: false }, { blocked: true });
	});
}

/** @throws AppError Forbidden, NotFound */
export async function unblockPerson(pool: Pool, acting: Acting, personId: string): Promise<void> {
	await change(pool, acting, personId, async (sql, person) => {
		if (!person.banned) return;
		await updateBlocked(sql, personId, false);
		await audit(sql, acting, 'person_unblocked', personId, { blocked: true }, { blocked: false });
	});
}

/**
 * Makes a password for someone who lost theirs, and ends their sessions.
 * @returns the password, to be replaced at the next sign-in
 * @throws AppError Forbidden, NotFound
 */
export async function resetPassword(
	pool: Pool,
	acting: Acting,
	personId: string,
): Promise<{ password: string }> {
	demand(acting.viewer, 'people');
	const password = makeOneTimePassword();
	const hashed = await hash(password);
	await change(pool, acting, personId, async (sql) => {
		await savePassword(sql, personId, hashed, true);
		const ended = await deleteSessions(sql, personId, null);
		await audit(sql, acting, 'password_reset', personId, null, { sessionsEnded: ended });
	});
	return { password };
}

/** Ends every session of somebody. @returns how many @throws AppError Forbidden, NotFound */
export async function endSessionsOf(pool: Pool, acting: Acting, personId: string): Promise<number> {
	let ended = 0;
	await change(pool, acting, personId, async (sql) => {
		ended = await deleteSessions(sql, personId, null);
		if (ended > 0) await audit(sql, acting, 'sessions_ended', personId, null, { sessionsEnded: ended });
	});
	return ended;
}

/** The browsers in which somebody is signed in, the last heard first. @throws AppError Forbidden */
export async function listDevicesOf(sql: Sql, viewer: Viewer, personId: string): Promise<SessionSummary[]> {
	demand(viewer, 'people');
	return listSessions(sql, personId, new Date());
}

/**
 * Ends one session of somebody, as that of a device that was lost: it is cut off when it is heard next.
 * @returns how many ended: none where it had ended before
 * @throws AppError Forbidden, NotFound
 */
export async function endSessionOf(
	pool: Pool,
	acting: Acting,
	{ personId, sessionId }: { personId: string; sessionId: string },
): Promise<number> {
	let ended = 0;
	await change(pool, acting, personId, async (sql) => {
		ended = Number(await deleteSession(sql, personId, sessionId));
		if (ended > 0) await audit(sql, acting, 'sessions_ended', personId, null, { sessionsEnded: ended });
	});
	return ended;
}

/** Somebody by e-mail, for the command line. @throws AppError Invalid, NotFound `account_person_unknown` */
export async function getPersonByEmail(sql: Sql, email: string): Promise<PersonRow> {
	const person = await findPersonByEmail(sql, readEmail(email));
	if (!person) throw new AppError('NotFound', 'account_person_unknown');
	return person;
}

async function change(
	pool: Pool,
	{ viewer }: Acting,
	personId: string,
	work: (sql: Transaction, person: PersonRow) => Promise<void>,
): Promise<void> {
	demand(viewer, 'people');
	await pool.begin(async (sql) => {
		await lockPeople(sql);
		await work(sql, await getPerson(sql, personId));
	});
}

async function getPerson(sql: Sql, personId: string): Promise<PersonRow> {
	const person = await findPerson(sql, personId);
	if (!person) throw new AppError('NotFound', 'account_person_unknown');
	return person;
}

/** Without one, nobody could ever change anything again. */
async function keepAnAdmin(sql: Sql, personId: string): Promise<void> {
	if ((await countOtherAdmins(sql, personId)) === 0) throw new AppError('Conflict', 'account_last_admin');
}

async function audit(
	sql: Sql,
	{ viewer, requestId }: Acting,
	action: string,
	subjectId: string,
	before: Record<string, string | boolean | number> | null,
	after: Record<string, string | boolean | number> | null,
): Promise<void> {
	await recordAudit(sql, { viewer, action, subject: 'person', subjectId, before, after, requestId });
}
