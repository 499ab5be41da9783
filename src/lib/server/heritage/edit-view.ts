import type {
	Comparison,
	EditView,
	Revision,
	RevisionList,
	RevisionWithContent,
} from '../../heritage/api.ts';
import { compareContent } from '../../heritage/compare-content.ts';
import type { RecordReference } from '../../heritage/types.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { listComments } from './comment.repository.ts';
import { readContent } from './content.repository.ts';
import { listMediaOfRecord } from './media.repository.ts';
import { openRecord, toRevision } from './open-record.ts';
import { listOthersPresent } from './presence.repository.ts';
import { isNeverPublished, listAllowed, refuseDraftOfOther } from './review-rules.ts';
import {
	findPublishedVersion,
	findRevision,
	keepRevisions,
	listReviewEvents,
	listRevisionRows,
	type StoredRevision,
} from './revision.repository.ts';

/**
 * Everything the form needs of a record.
 * @throws AppError Forbidden for who may not edit at all and for somebody else's draft, NotFound
 */
export async function getEditView(sql: Sql, viewer: Viewer, reference: RecordReference): Promise<EditView> {
	const { record, head } = await openForStaff(sql, viewer, reference);
	const [published, publishedVersion, others, comments, events, media] = await Promise.all([
		isNeverPublished(record) ? null : readContent(sql, record.id),
		record.state === 'published' ? findPublishedVersion(sql, record.id) : null,
		listOthersPresent(sql, record.id, viewer.id),
		listComments(sql, record.id),
		listEvents(sql, record.id),
		listMediaOfRecord(sql, record.id),
	]);
	return {
		id: record.id,
		slug: record.slug,
		recordState: record.state,
		version: head.version,
		state: head.state,
		savedByName: head.savedByName,
		savedAt: head.savedAt?.toISOString() ?? null,
		note: head.note,
		content: head.content,
		publishedVersion,
		nameLocked: !can(viewer, 'administration') && (published?.designations.length ?? 0) > 0,
		allowed: listAllowed(viewer, record, head),
		others,
		comments,
		events,
		media,
	};
}

async function openForStaff(sql: Sql, viewer: Viewer, reference: RecordReference) {
	demand(viewer, 'heritage_edit');
	const opened = await openRecord(sql, viewer, reference);
	refuseDraftOfOther(viewer, opened.record);
	return opened;
}

async function listEvents(sql: Sql, recordId: number): Promise<EditView['events']> {
	return (await listReviewEvents(sql, recordId)).map((event) => ({ ...event, at: event.at.toISOString() }));
}

/**
 * Every version newest first, and who did what when. What somebody else than its author sees here stays.
 * @throws AppError as `getEditView`
 */
export async function listRevisions(
	sql: Sql,
	viewer: Viewer,
	reference: RecordReference,
): Promise<RevisionList> {
	const { record, head } = await openForStaff(sql, viewer, reference);
	if (head.savedBy !== viewer.id) await keepRevisions(sql, record.id, [head.version]);
	const rows = await listRevisionRows(sql, record.id);
	return { revisions: rows.map(toRevision), events: await listEvents(sql, record.id) };
}

/** One version, whole; it stays from now on. @throws AppError as `getEditView`; NotFound `error_unknown_version` */
export async function getRevision(
	sql: Sql,
	viewer: Viewer,
	{ reference, version }: { reference: RecordReference; version: number },
): Promise<RevisionWithContent> {
	const { record } = await openForStaff(sql, viewer, reference);
	await keepRevisions(sql, record.id, [version]);
	return withContent(await getStored(sql, record.id, version));
}

/** What differs between two versions of a record, which stay from now on. @throws AppError as `getRevision` */
export async function compareRevisions(
	sql: Sql,
	viewer: Viewer,
	{ reference, from, to }: { reference: RecordReference; from: number; to: number },
): Promise<Comparison> {
	const { record } = await openForStaff(sql, viewer, reference);
	await keepRevisions(sql, record.id, [from, to]);
	const [before, after] = [await getStored(sql, record.id, from), await getStored(sql, record.id, to)];
	return {
		from: withoutContent(before),
		to: withoutContent(after),
		changes: compareContent(before.content, after.content),
	};
}

async function getStored(sql: Sql, recordId: number, version: number): Promise<StoredRevision> {
	const revision = await findRevision(sql, recordId, version);
	if (!revision) throw new AppError('NotFound', 'error_unknown_version', { context: { version } });
	return revision;
}

const withoutContent = (revision: StoredRevision): Revision => toRevision(revision);
const withContent = (revision: StoredRevision): RevisionWithContent => ({
	...toRevision(revision),
	content: revision.content,
});
