import { recordAudit, type Actor } from '../../audit/index.ts';
import type { Database } from '../../db/index.ts';
import { holdFigures } from './repository.ts';
import {
	findLaterList,
	findRunToUndo,
	gatherFigures,
	listLaterFigures,
	markUndone,
	restoreFigures,
	restoreList,
	type LaterFigure,
	type RunToUndo,
	type UndoCounts,
} from './undo.repository.ts';

export interface UndoRequest {
	/** Number of the import, as the list of imports shows it. */
	runId: number;
	/** In the person's words; empty = not told. */
	reason: string;
	/** Nothing is written: what is told is what would happen. */
	dryRun: boolean;
	viewer: Actor;
	requestId: string | null;
}

/** What became of the wish to take an import back. */
export type UndoOutcome =
	| { state: 'undone' | 'possible'; run: RunToUndo; counts: UndoCounts }
	/** No import of figures has this number. */
	| { state: 'unknown'; runId: number }
	/** It wrote nothing, was undone before, or is older than what keeps figures of imports apart. */
	| { state: 'nothing_written' | 'undone_before' | 'too_old'; run: RunToUndo }
	/** A list of persons that is no longer in force: `later` took its place. */
	| { state: 'list_replaced'; run: RunToUndo; later: RunToUndo }
	/** Somebody changed figures of it later; `figures` are the first of them. */
	| { state: 'changed_since'; run: RunToUndo; counts: UndoCounts; figures: LaterFigure[] };

const FIGURES_NAMED = 200;
/** As for an import of as many figures. */
const SECONDS_PER_STATEMENT = 300;

/**
 * Takes an import of figures back, whole or not at all: what it added goes, what it corrected or took out becomes what
 * it was, what it found the same stays; of a list of persons, the list before it is in force again. Refused where one of
 * these figures was changed since. What the figures were is
 * kept with who and why, as for every correction.
 * @throws a database error when the database itself fails
 */
export async function undoValues(database: Database, request: UndoRequest): Promise<UndoOutcome> {
	const { runId, dryRun, viewer, requestId } = request;
	return database.patiently(SECONDS_PER_STATEMENT, async (sql): Promise<UndoOutcome> => {
		if (!dryRun) await holdFigures(sql);
		const run = await findRunToUndo(sql, runId);
		if (run === null) return { state: 'unknown', runId };
		if (run.state === 'undone') return { state: 'undone_before', run };
		if (run.state !== 'applied') return { state: 'nothing_written', run };
		if (!run.keepsFigures) return { state: 'too_old', run };
		const later = await findLaterList(sql, runId);
		if (later !== null) return { state: 'list_replaced', run, later };
		const counts = await gatherFigures(sql, runId);
		if (counts.changedSince > 0)
			return { state: 'changed_since', run, counts, figures: await listLaterFigures(sql, FIGURES_NAMED) };
		if (dryRun) return { state: 'possible', run, counts };
		const person = { personId: viewer.id, personName: viewer.name ?? '' };
		await restoreFigures(sql, { reason: reasonOf(run, request.reason), ...person });
		await restoreList(sql, runId);
		await markUndone(sql, runId, person);
		await recordAudit(sql, {
			viewer,
			action: 'values_import_undone',
			subject: 'import_run',
			subjectId: runId,
			after: { fileName: run.fileName, removed: counts.removed, restored: counts.restored },
			requestId,
		});
		return { state: 'undone', run, counts };
	});
}

/** Kept beside each figure, in the language of the record. */
function reasonOf({ id, fileName }: RunToUndo, told: string): string {
	const said = `Hoàn tác lần nhập số ${id} (${fileName})`;
	return told.trim() === '' ? said : `${said}: ${told.trim()}`;
}
