import type { ListedWebhook, WebhookAudience } from '../../webhooks/types.ts';
import type { Sql } from '../db/index.ts';

export async function listWebhooks(sql: Sql): Promise<ListedWebhook[]> {
	return sql<ListedWebhook[]>`
		select w.id, w.name, w.url, w.audience, w.collections, w.state, w.attempts, w.next_at, w.failing_since, w.last_at,
			w.last_result, f.revision - w.sent_revision as behind
		from webhook w cross join feature_feed f order by w.id`;
}

export interface NewWebhook {
	name: string;
	url: string;
	secret: string;
	audience: WebhookAudience;
	collections: readonly string[] | null;
	/** What came before is not sent: it can be read from the feed. */
	sentRevision: number;
	createdBy: string | null;
}

export async function insertWebhook(sql: Sql, webhook: NewWebhook): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into webhook (name, url, secret, audience, collections, sent_revision, created_by)
		values (${webhook.name}, ${webhook.url}, ${webhook.secret}, ${webhook.audience},
			${webhook.collections as string[] | null}, ${webhook.sentRevision}, ${webhook.createdBy})
		returning id`;
	return row!.id;
}

export async function countWebhooks(sql: Sql): Promise<number> {
	const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from webhook`;
	return row!.count;
}

/** @returns its name and address; null where there is none */
export async function deleteWebhook(sql: Sql, id: number): Promise<{ name: string; url: string } | null> {
	const [row] = await sql<{ name: string; url: string }[]>`
		delete from webhook where id = ${id}::bigint returning name, url`;
	return row ?? null;
}

/** Tries again now, from where it stands. @returns its name; null where there is none */
export async function restartWebhook(sql: Sql, id: number): Promise<string | null> {
	const [row] = await sql<{ name: string }[]>`
		update webhook set state = 'active', attempts = 0, failing_since = null, next_at = now()
		where id = ${id}::bigint returning name`;
	return row?.name ?? null;
}

/** What sending needs. */
export interface DueWebhook {
	id: number;
	url: string;
	secret: string;
	audience: WebhookAudience;
	collections: string[] | null;
	sentRevision: number;
	attempts: number;
	failingSince: Date | null;
}

export async function findWebhook(sql: Sql, id: number): Promise<DueWebhook | null> {
	const [row] = await sql<DueWebhook[]>`
		select id, url, secret, audience, collections, sent_revision, attempts, failing_since
		from webhook where id = ${id}::bigint`;
	return row ?? null;
}

/** Takes one that is due; for `leaseSeconds` nobody else does, and if this process ends, somebody does then. */
export async function takeDue(
	sql: Sql,
	{ now, leaseSeconds }: { now: Date; leaseSeconds: number },
): Promise<DueWebhook | null> {
	const [row] = await sql<DueWebhook[]>`
		update webhook set next_at = ${now}::timestamptz + make_interval(secs => ${leaseSeconds})
		where id = (
			select id from webhook where state = 'active' and next_at <= ${now}
			order by next_at limit 1 for update skip locked)
		returning id, url, secret, audience, collections, sent_revision, attempts, failing_since`;
	return row ?? null;
}

export async function hasWebhooks(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ any: boolean }[]>`
		select exists (select from webhook where state = 'active') as any`;
	return row!.any;
}

/** Nobody reads the feed: what was noted for it would only lie about. */
export async function forgetUnreadChanges(sql: Sql): Promise<void> {
	await sql`delete from changed_row where (select day is null from feature_feed)`;
}

/** What an attempt left behind. */
export interface Outcome {
	sentRevision: number;
	state: 'active' | 'given_up';
	attempts: number;
	nextAt: Date;
	failingSince: Date | null;
	/** Null = nothing was sent, there was nothing to send. */
	result: string | null;
	at: Date;
}

export async function noteOutcome(sql: Sql, id: number, outcome: Outcome): Promise<void> {
	const { sentRevision, state, attempts, nextAt, failingSince, result, at } = outcome;
	await sql`
		update webhook set sent_revision = ${sentRevision}, state = ${state}, attempts = ${attempts}, next_at = ${nextAt},
			failing_since = ${failingSince},
			last_at = case when ${result}::text is null then last_at else ${at} end,
			last_result = coalesce(${result}::text, last_result)
		where id = ${id}::bigint`;
}

/** The result of a test, which moves nothing. */
export async function noteTest(
	sql: Sql,
	id: number,
	{ result, at }: { result: string; at: Date },
): Promise<void> {
	await sql`update webhook set last_at = ${at}, last_result = ${result} where id = ${id}::bigint`;
}
