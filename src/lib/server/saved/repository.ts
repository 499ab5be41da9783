import type { Audience, SavedBodies, SavedItem, SavedKind, SavedSummary } from '../../saved/types.ts';
import type { Sql } from '../db/index.ts';

/** With who made it; never shown. */
export type SavedRow = SavedItem & { createdBy: string };

/** What a person kept, the one changed last first. */
export async function listOwn(sql: Sql, personId: string, kind: SavedKind | null): Promise<SavedSummary[]> {
	return sql<SavedSummary[]>`
		select slug, kind, title, audience, version, true as mine, changed_at
		from saved_item
		where created_by = ${personId} and removed_at is null ${kind === null ? sql`` : sql`and kind = ${kind}`}
		order by changed_at desc, id desc`;
}

export async function countOwn(sql: Sql, personId: string): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::int as count from saved_item where created_by = ${personId} and removed_at is null`;
	return row!.count;
}

/** @param personId of the reader, for `mine`; null for a guest */
export async function findSaved(sql: Sql, slug: string, personId: string | null): Promise<SavedRow | null> {
	const [row] = await sql<SavedRow[]>`
		select slug, kind, title, audience, version, created_by is not distinct from ${personId} as mine, changed_at,
			body, created_by
		from saved_item
		where slug = ${slug} and removed_at is null`;
	return row ?? null;
}

export interface NewSaved<Kind extends SavedKind = SavedKind> {
	kind: Kind;
	title: string;
	body: SavedBodies[Kind];
	audience: Audience;
}

export async function insertSaved(
	sql: Sql,
	{ slug, personId, kind, title, body, audience }: NewSaved & { slug: string; personId: string },
): Promise<void> {
	await sql`
		insert into saved_item (slug, kind, title, body, audience, created_by)
		values (${slug}, ${kind}, ${title}, ${sql.json(body as never)}, ${audience}, ${personId})`;
}

/** @returns whether it still had that version */
export async function updateSaved(
	sql: Sql,
	{ slug, version, title, body, audience }: Omit<NewSaved, 'kind'> & { slug: string; version: number },
): Promise<boolean> {
	const { count } = await sql`
		update saved_item
		set title = ${title}, body = ${sql.json(body as never)}, audience = ${audience}, version = version + 1,
			changed_at = now()
		where slug = ${slug} and version = ${version} and removed_at is null`;
	return count === 1;
}

/** Puts it aside, and deletes for good what was put aside 30 days ago. */
export async function putAside(sql: Sql, slug: string): Promise<void> {
	await sql`delete from saved_item where removed_at < now() - interval '30 days'`;
	await sql`update saved_item set removed_at = now() where slug = ${slug} and removed_at is null`;
}

/** @returns whether that person had put it aside */
export async function takeBack(sql: Sql, slug: string, personId: string): Promise<boolean> {
	const { count } = await sql`
		update saved_item set removed_at = null
		where slug = ${slug} and created_by = ${personId} and removed_at is not null`;
	return count === 1;
}

/** Which of these records the role may see. */
export async function listVisibleSlugs(
	sql: Sql,
	role: string,
	slugs: readonly string[],
): Promise<Set<string>> {
	const rows = await sql<{ slug: string }[]>`
		select slug from heritage_visible_to(${role}) where slug = any(${[...slugs]})`;
	return new Set(rows.map(({ slug }) => slug));
}
