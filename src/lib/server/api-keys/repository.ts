import type { KeyScope, ListedKey } from '../../api-keys/types.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

/** A key that may hold, with whose it is. */
export interface KeyRow {
	id: number;
	digest: Uint8Array;
	scope: KeyScope;
	perMinute: number;
	usedAt: Date | null;
	personId: string;
	personName: string;
	role: Role;
}

/** Null for one that is unknown, has run out, was taken back, or whose person is blocked or has a password to replace. */
export async function findKey(sql: Sql, lookup: string, now: Date): Promise<KeyRow | null> {
	const [row] = await sql<KeyRow[]>`
		select k.id, k.digest, k.scope, k.per_minute, k.used_at, p.id as person_id, p.name as person_name, p.role
		from api_key k join person p on p.id = k.person_id
		where k.lookup = ${lookup} and k.revoked_at is null and k.expires_at > ${now}
			and not p.banned and not p.must_change_password`;
	return row ?? null;
}

export async function noteUse(sql: Sql, id: number, now: Date): Promise<void> {
	await sql`update api_key set used_at = ${now} where id = ${id}::bigint`;
}

/** Keys of a person, newest first. */
export async function listKeys(sql: Sql, personId: string): Promise<ListedKey[]> {
	return sql<ListedKey[]>`
		select id, name, lookup, scope, per_minute, created_at, expires_at, revoked_at, used_at
		from api_key where person_id = ${personId} order by id desc`;
}

export async function countHeldKeys(sql: Sql, personId: string, now: Date): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::integer as count from api_key
		where person_id = ${personId} and revoked_at is null and expires_at > ${now}`;
	return row?.count ?? 0;
}

export async function insertKey(
	sql: Sql,
	key: {
		personId: string;
		name: string;
		lookup: string;
		digest: Uint8Array;
		scope: KeyScope;
		perMinute: number;
		createdAt: Date;
		expiresAt: Date;
	},
): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into api_key (person_id, name, lookup, digest, scope, per_minute, created_at, expires_at)
		values (${key.personId}, ${key.name}, ${key.lookup}, ${Buffer.from(key.digest)}, ${key.scope}, ${key.perMinute},
			${key.createdAt}, ${key.expiresAt})
		returning id`;
	return row!.id;
}

/** @returns its name; null where it is not this person's or was taken back before */
export async function revokeKey(
	sql: Sql,
	{ id, personId, now }: { id: number; personId: string; now: Date },
): Promise<string | null> {
	const [row] = await sql<{ name: string }[]>`
		update api_key set revoked_at = ${now}
		where id = ${id}::bigint and person_id = ${personId} and revoked_at is null returning name`;
	return row?.name ?? null;
}
