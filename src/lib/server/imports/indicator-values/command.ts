import type { Locale } from '$lib/i18n';
import { readDay } from '../evidence/cells.ts';
import { fromCommandLine, plain, readOptions, readSource, SOURCE_OPTIONS } from '../options.ts';
import { EVIDENCE_GRADES, type EvidenceGrade, type ValuesRequest } from './request.ts';
import { readTypedPeriod } from './understand.ts';
import type { UndoRequest } from './undo.ts';

const OPTIONS = {
	...SOURCE_OPTIONS,
	illustrative: { type: 'boolean' },
	sheet: { type: 'string' },
	indicator: { type: 'string' },
	period: { type: 'string' },
	evidence: { type: 'string' },
	reason: { type: 'string' },
	erase: { type: 'boolean' },
	'accept-totals': { type: 'boolean' },
} as const;
const UNDO_OPTIONS = {
	undo: { type: 'string' },
	reason: { type: 'string' },
	'dry-run': { type: 'boolean' },
} as const;

/** A request whose file is still to be read. */
export type ValuesCommand = Omit<ValuesRequest, 'bytes'> & { file: string };

export const readEvidenceGrade = (text: string): EvidenceGrade | null =>
	EVIDENCE_GRADES.find((grade) => grade === text) ?? null;

/** Number of an import; null where it is none. */
export function readRunNumber(text: string): number | null {
	const run = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
	return run > 0 ? run : null;
}

/**
 * The words after `values`; what is wrong with them in the reader's language.
 * @param words without the general options (--report, --lang)
 */
export function readValuesCommand(
	words: string[],
	locale: Locale,
):
	| { command: ValuesCommand; undo: null; problems: [] }
	| { command: null; undo: UndoRequest; problems: [] }
	| { command: null; undo: null; problems: string[] } {
	if (words.some((word) => /^--undo(?:=|$)/.test(word))) return readUndo(words, locale);
	const options = readOptions(words, OPTIONS, locale);
	const { problems, read } = options;
	const file = options.file();
	const command: ValuesCommand = {
		...fromCommandLine(file),
		kind: 'indicator-values',
		source: readSource(options, readDay),
		answers: {
			sheet: read('sheet', plain),
			indicatorId: read('indicator', plain),
			period: read('period', readTypedPeriod),
			evidence: read('evidence', readEvidenceGrade) ?? 'register',
			columns: null,
			erase: options.flag('erase'),
			acceptTotals: options.flag('accept-totals'),
		},
		reason: read('reason', plain) ?? '',
		seen: null,
		dryRun: options.flag('dry-run'),
	};
	if (problems.length > 0) return { command: null, undo: null, problems };
	return { command, undo: null, problems: [] };
}

function readUndo(
	words: string[],
	locale: Locale,
): { command: null; undo: UndoRequest; problems: [] } | { command: null; undo: null; problems: string[] } {
	const options = readOptions(words, UNDO_OPTIONS, locale);
	const { problems, read } = options;
	const runId = read('undo', readRunNumber);
	const reason = read('reason', plain) ?? '';
	options.noFile();
	if (runId === null || problems.length > 0) return { command: null, undo: null, problems };
	const { viewer, requestId } = fromCommandLine('');
	const undo = { runId, reason, dryRun: options.flag('dry-run'), viewer, requestId };
	return { command: null, undo, problems: [] };
}
