import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

/** What a session says about who holds it. */
export interface SessionRow {
	id: string;
	updatedAt: Date;
	contactAt: Date;
	personId: string;
	name: string;
	role: Role;
	mustChangePassword: boolean;
}

export interface PersonRow {
	id: string;
	name: string;
	email: string;
	role: Role;
	banned: boolean;
	mustChangePassword: boolean;
}

/** A person as the administration screen and `npm run user list` show one. */
export interface ListedPerson extends PersonRow {
	createdAt: Date;
	/** Start of the latest session that has not ended; null where there is none. */
	lastSignIn: Date | null;
	/** Sessions that hold now. */
	sessions: number;
	/** Has a password; a person may know single sign-on only. */
	hasPassword: boolean;
}

export interface SessionSummary {
	id: string;
	createdAt: Date;
	updatedAt: Date;
	/** When a request of it came last, to within five minutes. */
	contactAt: Date;
	expiresAt: Date;
	ipAddress: string | null;
	userAgent: string | null;
}

/** Null for a token that is unknown, has run out, or belongs to someone who is blocked. */
export async function findSession(sql: Sql, token: string, now: Date): Promise<SessionRow | null> {
	const [row] = await sql<SessionRow[]>`
		select session.id, session.updated_at, session.contact_at, person.id as person_id, person.name, person.role,
			person.must_change_password
		from session join person on person.id = session.person_id
		where session.token = ${token} and session.expires_at > ${now} and not person.banned`;
	return row ?? null;
}

export async function listSessions(sql: Sql, personId: string, now: Date): Promise<SessionSummary[]> {
	return sql<SessionSummary[]>`
		select id, created_at, updated_at, contact_at, expires_at, ip_address, user_agent
		from session
		where person_id = ${personId} and expires_at > ${now}
		order by contact_at desc, id`;
}

export async function noteContact(sql: Sql, sessionId: string, now: Date): Promise<void> {
	await sql`update session set contact_at = ${now} where id = ${sessionId}`;
}

/** @returns whether this person had the session */
export async function deleteSession(sql: Sql, personId: string, sessionId: string): Promise<boolean> {
	const { count } = await sql`delete from session where id = ${sessionId} and person_id = ${personId}`;
	return count > 0;
}

/** @param exceptId the session that goes on, null for none @returns how many ended */
export async function deleteSessions(sql: Sql, personId: string, exceptId: string | null): Promise<number> {
	const { count } = await sql`
		delete from session where person_id = ${personId} and (${exceptId}::text is null or id <> ${exceptId})`;
	return count;
}

/** Sessions that ran out, and single sign-ons nobody finished. */
export async function deleteExpired(sql: Sql, now: Date): Promise<void> {
	await sql`delete from session where expires_at < ${now}`;
	await sql`delete from verification where expires_at < ${now}`;
}

export async function countPeople(sql: Sql): Promise<number> {
	const [row] = await sql<{ count: number }[]>`select count(*) from person`;
	return row!.count;
}

export interface PeopleFilter {
	/** Part of a name or e-mail, as typed; empty for everyone. */
	words: string;
	role: Role | null;
	blocked: boolean | null;
}

/** In the order of names without their marks; ICU collations are missing on the embedded database. */
export async function listPeople(
	sql: Sql,
	{ words, role, blocked }: PeopleFilter,
	now: Date,
	offset: number,
	limit: number,
): Promise<ListedPerson[]> {
	return sql<ListedPerson[]>`
		select person.id, name, email, role, banned, must_change_password, created_at,
			(select max(session.created_at) from session where session.person_id = person.id) as last_sign_in,
			(select count(*) from session where session.person_id = person.id and expires_at > ${now}) as sessions,
			exists (select from credential where credential.person_id = person.id and password is not null)
				as has_password
		from person
		where (${words} = '' or strpos(fold_text(name), fold_text(${words})) > 0
				or strpos(email, lower(${words})) > 0)
			and (${role}::text is null or role = ${role})
			and (${blocked}::boolean is null or banned = ${blocked})
		order by fold_text(name), email
		offset ${offset} limit ${limit}`;
}

/** Null where nobody has this number. */
export async function findPerson(sql: Sql, id: string): Promise<PersonRow | null> {
	const [row] = await sql<PersonRow[]>`
		select id, name, email, role, banned, must_change_password from person where id = ${id}`;
	return row ?? null;
}

