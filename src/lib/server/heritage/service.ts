import type { HeritageRecord, RecordReference } from '../../heritage/types.ts';
import type { Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { findCommune, findRecord, listOccurrences } from './repository.ts';

/**
 * Everything the viewer may see of a record, with the commune of a day computed from the position shown to them.
 * @throws AppError NotFound for an unknown record and for one the viewer may not know of
 */
export async function getHeritageRecord(
	sql: Sql,
	{ reference, at, viewer }: { reference: RecordReference; at: string; viewer: Viewer },
): Promise<HeritageRecord> {
	const found = await findRecord(sql, { reference, at, role: viewer.role });
	if (!found) throw new AppError('NotFound', 'error_unknown_record', { context: { record: reference } });
	const { sourceId, communeId, calendar, ...record } = found;
	const [commune, occurrences, [source]] = await Promise.all([
		communeId === null ? null : findCommune(sql, communeId),
		calendar ? listOccurrences(sql, record.id) : [],
		listSourcesBehind(sql, [sourceId]),
	]);
	if (!source) throw new Error(`record ${record.slug} without its source ${sourceId}`);
	return { ...record, commune, festival: calendar ? { calendar, occurrences } : null, source };
}
