import { recordAudit, type Actor } from '../../audit/index.ts';
import type { Database } from '../../db/index.ts';
import {
	countChanges,
	countFeatures,
	findHindrances,
	findRunToTakeBack,
	gatherChanges,
	markTakenBack,
	takeChangesBack,
	type ChangeCounts,
	type Hindrance,
	type RunToTakeBack,
} from './repository.ts';

export interface TakeBackRequest {
	/** Number of the import. */
	runId: number;
	/** Nothing is written: what is told is what would happen. */
	dryRun: boolean;
	viewer: Actor;
	requestId: string | null;
}

/** What became of the wish to take an import back. */
export type TakeBackOutcome =
	| {
			state: 'undone' | 'possible';
			run: RunToTakeBack;
			/** Rows of each table. */
			counts: Record<string, ChangeCounts>;
			/** As people count: a hamlet with all that belongs to it is one. */
			features: ChangeCounts;
	  }
	| { state: 'unknown' }
	/** It wrote nothing, was undone before, or is older than what keeps changes. */
	| { state: 'nothing_written' | 'undone_before' | 'too_old'; run: RunToTakeBack }
	/** Somebody changed, or built on, rows of it since; `rows` are the first of them. */
	| { state: 'changed_since'; run: RunToTakeBack; count: number; rows: readonly Hindrance[] };

/** As for an import of as many rows. */
const SECONDS_PER_STATEMENT = 300;

/**
 * Takes an import of rows back, whole or not at all: what it added goes, what it changed or removed becomes what it was,
 * to the last bit. Refused where a row was changed since, or something new stands on it.
 * @throws a database error when the database itself fails
 */
export function takeImportBack(database: Database, request: TakeBackRequest): Promise<TakeBackOutcome> {
	const { runId, dryRun, viewer, requestId } = request;
	return database.patiently(SECONDS_PER_STATEMENT, async (sql): Promise<TakeBackOutcome> => {
		const run = await findRunToTakeBack(sql, runId);
		if (run === null) return { state: 'unknown' };
		if (run.state === 'undone') return { state: 'undone_before', run };
		if (run.state !== 'applied') return { state: 'nothing_written', run };
		if (!run.isKnown) return { state: 'too_old', run };
		await gatherChanges(sql, runId);
		const { count, named } = await findHindrances(sql, runId);
		if (count > 0) return { state: 'changed_since', run, count, rows: named };
		const counts = await countChanges(sql);
		const features = await countFeatures(sql);
		if (dryRun) return { state: 'possible', run, counts, features };
		await takeChangesBack(sql, runId);
		await markTakenBack(sql, runId, viewer);
		await recordAudit(sql, {
			viewer,
			action: 'import_undone',
			subject: 'import_run',
			subjectId: runId,
			after: { kind: run.kind, fileName: run.fileName, counts },
			requestId,
		});
		return { state: 'undone', run, counts, features };
	});
}
