import { randomBytes } from 'node:crypto';
import { MOST_WEBHOOKS, WEBHOOK_AUDIENCES, type WebhookAudience } from '../../webhooks/types.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { findRevision } from '../changes/repository.ts';
import { COLLECTIONS } from '../collections/registry.ts';
import type { Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { bringUpToDate } from '../changes/bring-up-to-date.ts';
import { readReceiver } from './address.ts';
import { messageOf, type Delivery } from './deliver.ts';
import {
	countWebhooks,
	deleteWebhook,
	findWebhook,
	insertWebhook,
	listWebhooks,
	noteTest,
	restartWebhook,
} from './repository.ts';
import { send, type SendResult } from './send.ts';

export { listWebhooks };

export interface WebhookRequest {
	name: string;
	url: string;
	audience: string;
	/** Empty = every one. */
	collections: readonly string[];
}

/** Collections that a webhook of this audience can follow. */
export function followable(audience: WebhookAudience) {
	return [...COLLECTIONS.values()]
		.map(({ declaration }) => declaration)
		.filter(({ permission }) => can({ role: audience }, permission));
}

/**
 * Makes a webhook that is sent every change from now on.
 * @returns its secret, told once
 * @throws AppError Forbidden, Invalid for a name, address, audience or collection that cannot be, Conflict at MOST_WEBHOOKS
 */
export async function createWebhook(
	sql: Pool,
	viewer: Viewer,
	{ name, url, audience, collections }: WebhookRequest,
	{ allowed, requestId }: { allowed: ReadonlySet<string>; requestId: string },
): Promise<string> {
	demand(viewer, 'administration');
	const given = name.normalize('NFC').trim();
	if (given === '' || given.length > 100) throw new AppError('Invalid', 'key_name_needed');
	const address = readReceiver(url.trim(), allowed).href;
	const whose = WEBHOOK_AUDIENCES.find((one) => one === audience);
	const known = whose && new Set(followable(whose).map(({ id }) => id));
	if (!known || !collections.every((id) => known.has(id)))
		throw new AppError('Invalid', 'error_invalid_parameter');
	const secret = `whsec_${randomBytes(32).toString('base64')}`;
	// What there is already can be read from the feed; it would be a flood as news.
	await bringUpToDate(sql);
	await sql.begin(async (sql) => {
		if ((await countWebhooks(sql)) >= MOST_WEBHOOKS)
			throw new AppError('Conflict', 'webhook_too_many', { context: { most: MOST_WEBHOOKS } });
		const id = await insertWebhook(sql, {
			...{ name: given, url: address, secret, audience: whose!, createdBy: viewer.id },
			...{ collections: collections.length > 0 ? collections : null, sentRevision: await findRevision(sql) },
		});
		await recordAudit(sql, {
			...{ viewer, action: 'webhook_created', subject: 'webhook', subjectId: id, requestId },
			after: { name: given, url: address, audience: whose!, collections },
		});
	});
	return secret;
}

/** @throws AppError Forbidden, NotFound */
export async function removeWebhook(
	sql: Pool,
	viewer: Viewer,
	id: number,
	requestId: string,
): Promise<string> {
	demand(viewer, 'administration');
	return sql.begin(async (sql) => {
		const removed = await deleteWebhook(sql, id);
		if (!removed) throw unknown(id);
		await recordAudit(sql, {
			...{ viewer, action: 'webhook_deleted', subject: 'webhook', subjectId: id, requestId },
			before: { ...removed },
		});
		return removed.name;
	});
}

/** Takes up again what was given up, from where it stands. @throws AppError Forbidden, NotFound */
export async function resumeWebhook(
	sql: Pool,
	viewer: Viewer,
	id: number,
	requestId: string,
): Promise<string> {
	demand(viewer, 'administration');
	return sql.begin(async (sql) => {
		const name = await restartWebhook(sql, id);
		if (name === null) throw unknown(id);
		await recordAudit(sql, {
			...{ viewer, action: 'webhook_resumed', subject: 'webhook', subjectId: id, requestId },
		});
		return name;
	});
}

/** Sends a message of its own now, which moves nothing. @throws AppError Forbidden, NotFound */
export async function testWebhook(
	sql: Pool,
	viewer: Viewer,
	id: number,
	delivery: Delivery,
): Promise<SendResult> {
	demand(viewer, 'administration');
	const webhook = await findWebhook(sql, id);
	if (!webhook) throw unknown(id);
	const at = delivery.now ?? new Date();
	const message = messageOf(webhook, { type: 'webhook.test', timestamp: at.toISOString(), data: {} });
	const result = await send(webhook, message, delivery);
	await noteTest(sql, id, { result: String(result), at });
	return result;
}

const unknown = (id: number) => new AppError('NotFound', 'webhook_unknown', { context: { webhook: id } });
