import type { Presence } from '../../heritage/api.ts';
import type { RecordReference } from '../../heritage/types.ts';
import type { Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { openRecord } from './open-record.ts';
import { listOthersPresent, markAbsent, markPresent } from './presence.repository.ts';
import { refuseDraftOfOther } from './review-rules.ts';

/**
 * Says that the viewer has the record open, and hears who else has and whether somebody saved.
 * @throws AppError NotFound, Forbidden
 */
export async function announcePresence(
	sql: Sql,
	viewer: Viewer,
	reference: RecordReference,
): Promise<Presence> {
	const { record, head } = await openRecord(sql, viewer, reference);
	refuseDraftOfOther(viewer, record);
	if (viewer.id) await markPresent(sql, record.id, viewer.id);
	return {
		others: await listOthersPresent(sql, record.id, viewer.id),
		version: head.version,
		savedByName: head.savedByName,
	};
}

/** The viewer has closed the record. @throws AppError NotFound */
export async function endPresence(
	sql: Sql,
	viewer: Viewer,
	reference: RecordReference,
): Promise<Record<string, never>> {
	const { record } = await openRecord(sql, viewer, reference);
	if (viewer.id) await markAbsent(sql, record.id, viewer.id);
	return {};
}
