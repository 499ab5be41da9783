import type { MediumChange, PublicMedium, StaffMedium } from '../../media/types.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import { recordAudit, type Json } from '../audit/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Processing } from './processing.ts';
import {
	deleteMedium,
	dropCopies,
	findVisibleMedium,
	findVisibleRecord,
	listFailed,
	listIdsOfRecord,
	listUnpublished,
	listVisibleMedia,
	markProcessing,
	orderMedia,
	publishMedia,
	updateMedium,
	type VisibleMedium,
} from './repository.ts';
import type { MediaStorage } from './storage/index.ts';

/** Why a medium has no copies after its record or its people withdrew their consent. */
const REMOVED = 'media_copies_removed';
/** Consents under which copies for others may exist. */
const AGREED = new Set<MediumChange['peopleConsent']>([null, undefined, 'none_shown', 'given']);

export interface MediaParts {
	sql: Pool;
	storage: MediaStorage;
	processing: Processing;
}

/**
 * Media of a record in its order, as this viewer may see them. Staff get a StaffMedium each.
 * Call it with the pool or within a transaction.
 */
export async function listMedia(
	sql: Sql,
	viewer: Pick<Viewer, 'role'>,
	recordSlug: string,
): Promise<(PublicMedium | StaffMedium)[]> {
	const media = await listVisibleMedia(sql, recordSlug, viewer.role);
	return media.map((medium) => present(medium, can(viewer, 'staff')));
}

/** A medium as it leaves: without keys of the storage, and for others than staff without what is staff's. */
function present(medium: VisibleMedium, staff: boolean): PublicMedium | StaffMedium {
	const shown: PublicMedium = {
		id: medium.id,
		recordSlug: medium.recordSlug,
		kind: medium.kind,
		mediaType: medium.mediaType,
		width: medium.width,
		height: medium.height,
		durationS: medium.durationS,
		waveform: medium.waveform,
		alt: medium.alt,
		caption: medium.caption,
		transcript: medium.transcript,
		creator: medium.creator,
		createdOn: medium.createdOn,
		rightsHolder: medium.rightsHolder,
		licence: medium.licence,
		position: medium.position,
		copies: medium.copies.map(({ name, mediaType, byteLength, width, height }) => ({
			name,
			mediaType,
			byteLength,
			width,
			height,
		})),
	};
	if (!staff) return shown;
	return {
		...shown,
		state: medium.state,
		failure: medium.failure,
		fileName: medium.fileName ?? '',
		byteLength: medium.byteLength,
		sha256: medium.sha256,
		peopleConsent: medium.peopleConsent,
		protocol: medium.protocol,
		takenAt: medium.takenAt,
		takenOn: medium.takenOn,
		publishedAt: medium.publishedAt,
	} satisfies StaffMedium;
}

/** @throws AppError Forbidden; NotFound `media_not_found` also where the viewer may not see it */
async function getForEditing(sql: Sql, viewer: Viewer, id: string): Promise<VisibleMedium> {
	demand(viewer, 'heritage_edit', { medium: id });
	const medium = await findVisibleMedium(sql, id, viewer.role);
	if (!medium) throw new AppError('NotFound', 'media_not_found', { context: { medium: id } });
	return medium;
}

