import type { Finding, SavedRevision } from '../../heritage/api.ts';
import { findMissingForPublication } from '../../heritage/check-content.ts';
import type { RecordReference } from '../../heritage/types.ts';
import type { Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool, Sql, Transaction } from '../db/index.ts';
import { applyContent } from './content.repository.ts';
import { refuseContent, refuseProblems } from './editing.ts';
import { listMediaOfRecord, publishMedia } from './media.repository.ts';
import {
	describeSaved,
	keepFirstVersion,
	openRecordToChange,
	refuseOldVersion,
	type OpenRecord,
} from './open-record.ts';
import { demandStep, isNeverPublished } from './review-rules.ts';
import {
	findPublishedVersion,
	findRevision,
	insertReviewEvent,
	setRecordState,
	setRevisionState,
} from './revision.repository.ts';

export interface WantedAction {
	reference: RecordReference;
	/** The head as the screen knows it. */
	version: number;
	note: string | null;
	requestId?: string;
}
type Step = 'submit' | 'return' | 'publish' | 'withdraw';

const LOGGED = {
	submit: 'heritage_submitted',
	return: 'heritage_returned',
	publish: 'heritage_published',
	withdraw: 'heritage_withdrawn',
} as const;

/** Asks a reviewer to look at the head. What would hinder publication is said now, not to the reviewer. */
export function submitRecord(sql: Pool, viewer: Viewer, wanted: WantedAction): Promise<SavedRevision> {
	return takeStep(sql, viewer, wanted, 'submit', async (sql, { record, head }) => {
		await refuseUnready(sql, { record, head });
		await setRevisionState(sql, record.id, head.version, 'in_review');
		if (isNeverPublished(record)) await setRecordState(sql, record.id, 'in_review');
	});
}

/** Gives the head back to its author; the note says what to change. */
export function returnRecord(sql: Pool, viewer: Viewer, wanted: WantedAction): Promise<SavedRevision> {
	return takeStep(sql, viewer, wanted, 'return', async (sql, { record, head }) => {
		refuseWithoutNote(wanted.note);
		await setRevisionState(sql, record.id, head.version, 'returned');
		if (isNeverPublished(record)) await setRecordState(sql, record.id, 'draft');
	});
}

/** Makes the head what everybody sees, with the media that are ready. A reviewer's own work is marked in the log. */
export function publishRecord(sql: Pool, viewer: Viewer, wanted: WantedAction): Promise<SavedRevision> {
	return takeStep(sql, viewer, wanted, 'publish', async (sql, { record, head }) => {
		await refuseProblems(sql, viewer, { record, content: head.content, former: head.content });
		await refuseUnready(sql, { record, head });
		const published = await findPublishedVersion(sql, record.id);
		const before = published === null ? null : await findRevision(sql, record.id, published);
		await applyContent(sql, record.id, head.content, before?.content);
		await setRecordState(sql, record.id, 'published');
		await setRevisionState(sql, record.id, head.version, 'published');
		await publishMedia(sql, record.id);
	});
}

/** Takes a published record out of the public's sight; the note says why. */
export function withdrawRecord(sql: Pool, viewer: Viewer, wanted: WantedAction): Promise<SavedRevision> {
	return takeStep(sql, viewer, wanted, 'withdraw', async (sql, { record }) => {
		refuseWithoutNote(wanted.note);
		await setRecordState(sql, record.id, 'withdrawn');
		const published = await findPublishedVersion(sql, record.id);
		if (published !== null) await setRevisionState(sql, record.id, published, 'withdrawn');
	});
}

/** One passage from one state to another: one transaction with its event and its line in the log. */
async function takeStep(
	sql: Pool,
	viewer: Viewer,
	wanted: WantedAction,
	step: Step,
	work: (sql: Transaction, opened: OpenRecord) => Promise<void>,
): Promise<SavedRevision> {
	return (await sql.begin(async (sql) => {
		const opened = await openRecordToChange(sql, viewer, wanted.reference);
		demandStep(viewer, step, opened.record, opened.head);
		refuseOldVersion(opened.head, wanted.version);
		const { record, head } = await keepFirstVersion(sql, opened);
		await work(sql, { record, head });
		await insertReviewEvent(sql, {
			recordId: record.id,
			version: head.version,
			action: step,
			by: viewer,
			note: wanted.note,
		});
		const saved = await describeSaved(sql, record.id);
		await recordAudit(sql, {
			viewer,
			action: LOGGED[step],
			subject: 'heritage_record',
			subjectId: record.id,
			before: { state: record.state, revision: head.state },
			after: {
				state: saved.recordState,
				revision: saved.state,
				version: head.version,
				note: wanted.note,
				...(step === 'publish' && { ownWork: head.savedBy === viewer.id }),
			},
			...(wanted.requestId && { requestId: wanted.requestId }),
		});
		return saved;
	})) as SavedRevision;
}

/** @throws AppError Invalid on the field of the note */
export function refuseWithoutNote(note: string | null): asserts note is string {
	if (!note) throw refuseContent([{ path: 'note', code: 'heritage_issue_note' }]);
}

/** @throws AppError Invalid with everything that is missing before the public may see the record */
async function refuseUnready(sql: Sql, { record, head }: OpenRecord): Promise<void> {
	const findings: Finding[] = findMissingForPublication(head.content);
	for (const medium of await listMediaOfRecord(sql, record.id)) {
		if (medium.state === 'failed') continue;
		if (medium.kind === 'photo' && !medium.alt?.vi?.trim())
			findings.push({ path: `media.${medium.id}.alt`, code: 'heritage_issue_media_alt' });
		if (medium.peopleConsent === 'not_given' || medium.peopleConsent === 'withdrawn')
			findings.push({ path: `media.${medium.id}.peopleConsent`, code: 'heritage_issue_media_consent' });
	}
	if (findings.length > 0) throw refuseContent(findings);
}
