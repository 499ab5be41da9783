import type { ListedConflict } from '../../../connectivity/service-state/conflict-list.ts';
import { listConflicts as findConflicts } from '../../../connectivity/service-state/conflicts.ts';
import { EVIDENCE_GRADES } from '../../../connectivity/service-state/evidence.ts';
import { compareNames } from '../../../text/index.ts';
import { demand, type Viewer } from '../../access/index.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import * as repository from './repository.ts';
import type { ConflictFilter, NewFollowUp } from './repository.ts';

export const CONFLICTS_A_PAGE = 25;

export interface ConflictPage {
	conflicts: ListedConflict[];
	/** On all pages. */
	total: number;
}

/** One page of contradictions in the order in which they are worked through, each with every row behind it. */
export async function listConflicts(
	sql: Sql,
	viewer: Viewer,
	filter: ConflictFilter,
	{ page, size = CONFLICTS_A_PAGE }: { page: number; size?: number },
): Promise<ConflictPage> {
	demand(viewer, 'analysis');
	const rows = await repository.listConflictRows(sql, filter, { limit: size, offset: (page - 1) * size });
	const ids = [...new Set(rows.map(({ hamletId }) => hamletId))];
	const evidence = await repository.listEvidenceOf(sql, ids);
	const followUps = await repository.listFollowUps(sql, ids);
	const conflicts = rows.map(({ total: _, operator, technology, ...row }): ListedConflict => {
		const isOfNetwork = (one: { operator: string; technology: string }) =>
			one.operator === operator && one.technology === technology;
		const conflict = findConflicts(
			evidence.filter((one) => one.areaId === row.hamletId && isOfNetwork(one)),
		)[0];
		if (!conflict) throw new Error(`no contradiction of ${operator} ${technology} in hamlet ${row.hamletId}`);
		const byTrust = [...conflict.rows].sort(
			(one, other) => EVIDENCE_GRADES.indexOf(one.evidence) - EVIDENCE_GRADES.indexOf(other.evidence),
		);
		return {
			...row,
			conflict: { ...conflict, rows: byTrust },
			followUps: followUps.filter((one) => one.areaId === row.hamletId && isOfNetwork(one)),
		};
	});
	return { conflicts, total: rows[0]?.total ?? 0 };
}

/**
 * Keeps what somebody decided about a contradiction; it sorts below until newer evidence comes.
 * @throws AppError Forbidden, NotFound for an unknown hamlet
 */
export async function followUp(
	sql: Pool,
	added: NewFollowUp,
	{ viewer, requestId }: { viewer: Viewer; requestId: string },
): Promise<void> {
	demand(viewer, 'analysis');
	const personId = viewer.id;
	if (personId === null) throw new AppError('Forbidden', 'error_forbidden');
	await sql.begin(async (sql) => {
		if (!(await repository.insertFollowUp(sql, added, personId)))
			throw new AppError('NotFound', 'error_unknown_area', { context: { area: added.hamletId } });
		const { hamletId, ...after } = added;
		await recordAudit(sql, {
			viewer,
			action: 'signal_conflict_noted',
			subject: 'area',
			subjectId: hamletId,
			after,
			requestId,
		});
	});
}

/** What can be filtered by, in Vietnamese order. */
export async function listFilterChoices(sql: Sql) {
	const { communes, operators } = await repository.listFilterChoices(sql);
	return {
		communes: communes.sort((one, other) => compareNames(one.name.vi, other.name.vi)),
		operators,
	};
}
