import { isIPv6 } from 'node:net';
import type { Sql } from '../db/index.ts';
import { forgiveAttempt, takeAttempt, type SlowDown } from './repository.ts';

/** Five guesses at one person, then 15 s, 30 s, … a quarter of an hour. */
const BY_EMAIL: SlowDown = { free: 5, firstWaitSeconds: 15, longestWaitSeconds: 900, forgetSeconds: 3600 };
/** A whole office may share one address. */
const BY_ADDRESS: SlowDown = { free: 30, firstWaitSeconds: 15, longestWaitSeconds: 900, forgetSeconds: 3600 };

/** Who tries: the e-mail as signed in with, and the network address the connection came from. */
export interface Attempt {
	email: string;
	address: string;
}

/**
 * Counts the attempt, known e-mail or not.
 * @returns seconds to wait before another is looked at; null when this one may be
 */
export async function slowDown(sql: Sql, attempt: Attempt, now: Date): Promise<number | null> {
	const { emailKey, addressKey } = keys(attempt);
	const freeAt =
		(await takeAttempt(sql, addressKey, BY_ADDRESS, now)) ??
		(await takeAttempt(sql, emailKey, BY_EMAIL, now));
	return freeAt && Math.max(1, Math.ceil((freeAt.getTime() - now.getTime()) / 1000));
}

/** To be called after a right password. */
export async function forgive(sql: Sql, attempt: Attempt, now: Date): Promise<void> {
	const { emailKey, addressKey } = keys(attempt);
	await forgiveAttempt(sql, emailKey, addressKey, now);
}

function keys({ email, address }: Attempt) {
	return { emailKey: `email:${email}`, addressKey: `address:${networkOf(address)}` };
}

/** An IPv6 customer owns at least a /64, so that is one address here; IPv4 is itself, however it is written. */
export function networkOf(address: string): string {
	const [bare = ''] = address.split('%');
	const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
	if (embedded?.[1]) return embedded[1];
	if (!isIPv6(bare)) return bare;
	const [head = '', tail] = bare.toLowerCase().split('::');
	const before = head === '' ? [] : head.split(':');
	const after = tail ? tail.split(':') : [];
	const missing = tail === undefined ? 0 : 8 - before.length - after.length;
	const groups = [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
	const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
	return `${network.join(':')}::/64`;
}
