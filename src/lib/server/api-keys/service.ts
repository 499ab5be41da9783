import {
	KEY_SCOPES,
	LONGEST_KEY_DAYS,
	MOST_KEYS,
	MOST_PER_MINUTE,
	type KeyScope,
} from '../../api-keys/types.ts';
import { demand, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { Allowance } from '../http/allowance.ts';
import { digestOf, isSameDigest, lookupOf, makeKey } from './key.ts';
import { countHeldKeys, findKey, insertKey, listKeys, noteUse, revokeKey } from './repository.ts';

export { listKeys };

const DAY_MS = 24 * 3600_000;
/** Between two notes of when a key was used; milliseconds. */
const NOTED_FOR = 5 * 60_000;
const MINUTE_MS = 60_000;

/** What a request with a key is: who asks, and whether it may change anything. */
export interface KeyHolder {
	viewer: Viewer;
	scope: KeyScope;
}

/** Reads keys of requests; counts how often each is used within a minute. */
export class ApiKeys {
	/** By requests a minute: keys with one limit are counted together, each for itself. */
	readonly #allowances = new Map<number, Allowance>();

	constructor(
		private readonly sql: Sql,
		private readonly now: () => Date = () => new Date(),
	) {}

	/**
	 * Who asks with the header `Authorization: Bearer phumsoc_…`.
	 * @returns null for a key that does not hold, whatever the reason
	 * @throws AppError TooMany when it was used more often than it may be
	 */
	async find(key: string): Promise<KeyHolder | null> {
		const lookup = lookupOf(key);
		const now = this.now();
		const row = lookup === null ? null : await findKey(this.sql, lookup, now);
		if (!row || !isSameDigest(row.digest, digestOf(key))) return null;
		this.#allowanceOf(row.perMinute).take(String(row.id), 1);
		if (!row.usedAt || now.getTime() - row.usedAt.getTime() > NOTED_FOR) await noteUse(this.sql, row.id, now);
		return { viewer: { id: row.personId, name: row.personName, role: row.role }, scope: row.scope };
	}

	#allowanceOf(perMinute: number): Allowance {
		const known = this.#allowances.get(perMinute);
		if (known) return known;
		const made = new Allowance(perMinute, MINUTE_MS, () => this.now().getTime());
		this.#allowances.set(perMinute, made);
		return made;
	}
}

/** The key of a request's header; null where there is none of ours. */
export function keyIn(authorization: string | null): string | null {
	return /^Bearer\s+(phumsoc_\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

export interface KeyRequest {
	name: string;
	scope: KeyScope;
	/** From now. */
	days: number;
	perMinute: number;
}

/**
 * Makes a key for who asks; it is told once and kept nowhere.
 * @throws AppError Forbidden for a guest; Invalid for a name, days or limit that cannot be; Conflict at MOST_KEYS
 */
export async function createKey(
	sql: Pool,
	viewer: Viewer,
	{ name, scope, days, perMinute }: KeyRequest,
	{ requestId = null, now = new Date() }: { requestId?: string | null; now?: Date } = {},
): Promise<string> {
	demand(viewer, 'signed_in');
	const given = name.normalize('NFC').trim();
	if (given === '' || given.length > 100) throw new AppError('Invalid', 'key_name_needed');
	if (!KEY_SCOPES.includes(scope)) throw new AppError('Invalid', 'error_invalid_parameter');
	if (!Number.isInteger(days) || days < 1 || days > LONGEST_KEY_DAYS)
		throw new AppError('Invalid', 'key_days_wrong', { context: { most: LONGEST_KEY_DAYS } });
	if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > MOST_PER_MINUTE)
		throw new AppError('Invalid', 'key_rate_wrong', { context: { most: MOST_PER_MINUTE } });
	const personId = viewer.id!;
	const { key, lookup, digest } = makeKey();
	await sql.begin(async (sql) => {
		if ((await countHeldKeys(sql, personId, now)) >= MOST_KEYS)
			throw new AppError('Conflict', 'key_too_many', { context: { most: MOST_KEYS } });
		const expiresAt = new Date(now.getTime() + days * DAY_MS);
		const id = await insertKey(sql, {
			...{ personId, name: given, lookup, digest, scope, perMinute },
			...{ createdAt: now, expiresAt },
		});
		await recordAudit(sql, {
			...{ viewer, action: 'api_key_created', subject: 'api_key', subjectId: id, requestId },
			after: { name: given, scope, perMinute, expiresAt: expiresAt.toISOString() },
		});
	});
	return key;
}

/**
 * Takes a key back; from then on it opens nothing.
 * @throws AppError NotFound for one that is not the viewer's, or was taken back before
 */
export async function withdrawKey(
	sql: Pool,
	viewer: Viewer,
	id: number,
	{ requestId = null, now = new Date() }: { requestId?: string | null; now?: Date } = {},
): Promise<string> {
	demand(viewer, 'signed_in');
	return sql.begin(async (sql) => {
		const name = await revokeKey(sql, { id, personId: viewer.id!, now });
		if (name === null) throw new AppError('NotFound', 'key_unknown', { context: { key: id } });
		await recordAudit(sql, {
			...{ viewer, action: 'api_key_withdrawn', subject: 'api_key', subjectId: id, requestId },
			before: { name },
		});
		return name;
	});
}