export async function findPersonByEmail(sql: Sql, email: string): Promise<PersonRow | null> {
	const [row] = await sql<PersonRow[]>`
		select id, name, email, role, banned, must_change_password from person where email = ${email}`;
	return row ?? null;
}

/** Holds back every other change of people until this transaction ends, so that two admins cannot remove each other. */
export async function lockPeople(sql: Sql): Promise<void> {
	await sql`lock table person in share row exclusive mode`;
}

/** Admins who can sign in, apart from this person. */
export async function countOtherAdmins(sql: Sql, id: string): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*) from person where role = 'admin' and not banned and id <> ${id}`;
	return row!.count;
}

export async function insertPerson(
	sql: Sql,
	{ id, name, email, role, mustChangePassword }: Omit<PersonRow, 'banned'>,
): Promise<void> {
	await sql`
		insert into person (id, name, email, email_verified, role, must_change_password)
		values (${id}, ${name}, ${email}, true, ${role}, ${mustChangePassword})`;
}

export async function updateName(sql: Sql, id: string, name: string): Promise<void> {
	await sql`update person set name = ${name}, updated_at = now() where id = ${id}`;
}

export async function updateRole(sql: Sql, id: string, role: Role): Promise<void> {
	await sql`update person set role = ${role}, updated_at = now() where id = ${id}`;
}

export async function updateBlocked(sql: Sql, id: string, blocked: boolean): Promise<void> {
	await sql`
		update person set banned = ${blocked}, ban_reason = null, ban_expires = null, updated_at = now()
		where id = ${id}`;
}

/** The library's own name for an account with a password. */
const PASSWORD = 'credential';

/** Null for a person without one. */
export async function findPasswordHash(sql: Sql, personId: string): Promise<string | null> {
	const [row] = await sql<{ password: string | null }[]>`
		select password from credential where person_id = ${personId} and provider_id = ${PASSWORD}`;
	return row?.password ?? null;
}

/** Sets or replaces the password; `mustChange` when somebody else made it. */
export async function savePassword(
	sql: Sql,
	personId: string,
	hash: string,
	mustChange: boolean,
): Promise<void> {
	await sql`
		insert into credential (id, person_id, provider_id, account_id, password)
		values (${`password-${personId}`}, ${personId}, ${PASSWORD}, ${personId}, ${hash})
		on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`;
	await sql`
		update person set must_change_password = ${mustChange}, updated_at = now() where id = ${personId}`;
}

/** How long an attempt under a key waits: free attempts, then doubling waits, forgotten after a quiet while. */
export interface SlowDown {
	free: number;
	firstWaitSeconds: number;
	longestWaitSeconds: number;
	forgetSeconds: number;
}

/**
 * Counts one attempt before it is looked at, in one statement, so that a hundred at once cannot all come first.
 * @returns null when it may be looked at; else when the next may
 */
export async function takeAttempt(
	sql: Sql,
	key: string,
	{ free, firstWaitSeconds, longestWaitSeconds, forgetSeconds }: SlowDown,
	now: Date,
): Promise<Date | null> {
	const [taken] = await sql`
		insert into sign_in_limit as known (key, failures, last_at, free_at)
		values (${key}, 1, ${now}, ${now})
		on conflict (key) do update set
			failures = case when known.last_at < ${now}::timestamptz - make_interval(secs => ${forgetSeconds})
				then 1 else known.failures + 1 end,
			last_at = ${now},
			free_at = ${now}::timestamptz + make_interval(secs => case
				when known.last_at < ${now}::timestamptz - make_interval(secs => ${forgetSeconds}) then 0
				when known.failures + 1 < ${free} then 0
				else least(${longestWaitSeconds}::float8,
					${firstWaitSeconds}::float8 * power(2::float8, least(known.failures + 1 - ${free}, 30))) end)
		where known.free_at <= ${now}
		returning key`;
	if (taken) return null;
	const [row] = await sql<{ freeAt: Date }[]>`select free_at from sign_in_limit where key = ${key}`;
	return row?.freeAt ?? now;
}

/** After a success: forgets the person's failures, takes this attempt back from the address, sweeps what is old. */
export async function forgiveAttempt(
	sql: Sql,
	emailKey: string,
	addressKey: string,
	now: Date,
): Promise<void> {
	await sql`
		delete from sign_in_limit
		where key = ${emailKey} or last_at < ${now}::timestamptz - interval '1 day'`;
	await sql`update sign_in_limit set failures = greatest(failures - 1, 0) where key = ${addressKey}`;
}
