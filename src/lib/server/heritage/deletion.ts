import type { RecordReference } from '../../heritage/types.ts';
import { demand, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { deleteRecord } from './deletion.repository.ts';
import { openRecordToChange, refuseOldVersion } from './open-record.ts';
import { isNeverPublished, refuseDraftOfOther } from './review-rules.ts';

/**
 * Throws a draft away that the public has never seen, with its versions and media; the log says who did. Files of the
 * media go with the next sweep.
 * @param version the head as who deletes knows it; left out = whatever it is
 * @throws AppError Conflict `error_heritage_conflict` where another stands; NotFound; Gone `error_heritage_deleted` where that was done before; Forbidden for somebody else's
 *   draft; Conflict `error_heritage_state` for what was ever published: that is withdrawn
 */
export async function deleteDraft(
	sql: Pool,
	viewer: Viewer,
	{ reference, version, requestId }: { reference: RecordReference; version?: number; requestId?: string },
): Promise<void> {
	demand(viewer, 'heritage_edit');
	await sql.begin(async (sql) => {
		const opened = await openRecordToChange(sql, viewer, reference);
		const { record, head } = opened;
		refuseDraftOfOther(viewer, record);
		if (version !== undefined) refuseOldVersion(opened, version);
		if (!isNeverPublished(record) || head.version === 0)
			throw new AppError('Conflict', 'error_heritage_state', {
				context: { action: 'delete', state: head.state },
			});
		await recordAudit(sql, {
			viewer,
			action: 'heritage_deleted',
			subject: 'heritage_record',
			subjectId: record.id,
			before: { version: head.version, name: head.content.name.vi },
			...(requestId && { requestId }),
		});
		await deleteRecord(sql, record.id, viewer.name);
	});
}
