import { isDeepStrictEqual } from 'node:util';
import type { SavedRevision, Finding } from '../../heritage/api.ts';
import { checkContent, findChangesOfOfficialName } from '../../heritage/check-content.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import { makeSlug } from '../../heritage/make-slug.ts';
import type { RecordReference } from '../../heritage/types.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool, Sql, Transaction } from '../db/index.ts';
import { AppError } from '../errors.ts';
import {
	applyContent,
	findRecordMadeWith,
	insertDraft,
	readContent,
	type NewRecord,
} from './content.repository.ts';
import { isCommented } from './comment.repository.ts';
import {
	describeSaved,
	keepFirstVersion,
	openRecordToChange,
	refuseOldVersion,
	type OpenRecord,
} from './open-record.ts';
import { findProblemsOnTheGround } from './place.ts';
import { refuseDeleted } from './refuse-deleted.ts';
import { demandStep, isNeverPublished, mayFold } from './review-rules.ts';
import {
	findRevision,
	findVersionSentWith,
	foldRevision,
	insertReviewEvent,
	insertRevision,
	keepRevisions,
	setRecordState,
	type EditedRecord,
} from './revision.repository.ts';

export interface WantedSave {
	/** Null makes a new record. */
	reference: RecordReference | null;
	/** The version the screen began from; 0 for a new record and for one never edited here. */
	baseVersion: number;
	content: unknown;
	note: string | null;
	/** Saved by the form, not by a person: the same person's next save may take its place. */
	automatic?: boolean;
	/** Of a new record, made by the form: sent again under it, the record is not made again. */
	key?: string | null;
	/** Of this sending: sent again under it, the version is not made again, whatever has been saved on top of it. */
	sending?: string | null;
	requestId?: string;
}

/**
 * Keeps a version. A record the public has never seen follows each save; of a published one nothing changes until
 * somebody publishes. Saving the same again keeps nothing.
 * @throws AppError Invalid `error_heritage_content` with { findings }, Conflict `error_heritage_conflict` with the
 *   head, Forbidden, NotFound, Gone `error_heritage_deleted`
 */
export async function saveRevision(sql: Pool, viewer: Viewer, wanted: WantedSave): Promise<SavedRevision> {
	return (await sql.begin((sql) => saveRevisionWithin(sql, viewer, wanted))) as SavedRevision;
}

/** The same within a transaction of the caller's, which is to be given up where it fails. */
export async function saveRevisionWithin(
	sql: Transaction,
	viewer: Viewer,
	wanted: WantedSave,
): Promise<SavedRevision> {
	demand(viewer, 'heritage_edit');
	const { content, findings } = checkContent(wanted.content);
	if (!content || findings.length > 0) throw refuseContent(findings);
	return wanted.reference
		? saveNextVersion(sql, viewer, { ...wanted, reference: wanted.reference, content })
		: createRecord(sql, viewer, { ...wanted, content });
}

export function refuseContent(findings: readonly Finding[]): AppError {
	return new AppError('Invalid', 'error_heritage_content', { context: { findings } });
}

type CheckedSave = Omit<WantedSave, 'content'> & { content: HeritageContent };

async function createRecord(sql: Transaction, viewer: Viewer, wanted: CheckedSave): Promise<SavedRevision> {
	const { content, note, automatic = false, key = null, sending = null, requestId } = wanted;
	const findings = await findProblemsOnTheGround(sql, content, null);
	if (findings.length > 0) throw refuseContent(findings);
	await refuseDeleted(sql, { createdBy: viewer.id, key });
	const { recordId, isNew } = await insertOnce(sql, { content, createdBy: viewer.id, key });
	// The answer to the first attempt was lost; what was typed since goes on top of what it made.
	if (!isNew) return saveNextVersion(sql, viewer, { ...wanted, reference: { id: recordId }, baseVersion: 1 });
	await applyContent(sql, recordId, content);
	const first = {
		recordId,
		version: 1,
		state: 'draft',
		content,
		by: viewer,
		note,
		automatic,
		sending,
	} as const;
	await insertRevision(sql, first);
	await insertReviewEvent(sql, { recordId, version: 1, action: 'create', by: viewer, note });
	await recordAudit(sql, {
		viewer,
		action: 'heritage_created',
		subject: 'heritage_record',
		subjectId: recordId,
		after: { version: 1, name: content.name.vi },
		...(requestId && { requestId }),
	});
	return describeSaved(sql, recordId);
}

/** Under a free address, and once for each key: two attempts at the same time make one record. */
async function insertOnce(
	sql: Transaction,
	record: Omit<NewRecord, 'slug'>,
): Promise<{ recordId: number; isNew: boolean }> {
	for (let attempt = 1; ; attempt++) {
		const made = record.key === null ? null : await findRecordMadeWith(sql, record);
		if (made !== null) return { recordId: made, isNew: false };
		const recordId = await insertDraft(sql, { ...record, slug: makeSlug(record.content.name, attempt) });
		if (recordId !== null) return { recordId, isNew: true };
	}
}

