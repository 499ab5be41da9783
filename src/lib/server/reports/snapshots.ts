import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ReportSnapshot } from '../../reports/types.ts';
import { demand, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { sha256Of } from './files.ts';
import { findSnapshot, listReportRows } from './repository.ts';

const unpack = promisify(gunzip);
const MOST_LOOKED_AT = 200;

/** The snapshot as it was kept, held against its digest. @throws AppError Upstream `report_error_damaged` */
export async function readSnapshot(sql: Sql, sha256: string): Promise<ReportSnapshot> {
	const content = await findSnapshot(sql, sha256);
	const text = content ? (await unpack(content)).toString('utf8') : '';
	if (sha256Of(text) !== sha256)
		throw new AppError('Upstream', 'report_error_damaged', { context: { snapshot: sha256 } });
	return JSON.parse(text) as ReportSnapshot;
}

/** How many reports tell of an indicator: they keep their copy of it. @throws AppError Forbidden; Upstream */
export async function countReportsWith(
	sql: Sql,
	viewer: Viewer,
	indicatorId: string,
): Promise<{ drafts: number; frozen: number }> {
	demand(viewer, 'planning');
	const counts = { drafts: 0, frozen: 0 };
	const told = new Map<string, boolean>();
	for (const { snapshotSha256: sha256, frozenAt } of await listReportRows(sql, MOST_LOOKED_AT)) {
		if (!told.has(sha256)) {
			const { indicators } = await readSnapshot(sql, sha256);
			told.set(
				sha256,
				indicators.some(({ id }) => id === indicatorId),
			);
		}
		if (told.get(sha256)) counts[frozenAt === null ? 'drafts' : 'frozen'] += 1;
	}
	return counts;
}
