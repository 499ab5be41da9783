import type { Locale } from '$lib/i18n';
import type { Database } from '../../db/index.ts';
import { readWords } from '../form.ts';
import { readRunNumber } from './command.ts';
import { describeUndo } from './undo-text.ts';
import { undoValues, type UndoRequest } from './undo.ts';

/** What undoing an import comes to, as a page shows it. */
interface ShownUndo {
	runId: number;
	state: 'possible' | 'undone' | 'refused';
	says: string;
	/** What was changed since, and forbids it. */
	figures: string[];
}

type Circumstances = Pick<UndoRequest, 'viewer' | 'requestId'> & { locale: Locale };

/** What undoing the import that the address asks for would come to; null where it asks for none. Nothing is written. */
export async function tryUndo(
	database: Database,
	url: URL,
	circumstances: Circumstances,
): Promise<ShownUndo | null> {
	const runId = readRunNumber(url.searchParams.get('undo') ?? '');
	return runId === null ? null : show(database, { runId, reason: '', dryRun: true }, circumstances);
}

/** Undoes the import that a form names, whole or not at all. */
export const undoAsAsked = (
	database: Database,
	form: FormData,
	circumstances: Circumstances,
): Promise<ShownUndo> =>
	show(
		database,
		{
			runId: readRunNumber(readWords(form, 'run')) ?? 0,
			reason: readWords(form, 'undo-reason').slice(0, 400),
			dryRun: false,
		},
		circumstances,
	);

async function show(
	database: Database,
	asked: Pick<UndoRequest, 'runId' | 'reason' | 'dryRun'>,
	{ locale, viewer, requestId }: Circumstances,
): Promise<ShownUndo> {
	const outcome = await undoValues(database, { ...asked, viewer, requestId });
	const isGood = outcome.state === 'possible' || outcome.state === 'undone';
	const state = isGood ? outcome.state : 'refused';
	return { runId: asked.runId, state, ...describeUndo(outcome, locale) };
}
