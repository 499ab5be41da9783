import type { ReviewComment } from '../../heritage/api.ts';
import type { RecordReference } from '../../heritage/types.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { changeComment, deleteComment, findComment, insertComment } from './comment.repository.ts';
import { openRecord } from './open-record.ts';
import { refuseDraftOfOther } from './review-rules.ts';

/**
 * Says something about a field, or about the whole record. Whoever may edit the record may say it.
 * @throws AppError NotFound, Forbidden
 */
export async function addComment(
	sql: Sql,
	viewer: Viewer,
	{ reference, field, body }: { reference: RecordReference; field: string | null; body: string },
): Promise<ReviewComment> {
	const { record, head } = await openRecord(sql, viewer, reference);
	refuseDraftOfOther(viewer, record);
	return insertComment(sql, { recordId: record.id, version: head.version, field, body, by: viewer });
}

/**
 * Whoever may edit the record may resolve a comment or open it again; only who wrote it changes its words.
 * @throws AppError NotFound, Forbidden
 */
export async function editComment(
	sql: Sql,
	viewer: Viewer,
	wanted: {
		reference: RecordReference;
		comment: number;
		body: string | undefined;
		resolved: boolean | undefined;
	},
): Promise<ReviewComment> {
	const comment = await getComment(sql, viewer, wanted);
	if (wanted.body !== undefined && comment.personId !== viewer.id) throw refuseComment(comment);
	return changeComment(sql, comment.id, wanted);
}

/** Its author takes a comment back, or a reviewer removes it. @throws AppError NotFound, Forbidden */
export async function removeComment(
	sql: Sql,
	viewer: Viewer,
	wanted: { reference: RecordReference; comment: number },
): Promise<{ removed: number }> {
	const comment = await getComment(sql, viewer, wanted);
	if (comment.personId !== viewer.id && !can(viewer, 'heritage_review')) throw refuseComment(comment);
	await deleteComment(sql, comment.id);
	return { removed: comment.id };
}

async function getComment(
	sql: Sql,
	viewer: Viewer,
	{ reference, comment: id }: { reference: RecordReference; comment: number },
): Promise<ReviewComment> {
	const { record } = await openRecord(sql, viewer, reference);
	refuseDraftOfOther(viewer, record);
	const comment = await findComment(sql, record.id, id);
	if (!comment) throw new AppError('NotFound', 'error_unknown_comment', { context: { comment: id } });
	return comment;
}

function refuseComment({ id }: ReviewComment): AppError {
	return new AppError('Forbidden', 'error_forbidden', { context: { comment: id } });
}
