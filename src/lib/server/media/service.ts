import { LOCALES } from '../../i18n/index.ts';
import { isAgreed, isRefused } from '../../media/publication.ts';
import {
	PROTOCOLS,
	type MediumChange,
	type Protocol,
	type PublicMedium,
	type StaffMedium,
} from '../../media/types.ts';
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
	isConsentWithdrawn,
	listIdsOfRecord,
	listVisibleMedia,
	listWaiting,
	markProcessing,
	orderMedia,
	takeBack,
	updateMedium,
	type VisibleMedium,
} from './repository.ts';
import type { MediaStorage } from './storage/index.ts';

/** Why a medium has no copies after its record or its people withdrew their consent. */
const REMOVED = 'media_copies_removed';

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
		captionLanguages: LOCALES.filter((locale) => medium.captions?.[locale]),
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
		consentDetails: medium.consentDetails,
		captions: medium.captions,
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
		 * answer; when they agree again, copies are made anew, unless the community withdrew its consent to the record.
		 * Whatever opens it to more people than before, a reviewer publishes it anew.
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
					if (isRefused(change.peopleConsent)) files = await dropCopies(sql, [id], REMOVED);
					else if (before.failure === REMOVED && !(await isConsentWithdrawn(sql, before.recordId))) {
						await markProcessing(sql, id);
						remade = true;
					}
					if (!isAgreed(change.peopleConsent)) await takeBack(sql, id);
				}
				if (opens(before.protocol, change.protocol) && !can(viewer, 'heritage_review'))
					await takeBack(sql, id);
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

		/** Begins to make the copies that the record's media wait for, as when a consent was given again. */
		async makeCopiesOf(recordId: number): Promise<void> {
			(await listWaiting(pool, recordId)).forEach((id) => processing.add(id));
		},
	};
}

/** Whether a change lets more people see it. */
function opens(before: Protocol, after: Protocol | undefined): boolean {
	return after !== undefined && PROTOCOLS.indexOf(after) < PROTOCOLS.indexOf(before);
}

function pick(medium: VisibleMedium, change: MediumChange): Json {
	return Object.fromEntries(
		Object.keys(change).map((field) => [field, medium[field as keyof MediumChange] ?? null]),
	) as Json;
}