async function saveNextVersion(
	sql: Transaction,
	viewer: Viewer,
	wanted: CheckedSave & { reference: RecordReference },
): Promise<SavedRevision> {
	const opened = await openRecordToChange(sql, viewer, wanted.reference);
	demandStep(viewer, 'save', opened.record, opened.head);
	const made = await findMade(sql, viewer, opened, wanted.sending);
	if (made) return made;
	const same = isDeepStrictEqual(wanted.content, opened.head.content);
	// Also where the answer to the same save was lost: who sends again what stands meets nobody.
	if (same && opened.head.version > 0) {
		if (!wanted.automatic) await keepRevisions(sql, opened.record.id, [opened.head.version]);
		return describeSaved(sql, opened.record.id);
	}
	refuseOldVersion(opened, wanted.baseVersion);
	const { record, head } = await keepFirstVersion(sql, opened);
	if (same) return describeSaved(sql, record.id);
	await refuseProblems(sql, viewer, { record, content: wanted.content, former: head.content });
	const version = head.version + 1;
	const folds = await isFolded(sql, viewer, { record, head });
	await addDraft(sql, viewer, { ...wanted, record, version, former: head.content, action: 'save', folds });
	return describeSaved(sql, record.id);
}

/** The version this sending made before, where only its answer was lost; what others saved on top is met by the next. */
async function findMade(
	sql: Sql,
	{ id: by }: Viewer,
	{ record }: OpenRecord,
	sending: string | null = null,
): Promise<SavedRevision | null> {
	const version = sending && (await findVersionSentWith(sql, { recordId: record.id, by, sending }));
	return version ? { ...(await describeSaved(sql, record.id)), version } : null;
}

async function isFolded(sql: Sql, viewer: Viewer, { record, head }: OpenRecord): Promise<boolean> {
	return mayFold(viewer, head, new Date()) && !(await isCommented(sql, record.id, head.version));
}

interface Draft {
	record: EditedRecord;
	version: number;
	content: HeritageContent;
	/** The head it follows. */
	former: HeritageContent;
	action: 'save' | 'restore';
	note: string | null;
	automatic?: boolean;
	sending?: string | null;
	/** The head was the form's own and gives way; the log tells of the two as of one. */
	folds?: boolean;
	requestId?: string;
}

/** Keeps a version to go on from; the tables of what nobody has published follow it. */
export async function addDraft(sql: Transaction, viewer: Viewer, draft: Draft): Promise<void> {
	const { record, version, content, former, action, note, folds, requestId } = draft;
	const { automatic = false, sending = null } = draft;
	const recordId = record.id;
	const kept = { recordId, version, state: 'draft', content, by: viewer, note, automatic, sending } as const;
	await insertRevision(sql, kept);
	if (isNeverPublished(record)) {
		await applyContent(sql, record.id, content, former);
		await setRecordState(sql, record.id, 'draft');
	}
	if (folds) return foldRevision(sql, { recordId, version: version - 1, into: version });
	await insertReviewEvent(sql, { recordId: record.id, version, action, by: viewer, note });
	await recordAudit(sql, {
		viewer,
		action: action === 'save' ? 'heritage_saved' : 'heritage_restored',
		subject: 'heritage_record',
		subjectId: record.id,
		after: { version, note },
		...(requestId && { requestId }),
	});
}

/**
 * @param former the version before: what has not moved is not asked about again
 * @throws AppError Invalid with everything the database knows against the content
 */
export async function refuseProblems(
	sql: Sql,
	viewer: Viewer,
	{
		record,
		content,
		former,
	}: { record: EditedRecord; content: HeritageContent; former: HeritageContent | null },
): Promise<void> {
	const findings = await findProblemsOnTheGround(sql, content, former);
	if (!isNeverPublished(record) && !can(viewer, 'administration')) {
		const published = await readContent(sql, record.id);
		if (published) findings.push(...findChangesOfOfficialName(published, content));
	}
	if (findings.length > 0) throw refuseContent(findings);
}

/**
 * Makes a new draft with the content of an earlier version. A withdrawn consent stays withdrawn.
 * @throws AppError NotFound `error_unknown_version`, and as `saveRevision`
 */
export async function restoreRevision(
	sql: Pool,
	viewer: Viewer,
	wanted: { reference: RecordReference; version: number; note: string | null; requestId?: string },
): Promise<SavedRevision> {
	demand(viewer, 'heritage_edit');
	return (await sql.begin(async (sql) => {
		const opened = await openRecordToChange(sql, viewer, wanted.reference);
		demandStep(viewer, 'restore', opened.record, opened.head);
		const { record, head } = opened;
		const earlier = await findRevision(sql, record.id, wanted.version);
		if (!earlier)
			throw new AppError('NotFound', 'error_unknown_version', { context: { version: wanted.version } });
		const consent = head.content.consent?.withdrawnOn ? head.content.consent : earlier.content.consent;
		const content = { ...earlier.content, consent };
		await refuseProblems(sql, viewer, { record, content, former: head.content });
		const note = wanted.note ?? `↺ ${wanted.version}`;
		await addDraft(sql, viewer, {
			...wanted,
			record,
			version: head.version + 1,
			content,
			former: head.content,
			action: 'restore',
			note,
		});
		return describeSaved(sql, record.id);
	})) as SavedRevision;
}
