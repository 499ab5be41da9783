import type { ReviewComment } from '../../heritage/api.ts';
import type { Actor } from '../audit/index.ts';
import type { Sql } from '../db/index.ts';

type CommentRow = Omit<ReviewComment, 'at' | 'resolvedAt'> & { at: Date; resolvedAt: Date | null };

const toComment = (row: CommentRow): ReviewComment => ({
	...row,
	at: row.at.toISOString(),
	resolvedAt: row.resolvedAt?.toISOString() ?? null,
});

const columns = (sql: Sql) => sql`id, version, field, body, person_id, person_name, at, resolved_at`;

/** Oldest first. */
export async function listComments(sql: Sql, recordId: number): Promise<ReviewComment[]> {
	const rows = await sql<CommentRow[]>`
		select ${columns(sql)} from review_comment where record_id = ${recordId} order by at, id`;
	return rows.map(toComment);
}

export async function isCommented(sql: Sql, recordId: number, version: number): Promise<boolean> {
	const rows = await sql`
		select from review_comment where record_id = ${recordId} and version = ${version} limit 1`;
	return rows.length > 0;
}

export async function findComment(sql: Sql, recordId: number, id: number): Promise<ReviewComment | null> {
	const [row] = await sql<CommentRow[]>`
		select ${columns(sql)} from review_comment where record_id = ${recordId} and id = ${id}`;
	return row ? toComment(row) : null;
}

export async function insertComment(
	sql: Sql,
	comment: { recordId: number; version: number; field: string | null; body: string; by: Actor },
): Promise<ReviewComment> {
	const [row] = await sql<CommentRow[]>`
		insert into review_comment (record_id, version, field, body, person_id, person_name)
		values (${comment.recordId}, ${comment.version}, ${comment.field}, ${comment.body}, ${comment.by.id},
			${comment.by.name})
		returning ${columns(sql)}`;
	return toComment(row!);
}

/** @param change `resolved` true keeps the first time it was resolved; what is undefined stays as it is */
export async function changeComment(
	sql: Sql,
	id: number,
	change: { body: string | undefined; resolved: boolean | undefined },
): Promise<ReviewComment> {
	const [row] = await sql<CommentRow[]>`
		update review_comment set body = coalesce(${change.body ?? null}, body),
			resolved_at = case ${change.resolved ?? null}::boolean
				when true then coalesce(resolved_at, now()) when false then null else resolved_at end
		where id = ${id} returning ${columns(sql)}`;
	return toComment(row!);
}

export async function deleteComment(sql: Sql, id: number): Promise<void> {
	await sql`delete from review_comment where id = ${id}`;
}
