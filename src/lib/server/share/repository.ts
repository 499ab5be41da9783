import type { Sql } from '../db/index.ts';

export interface ShortLink {
	code: string;
	/** Path, query and hash of a page of ours. */
	target: string;
	createdAt: Date;
}

/** The link the same maker has for the same state. @param personId null for guests, who share theirs */
export async function findLinkTo(sql: Sql, digest: string, personId: string | null): Promise<string | null> {
	const [row] = await sql<{ code: string }[]>`
		select code from short_link
		where digest = ${digest} and coalesce(created_by, '') = ${personId ?? ''} and withdrawn_at is null`;
	return row?.code ?? null;
}

/** @returns false where the code is taken, or the maker has a link to the same state by now */
export async function insertLink(
	sql: Sql,
	{
		code,
		target,
		digest,
		personId,
	}: { code: string; target: string; digest: string; personId: string | null },
): Promise<boolean> {
	const { count } = await sql`
		insert into short_link (code, target, digest, created_by)
		values (${code}, ${target}, ${digest}, ${personId})
		on conflict do nothing`;
	return count === 1;
}

export interface LinkRow extends ShortLink {
	createdBy: string | null;
	withdrawnBy: string | null;
	isWithdrawn: boolean;
}

export async function findLink(sql: Sql, code: string): Promise<LinkRow | null> {
	const [row] = await sql<LinkRow[]>`
		select code, target, created_at, created_by, withdrawn_by, withdrawn_at is not null as is_withdrawn
		from short_link
		where code = ${code}`;
	return row ?? null;
}

/** What a person passed on and did not take back, the newest first. */
export async function listLinksOf(sql: Sql, personId: string): Promise<ShortLink[]> {
	return sql<ShortLink[]>`
		select code, target, created_at
		from short_link
		where created_by = ${personId} and withdrawn_at is null
		order by created_at desc, code
		limit 500`;
}

/** Takes it back, and deletes for good what was taken back 30 days ago. */
export async function markWithdrawn(sql: Sql, code: string, personId: string): Promise<void> {
	await sql`delete from short_link where withdrawn_at < now() - interval '30 days'`;
	await sql`
		update short_link set withdrawn_at = now(), withdrawn_by = ${personId}
		where code = ${code} and withdrawn_at is null`;
}

/** @returns false where the maker has another link to the same state by now */
export async function markRestored(sql: Sql, code: string): Promise<boolean> {
	const { count } = await sql`
		update short_link as link set withdrawn_at = null, withdrawn_by = null
		where code = ${code} and withdrawn_at is not null and not exists (
			select from short_link as other
			where other.digest = link.digest and coalesce(other.created_by, '') = coalesce(link.created_by, '')
				and other.withdrawn_at is null
		)`;
	return count === 1;
}
