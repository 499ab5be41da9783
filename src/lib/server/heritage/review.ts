import type { Finding, SavedRevision } from '../../heritage/api.ts';
import { findMissingForPublication } from '../../heritage/check-content.ts';
import type { RecordReference } from '../../heritage/types.ts';
import { listMediumLacks, type MediumLack } from '../../media/publication.ts';
import type { Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool, Sql, Transaction } from '../db/index.ts';
import { applyContent } from './content.repository.ts';
import { refuseContent, refuseProblems } from './editing.ts';
import { mediaCopies } from './media-copies.ts';
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
	insertRevision,
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
	return within(sql, (sql) => submitRecordWithin(sql, viewer, wanted));
}

/** The same within a transaction of the caller's. */
export function submitRecordWithin(
	sql: Transaction,
	viewer: Viewer,
	wanted: WantedAction,
): Promise<SavedRevision> {
	return takeStep(sql, viewer, wanted, 'submit', async (sql, { record, head }) => {
		await refuseUnready(sql, { record, head });
		if (head.state === 'published') return repeatForReview(sql, viewer, { record, head });
		await setRevisionState(sql, record.id, head.version, 'in_review');
		if (isNeverPublished(record)) await setRecordState(sql, record.id, 'in_review');
	});
}

/** Gives the head back to its author; the note says what to change. */
export function returnRecord(sql: Pool, viewer: Viewer, wanted: WantedAction): Promise<SavedRevision> {
	return within(sql, (sql) =>
		takeStep(sql, viewer, wanted, 'return', async (sql, { record, head }) => {
			refuseWithoutNote(wanted.note);
			await setRevisionState(sql, record.id, head.version, 'returned');
			if (isNeverPublished(record)) await setRecordState(sql, record.id, 'draft');
		}),
	);
}

/**
 * Makes the head what everybody sees, with its media: those that are ready now, the others once they are. A reviewer's
 * own work is marked in the log.
 */
export async function publishRecord(sql: Pool, viewer: Viewer, wanted: WantedAction): Promise<SavedRevision> {
	const { saved, copiesWait } = await within(sql, (sql) => publishRecordWithin(sql, viewer, wanted));
	if (copiesWait) await mediaCopies().makeCopiesOf(saved.id);
	return saved;
}

/** The same within a transaction of the caller's. @returns also whether copies of its media are to be made afterwards */
export async function publishRecordWithin(
	sql: Transaction,
	viewer: Viewer,
	wanted: WantedAction,
): Promise<{ saved: SavedRevision; copiesWait: boolean }> {
	let copiesWait = false;
	const saved = await takeStep(sql, viewer, wanted, 'publish', async (sql, { record, head }) => {
		await refuseProblems(sql, viewer, { record, content: head.content, former: head.content });
		await refuseUnready(sql, { record, head });
		const published = await findPublishedVersion(sql, record.id);
		const before = published === null ? null : await findRevision(sql, record.id, published);
		await applyContent(sql, record.id, head.content, before?.content);
		await setRecordState(sql, record.id, 'published');
		await setRevisionState(sql, record.id, head.version, 'published');
		copiesWait = await publishMedia(sql, record.id);
	});
	return { saved, copiesWait };
}

/** Takes a published record out of the public's sight; the note says why. */
export function withdrawRecord(sql: Pool, viewer: Viewer, wanted: WantedAction): Promise<SavedRevision> {
	return within(sql, (sql) =>
		takeStep(sql, viewer, wanted, 'withdraw', async (sql, { record }) => {
			refuseWithoutNote(wanted.note);
			await setRecordState(sql, record.id, 'withdrawn');
			const published = await findPublishedVersion(sql, record.id);
			if (published !== null) await setRevisionState(sql, record.id, published, 'withdrawn');
		}),
	);
}

/** New media of a published record: the same content waits for the reviewer as another version. @returns its number */
async function repeatForReview(sql: Transaction, viewer: Viewer, { record, head }: OpenRecord) {
	const version = head.version + 1;
	const again = { recordId: record.id, version, state: 'in_review', content: head.content } as const;
	await insertRevision(sql, { ...again, by: viewer, note: null });
	return version;
}

const within = async <T>(sql: Pool, work: (sql: Transaction) => Promise<T>): Promise<T> =>
	(await sql.begin(work)) as T;

/** One passage from one state to another, with its event and its line in the log. */
async function takeStep(
	sql: Transaction,
	viewer: Viewer,
	wanted: WantedAction,
	step: Step,
	work: (sql: Transaction, opened: OpenRecord) => Promise<number | void>,
): Promise<SavedRevision> {
	const opened = await openRecordToChange(sql, viewer, wanted.reference);
	demandStep(viewer, step, opened.record, opened.head);
	refuseOldVersion(opened, wanted.version);
	const { record, head } = await keepFirstVersion(sql, opened);
	const version = (await work(sql, { record, head })) ?? head.version;
	await insertReviewEvent(sql, {
		recordId: record.id,
		version,
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
			version,
			note: wanted.note,
			...(step === 'publish' && { ownWork: head.savedBy === viewer.id }),
		},
		...(wanted.requestId && { requestId: wanted.requestId }),
	});
	return saved;
}

/** @throws AppError Invalid on the field of the note */
export function refuseWithoutNote(note: string | null): asserts note is string {
	if (!note) throw refuseContent([{ path: 'note', code: 'heritage_issue_note' }]);
}

const LACKING: Readonly<Record<MediumLack, string>> = {
	alt: 'alt',
	consent_unanswered: 'peopleConsent',
	consent_not_asked: 'peopleConsent',
	consent_details: 'consentDetails',
};

/** @throws AppError Invalid with everything that is missing before the public may see the record */
async function refuseUnready(sql: Sql, { record, head }: OpenRecord): Promise<void> {
	const findings: Finding[] = findMissingForPublication(head.content);
	for (const medium of await listMediaOfRecord(sql, record.id)) {
		// Broken, it is shown to nobody; taken away with a consent, it comes back.
		if (medium.state === 'failed' && medium.failure !== 'media_copies_removed') continue;
		for (const lack of listMediumLacks(medium))
			findings.push({
				path: `media.${medium.id}.${LACKING[lack]}`,
				code: `heritage_issue_media_${lack}`,
				params: { name: medium.fileName },
			});
	}
	if (findings.length > 0) throw refuseContent(findings);
}
