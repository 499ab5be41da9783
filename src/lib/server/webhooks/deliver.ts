import { createHash } from 'node:crypto';
import { GIVE_UP_DAYS } from '../../webhooks/types.ts';
import type { ChangePage } from '../../changes/types.ts';
import { readChanges } from '../changes/service.ts';
import type { Database, Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { report } from '../log.ts';
import {
	forgetUnreadChanges,
	hasWebhooks,
	noteOutcome,
	takeDue,
	type DueWebhook,
	type Outcome,
} from './repository.ts';
import { isReceived, send, type Message, type SendOptions } from './send.ts';

/** Seconds after each attempt in vain; then the last one again and again, until it is given up. */
const PAUSES = [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800] as const;
const GIVE_UP_MS = GIVE_UP_DAYS * 24 * 3600_000;
/** Longer than an attempt can take. */
const LEASE_SECONDS = 60;
/** Seconds between two looks at the feed where nothing waits. */
const REST_SECONDS = 10;
const CHANGES_AT_ONCE = 100;
/** Said by a receiver that will never want anything again. */
const GONE = 410;

export interface Delivery extends SendOptions {
	/** Scheme and host, before the addresses of features. */
	origin: string;
}

/**
 * Sends what waits for one webhook that is due: the next changes of its feed, read now. They were received when the
 * answer says so; otherwise the same place is tried again after a pause that grows.
 * @returns false where none was due
 */
export async function deliverNext(sql: Pool, delivery: Delivery): Promise<boolean> {
	const now = delivery.now ?? new Date();
	const webhook = await takeDue(sql, { now, leaseSeconds: LEASE_SECONDS });
	if (!webhook) return false;
	const page = await readNext(sql, webhook, delivery.origin);
	const received = {
		...({ sentRevision: page.revision, state: 'active', attempts: 0, failingSince: null, at: now } as const),
		nextAt: new Date(now.getTime() + (page.more ? 0 : REST_SECONDS * 1000)),
	};
	if (page.changes.length === 0) {
		await noteOutcome(sql, webhook.id, { ...received, result: null });
		return true;
	}
	const message = messageOf(webhook, {
		type: 'features.changed',
		timestamp: page.changes.at(-1)!.at,
		data: { since: page.since, revision: page.revision, changes: page.changes },
	});
	const result = await send(webhook, message, delivery);
	const outcome: Outcome = isReceived(result)
		? { ...received, result: String(result) }
		: { ...failure(webhook, now, result === GONE), result: String(result), at: now };
	await noteOutcome(sql, webhook.id, outcome);
	return true;
}

/** After the database was put back to an earlier day, everything is told anew: nobody knows what the receiver has. */
async function readNext(sql: Pool, webhook: DueWebhook, origin: string): Promise<ChangePage> {
	const { audience, collections, sentRevision } = webhook;
	const read = (since: number) =>
		readChanges(sql, { role: audience }, { since, collections, limit: CHANGES_AT_ONCE }, origin);
	try {
		return await read(sentRevision);
	} catch (error) {
		if (error instanceof AppError && error.kind === 'Gone') return read(0);
		throw error;
	}
}

/** Two messages of one content have one id: a receiver that gets it again can tell. */
export function messageOf({ id }: { id: number }, content: object): Message {
	const body = JSON.stringify(content);
	const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
	return { id: `msg_${id}_${digest}`, body };
}

function failure(
	{ attempts, failingSince, sentRevision }: DueWebhook,
	now: Date,
	isFinal: boolean,
): Omit<Outcome, 'result' | 'at'> {
	const since = failingSince ?? now;
	const pause = PAUSES[Math.min(attempts, PAUSES.length - 1)]!;
	const hasLasted = now.getTime() - since.getTime() >= GIVE_UP_MS;
	return {
		...{ sentRevision, failingSince: since, attempts: attempts + 1 },
		state: isFinal || hasLasted ? 'given_up' : 'active',
		nextAt: new Date(now.getTime() + pause * 1000),
	};
}

/** Sends to every webhook as its time comes, until it is stopped. Two processes share the work. */
export function keepDelivering(database: Database, delivery: Delivery): { stop: () => Promise<void> } {
	let stopped = false;
	let timer: NodeJS.Timeout | null = null;
	let running = Promise.resolve();
	const round = async () => {
		if (await hasWebhooks(database.sql)) while (!stopped && (await deliverNext(database.sql, delivery)));
		else await forgetUnreadChanges(database.sql);
	};
	const plan = () => {
		if (stopped) return;
		timer = setTimeout(() => {
			running = round()
				.catch((error: unknown) => report(error, { doing: 'deliver webhooks' }))
				.then(plan);
		}, REST_SECONDS * 1000).unref();
	};
	plan();
	return {
		async stop() {
			stopped = true;
			if (timer) clearTimeout(timer);
			await running;
		},
	};
}