/** What editors and reviewers do with media that are there. Every change is in the audit log. */
export function createMediaEditing({ sql: pool, storage, processing }: MediaParts) {
	async function deleteFiles(keys: string[]): Promise<void> {
		for (const key of keys) await storage.delete(key);
	}

	return {
		/** One medium for staff. @throws AppError Forbidden, NotFound `media_not_found` */
		async get(viewer: Viewer, id: string): Promise<StaffMedium> {
			return present(await getForEditing(pool, viewer, id), true) as StaffMedium;
		},

		/**
		 * Changes what is said of a medium. When the people shown do not agree (any more), its copies are gone with the
		 * answer; when they agree again, copies are made anew and a reviewer publishes it anew.
		 * @throws AppError Forbidden, NotFound `media_not_found`
		 */
		async change(viewer: Viewer, id: string, change: MediumChange, requestId: string): Promise<StaffMedium> {
			let files: string[] = [];
			let remade = false;
			const changed = await pool.begin(async (sql) => {
				const before = await getForEditing(sql, viewer, id);
				if (change.protocol === 'restricted') demand(viewer, 'heritage_review', { medium: id });
				await updateMedium(sql, id, change);
				if (change.peopleConsent !== undefined) {
					const agreed = AGREED.has(change.peopleConsent);
					if (!agreed) files = await dropCopies(sql, [id], REMOVED);
					else if (before.failure === REMOVED) {
						await markProcessing(sql, id);
						remade = true;
					}
				}
				await recordAudit(sql, {
					viewer,
					action: 'medium_changed',
					subject: 'medium',
					subjectId: id,
					before: pick(before, change),
					after: change as Json,
					requestId,
				});
				return present(await getForEditing(sql, viewer, id), true) as StaffMedium;
			});
			await deleteFiles(files);
			if (remade) processing.add(id);
			return changed;
		},

		/** Deletes the medium, its original and its copies. @throws AppError Forbidden, NotFound `media_not_found` */
		async remove(viewer: Viewer, id: string, requestId: string): Promise<void> {
			const files = await pool.begin(async (sql) => {
				const { recordSlug, fileName, sha256 } = await getForEditing(sql, viewer, id);
				await recordAudit(sql, {
					viewer,
					action: 'medium_deleted',
					subject: 'medium',
					subjectId: id,
					before: { record: recordSlug, fileName, sha256 },
					requestId,
				});
				return deleteMedium(sql, id);
			});
			await deleteFiles(files);
		},

		/**
		 * @param ids all media of the record that the viewer may see
		 * @throws AppError Forbidden, NotFound `error_unknown_record`; Conflict `media_order_stale` when they are others
		 */
		async order(viewer: Viewer, recordSlug: string, ids: string[], requestId: string): Promise<void> {
			demand(viewer, 'heritage_edit', { record: recordSlug });
			await pool.begin(async (sql) => {
				const record = await findVisibleRecord(sql, recordSlug, viewer.role);
				if (!record)
					throw new AppError('NotFound', 'error_unknown_record', { context: { record: recordSlug } });
				const before = (await listVisibleMedia(sql, recordSlug, viewer.role)).map(({ id }) => id);
				if (before.toSorted().join() !== ids.toSorted().join())
					throw new AppError('Conflict', 'media_order_stale', { context: { record: recordSlug } });
				await orderMedia(sql, record.id, ids);
				await recordAudit(sql, {
					viewer,
					action: 'media_ordered',
					subject: 'heritage_record',
					subjectId: record.id,
					before,
					after: ids,
					requestId,
				});
			});
		},

		/**
		 * Consent was withdrawn: from the moment this answers, no copy or thumbnail of the record's media leaves, and the
		 * files are deleted. Originals stay with the staff. @returns how many files were deleted
		 */
		async removeCopiesOf(recordId: number): Promise<number> {
			const keys = await pool.begin(async (sql) =>
				dropCopies(sql, await listIdsOfRecord(sql, recordId), REMOVED),
			);
			await deleteFiles(keys);
			return keys.length;
		},

		/** Consent is there again: copies are made anew; a reviewer publishes them with the record. */
		async restoreCopiesOf(recordId: number): Promise<void> {
			const ids = await pool.begin(async (sql) => {
				const removed = await listFailed(sql, recordId, REMOVED);
				const agreed = (await listUnpublished(sql, recordId)).filter(
					({ id, peopleConsent }) =>
						removed.includes(id) && AGREED.has(peopleConsent as MediumChange['peopleConsent']),
				);
				for (const { id } of agreed) await markProcessing(sql, id);
				return agreed.map(({ id }) => id);
			});
			ids.forEach((id) => processing.add(id));
		},
	};
}

function pick(medium: VisibleMedium, change: MediumChange): Json {
	return Object.fromEntries(
		Object.keys(change).map((field) => [field, medium[field as keyof MediumChange] ?? null]),
	) as Json;
}

/** Why a medium cannot be published yet; `code` is a message key. */
export interface UnreadyMedium {
	id: string;
	code: 'media_alt_missing' | 'media_still_processing' | 'media_failed';
}

/**
 * What stands in the way of publishing the record's media: a photograph or film without alternative text, copies not
 * yet made or failed. Media of people who do not agree are not published and do not stand in the way.
 */
export async function listUnready(sql: Sql, recordId: number): Promise<UnreadyMedium[]> {
	return (await listUnpublished(sql, recordId))
		.filter(({ peopleConsent }) => AGREED.has(peopleConsent as MediumChange['peopleConsent']))
		.flatMap(({ id, kind, state, hasAlt }): UnreadyMedium[] => {
			if (state === 'processing') return [{ id, code: 'media_still_processing' }];
			if (state === 'failed') return [{ id, code: 'media_failed' }];
			return hasAlt || kind === 'audio' || kind === 'document' ? [] : [{ id, code: 'media_alt_missing' }];
		});
}

/**
 * Publishes the record's media that are ready, in the transaction that publishes the record.
 * @returns how many are newly published
 */
export async function publishMediaOf(sql: Sql, recordId: number): Promise<number> {
	const unready = new Set((await listUnready(sql, recordId)).map(({ id }) => id));
	const ready = (await listUnpublished(sql, recordId)).filter(
		({ id, peopleConsent }) => !unready.has(id) && AGREED.has(peopleConsent as MediumChange['peopleConsent']),
	);
	return publishMedia(
		sql,
		ready.map(({ id }) => id),
	);
}
