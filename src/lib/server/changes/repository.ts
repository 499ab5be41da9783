import type { Sql, Transaction } from '../db/index.ts';

/** Who is told the same: what heritage shows each of them differs, and small figures a guest does not see. */
export const AUDIENCES = ['guest', 'viewer', 'editor', 'reviewer'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** How far the feed has come. */
export interface Feed {
	revision: number;
	/** YYYY-MM-DD of the last comparing of everything; null = never yet. */
	day: string | null;
}

/** The feed as it stands; until the transaction ends nobody else brings it further. */
export async function lockFeed(sql: Transaction): Promise<Feed> {
	const [row] = await sql<Feed[]>`select revision, day::text from feature_feed for update`;
	return row!;
}

export async function findRevision(sql: Sql): Promise<number> {
	const [row] = await sql<{ revision: number }[]>`select revision from feature_feed`;
	return row!.revision;
}

/** Whether something waits to be told, or the day has turned. */
export async function isBehind(sql: Sql, today: string): Promise<boolean> {
	const [row] = await sql<{ behind: boolean }[]>`
		select exists (select from changed_row) or day is distinct from ${today}::date as behind from feature_feed`;
	return row!.behind;
}

/** A row that was touched, or the one it belongs to; subject null = the whole table. */
export interface ChangedRow {
	tableName: string;
	subject: string | null;
}

/** What was touched since the last time. @param waiting tables whose rows are left for another time */
export async function takeChangedRows(sql: Transaction, waiting: readonly string[]): Promise<ChangedRow[]> {
	return sql<ChangedRow[]>`
		with taken as (
			delete from changed_row where not table_name = any(${[...waiting]}) returning table_name, subject)
		select distinct table_name, subject from taken`;
}

/** What an audience was last told of a feature. */
export interface Told {
	rowId: string;
	key: string | null;
	digest: string | null;
}

/** Of these rows; null = of all. */
export async function listTold(
	sql: Sql,
	{ collection, audience }: { collection: string; audience: Audience },
	rowIds: readonly string[] | null,
): Promise<Told[]> {
	return sql<Told[]>`
		select row_id, key, digest from feature_state
		where collection = ${collection} and audience = ${audience}
			${rowIds ? sql`and row_id = any(${rowIds as string[]})` : sql``}`;
}

/** What there is to tell; key and digest null = it is gone. */
export interface News extends Told {
	revision: number;
}

/** Tells an audience. What comes again after it was gone keeps its reference: who has it still, has the same. */
export async function tell(
	sql: Transaction,
	{ collection, audience }: { collection: string; audience: Audience },
	news: readonly News[],
): Promise<void> {
	await sql`
		insert into feature_state as s (collection, audience, row_id, key, digest, created_revision, revision)
		select ${collection}, ${audience}, n."rowId", n.key, n.digest, n.revision, n.revision
		from jsonb_to_recordset(${sql.json(news as never)}) as n ("rowId" text, key text, digest text, revision bigint)
		on conflict (collection, audience, row_id) do update set
			key = excluded.key, digest = excluded.digest, revision = excluded.revision, changed_at = now()`;
}

export async function advanceFeed(sql: Transaction, { revision, day }: Feed): Promise<void> {
	await sql`update feature_feed set revision = ${revision}, day = ${day}::date`;
}

/** One change as it is told. */
export interface ToldChange {
	revision: number;
	collection: string;
	reference: string;
	key: string | null;
	change: 'created' | 'changed' | 'deleted';
	at: Date;
}

/**
 * What an audience has not been told since a revision, in order; each feature by its newest change. What came and went
 * since then is left out: nobody has it.
 */
export async function listChanges(
	sql: Sql,
	{
		audience,
		collections,
		since,
		limit,
	}: { audience: Audience; collections: readonly string[]; since: number; limit: number },
): Promise<ToldChange[]> {
	return sql<ToldChange[]>`
		select s.revision, s.collection, s.reference, s.key, s.changed_at as at,
			case when s.key is null then 'deleted' when s.created_revision > ${since}::bigint then 'created'
				else 'changed' end as change
		from feature_state s
		where s.audience = ${audience} and s.collection = any(${collections as string[]}) and s.revision > ${since}::bigint
			and not (s.key is null and s.created_revision > ${since}::bigint)
		order by s.revision limit ${limit}`;
}
