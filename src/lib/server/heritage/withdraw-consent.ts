import type { SavedRevision } from '../../heritage/api.ts';
import { todayInVietnam } from '../../calendar/index.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import type { Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool } from '../db/index.ts';
import { report } from '../log.ts';
import { replaceConsent } from './content.repository.ts';
import { mediaCopies } from './media-copies.ts';
import { takeBackMedia } from './media.repository.ts';
import { describeSaved, keepFirstVersion, openRecordToChange, refuseOldVersion } from './open-record.ts';
import { refuseWithoutNote, type WantedAction } from './review.ts';
import { demandStep } from './review-rules.ts';
import {
	findPublishedVersion,
	insertReviewEvent,
	insertRevision,
	setRecordState,
	setRevisionState,
} from './revision.repository.ts';

/** Stands where nobody wrote down who had consented. */
const UNRECORDED = 'Chưa ghi nhận người đồng thuận';

export interface WantedWithdrawal extends WantedAction {
	/** Who asked for it. */
	requestedBy: string | null;
}

/**
 * The community takes its consent back: the record is withdrawn, its media with it, and their copies are removed.
 * From the commit on nothing of it is answered to the public; tiles and answers kept by caches carry revisions that
 * are no longer asked for. Files that could not be removed are told in the log and are reached by no address.
 * @throws AppError as every step; Invalid without a note
 */
export async function withdrawConsent(
	sql: Pool,
	viewer: Viewer,
	wanted: WantedWithdrawal,
): Promise<SavedRevision> {
	const saved = (await sql.begin(async (sql) => {
		const opened = await openRecordToChange(sql, viewer, wanted.reference);
		demandStep(viewer, 'withdraw-consent', opened.record, opened.head);
		refuseOldVersion(opened, wanted.version);
		const { note } = wanted;
		refuseWithoutNote(note);
		const { record, head } = await keepFirstVersion(sql, opened);
		const version = head.version + 1;
		const content = withoutConsent(head.content, note, wanted.requestedBy);
		await insertRevision(sql, {
			recordId: record.id,
			version,
			state: 'withdrawn',
			content,
			by: viewer,
			note,
		});
		await replaceConsent(sql, record.id, content.consent);
		await setRecordState(sql, record.id, 'withdrawn');
		const published = await findPublishedVersion(sql, record.id);
		if (published !== null) await setRevisionState(sql, record.id, published, 'withdrawn');
		await takeBackMedia(sql, record.id);
		await insertReviewEvent(sql, {
			recordId: record.id,
			version,
			action: 'withdraw_consent',
			by: viewer,
			note,
		});
		await recordAudit(sql, {
			viewer,
			action: 'heritage_consent_withdrawn',
			subject: 'heritage_record',
			subjectId: record.id,
			before: { state: record.state },
			after: { state: 'withdrawn', version, note, requestedBy: wanted.requestedBy },
			...(wanted.requestId && { requestId: wanted.requestId }),
		});
		return describeSaved(sql, record.id);
	})) as SavedRevision;
	try {
		const files = await mediaCopies().removeCopiesOf(saved.id);
		await recordAudit(sql, {
			viewer,
			action: 'media_copies_removed',
			subject: 'heritage_record',
			subjectId: saved.id,
			after: { files },
			...(wanted.requestId && { requestId: wanted.requestId }),
		});
	} catch (error) {
		report(error, { record: saved.slug, requestId: wanted.requestId });
	}
	return saved;
}

function withoutConsent(
	content: HeritageContent,
	reason: string,
	requestedBy: string | null,
): HeritageContent {
	const unrecorded = { givenBy: requestedBy ?? UNRECORDED, givenOn: null, scope: null };
	return {
		...content,
		consent: {
			...(content.consent ?? unrecorded),
			withdrawnOn: todayInVietnam(),
			withdrawalReason: reason,
		},
	};
}
