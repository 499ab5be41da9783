import type { Revision, RevisionState, SavedRevision } from '../../heritage/api.ts';
import type { RecordReference } from '../../heritage/types.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql, Transaction } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { readContent } from './content.repository.ts';
import { refuseDeleted } from './refuse-deleted.ts';
import { mayOpen, type Head } from './review-rules.ts';
import {
	findEditedRecord,
	findRevision,
	insertRevision,
	lockRecord,
	type EditedRecord,
	type RevisionRow,
} from './revision.repository.ts';

export interface OpenRecord {
	record: EditedRecord;
	head: Head;
}

/**
 * A record and its newest version, for whoever may edit it or look over its editing.
 * @throws AppError NotFound for an unknown record and for one the viewer may not know of, Gone for a deleted draft
 */
export async function openRecord(sql: Sql, viewer: Viewer, reference: RecordReference): Promise<OpenRecord> {
	const record = await findEditedRecord(sql, reference);
	const head = record && ((await findRevision(sql, record.id)) ?? (await readHeadFromTables(sql, record)));
	if (!record && 'slug' in reference && can(viewer, 'heritage_edit'))
		await refuseDeleted(sql, { slug: reference.slug });
	if (!record || !head || !mayOpen(viewer, record, head))
		throw new AppError('NotFound', 'error_unknown_record', { context: { record: reference } });
	return { record, head };
}

/** The same, and nobody else changes it until the transaction ends. */
export async function openRecordToChange(
	sql: Transaction,
	viewer: Viewer,
	reference: RecordReference,
): Promise<OpenRecord> {
	await lockRecord(sql, reference);
	return openRecord(sql, viewer, reference);
}

async function readHeadFromTables(sql: Sql, record: EditedRecord): Promise<Head | null> {
	const content = await readContent(sql, record.id);
	const unsaved = {
		version: 0,
		savedBy: null,
		savedByName: null,
		savedAt: null,
		note: null,
		automatic: false,
	};
	return content && { ...unsaved, state: record.state satisfies RevisionState, content };
}

/**
 * Keeps what an imported record said before anybody edited it as version 1, so that it can be compared and restored.
 * @returns the head, which then stands in the table of revisions
 */
export async function keepFirstVersion(sql: Transaction, { record, head }: OpenRecord): Promise<OpenRecord> {
	if (head.version > 0) return { record, head };
	const kept = { version: 1, state: head.state, content: head.content, note: null };
	const savedAt = await insertRevision(sql, {
		...kept,
		recordId: record.id,
		by: null,
		at: record.updatedAt,
	});
	return { record, head: { ...head, ...kept, savedAt } };
}

/** @throws AppError Conflict with the version that stands, whole, so that both can be shown and nobody's work is lost */
export function refuseOldVersion({ record, head }: OpenRecord, known: number): void {
	if (known === head.version) return;
	throw new AppError('Conflict', 'error_heritage_conflict', {
		context: {
			slug: record.slug,
			head: { ...toRevision({ ...head, savedAt: head.savedAt ?? new Date(0) }), content: head.content },
		},
	});
}

export function toRevision(row: RevisionRow): Revision {
	const { version, state, savedBy, savedByName, savedAt, note } = row;
	return { version, state, savedBy, savedByName, savedAt: savedAt.toISOString(), note };
}

/** Where a record stands now, as the entrances answer it. */
export async function describeSaved(sql: Sql, recordId: number): Promise<SavedRevision> {
	const record = await findEditedRecord(sql, { id: recordId });
	const head = await findRevision(sql, recordId);
	if (!record || !head) throw new Error(`record ${recordId} was saved and is gone`);
	return {
		id: record.id,
		slug: record.slug,
		version: head.version,
		state: head.state,
		recordState: record.state,
		savedAt: head.savedAt.toISOString(),
	};
}
