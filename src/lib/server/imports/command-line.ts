import { readFile, writeFile } from 'node:fs/promises';
import { isLocale, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { migrate, openDatabase, type Database } from '../db/index.ts';
import { readEnvironment } from '../environment.ts';
import { StartError } from '../start-error.ts';
import { readAreaCommand } from './areas/command.ts';
import { importAreas, type AreaImportStep } from './areas/index.ts';
import { AREA_FINDING_WORDS } from './areas/words.ts';
import { readEvidenceCommand } from './evidence/command.ts';
import { isEvidenceKind, type EvidenceKind } from './evidence/request.ts';
import { EVIDENCE_FINDING_WORDS } from './evidence/words.ts';
import { importEvidenceFile } from './evidence-files.ts';
import { readValuesCommand } from './indicator-values/command.ts';
import { importValues, type ValuesStep } from './indicator-values/index.ts';
import { undoValues } from './indicator-values/undo.ts';
import { describeUndo } from './indicator-values/undo-text.ts';
import { VALUE_FINDING_WORDS } from './indicator-values/words.ts';
import {
	describeLayerImport,
	isLayerWord,
	readLayerCommand,
	runLayerCommand,
	undoLayerImport,
} from './layers/command.ts';
import { describeReport } from './report-text.ts';
import { showProgress, type ProgressDisplay } from './terminal.ts';
import type { ImportReport } from './types.ts';

/** Exit codes of `npm run import`. */
const DONE = 0;
const REFUSED = 1;
const USAGE = 2;

/** Where an import's time goes on a province, in parts of the whole. */
const AREA_STEPS: Record<AreaImportStep, { share: number; name: typeof m.import_step_read }> = {
	read: { share: 1, name: m.import_step_read },
	parse: { share: 9, name: m.import_step_parse },
	stage: { share: 25, name: m.import_step_stage },
	shapes: { share: 20, name: m.import_step_shapes },
	neighbours: { share: 25, name: m.import_step_neighbours },
	gaps: { share: 10, name: m.import_step_gaps },
	swap: { share: 10, name: m.import_step_swap },
};

/** Where the time goes on a large file of figures. */
const VALUE_STEPS: Record<ValuesStep, { share: number; name: typeof m.import_step_read }> = {
	read: { share: 45, name: m.values_import_step_read },
	check: { share: 5, name: m.values_import_step_check },
	compare: { share: 35, name: m.values_import_step_compare },
	write: { share: 15, name: m.values_import_step_write },
};

/**
 * `npm run import -- areas FILE …`, `hamlets FILE …` or another layer, `values FILE …`, `values --undo NUMBER`, or a kind of evidence: reads the words,
 * imports, prints the report.
 * @returns 0 applied, unchanged, checked or undone; 1 refused or failed; 2 the words were not understood
 */
export async function runImport(words: string[]): Promise<number> {
	const { locale, reportFile, rest, problem } = takeGeneralOptions(words);
	const [format, ...formatWords] = rest;
	if (problem === null && isEvidenceKind(format))
		return runEvidence(format, formatWords, { locale, reportFile });
	if (problem === null && isLayerWord(format)) return runLayer(format, formatWords, { locale, reportFile });
	if (problem === null && format === 'values') return runValues(formatWords, { locale, reportFile });
	const command = readAreaCommand(formatWords, locale);
	const known = format === 'areas';
	if (problem !== null || !known || command.request === null) {
		const problems = known
			? command.problems
			: format === undefined
				? []
				: [m.import_usage_problem_command({ value: format }, { locale })];
		const complaints = [...(problem === null ? [] : [problem]), ...problems];
		if (complaints.length > 0) console.error(`${complaints.join('\n')}\n`);
		const usages = [m.layer_import_usage, m.import_usage, m.evidence_import_usage, m.values_import_usage];
		console.error(usages.map((usage) => usage({}, { locale })).join('\n\n'));
		return USAGE;
	}
	const { request } = command;
	const progress = showProgress(AREA_STEPS, locale);
	return attempt({ locale, progress }, async (open) => {
		const report = await importAreas(await open(), request, progress.step);
		progress.end();
		console.log(describeReport(report, AREA_FINDING_WORDS, locale));
		return conclude(report, { locale, reportFile });
	});
}

type Circumstances = Pick<GeneralOptions, 'locale' | 'reportFile'>;

function runEvidence(kind: EvidenceKind, words: string[], asked: Circumstances): Promise<number> {
	const { locale } = asked;
	const { command, problems } = readEvidenceCommand(kind, words, locale);
	if (command === null) return misunderstood(problems, m.evidence_import_usage, locale);
	const progress = { say: (message: string) => console.error(message), end: () => {} };
	return attempt({ locale, progress }, async (open) => {
		const { file, ...request } = command;
		const bytes = await readFile(file);
		const report = await importEvidenceFile(await open(), { ...request, bytes });
		console.log(describeReport(report, EVIDENCE_FINDING_WORDS, locale, m.evidence_import_summary));
		return conclude(report, asked);
	});
}

function runLayer(layer: string, words: string[], { locale, reportFile }: Circumstances): Promise<number> {
	const { command, problems } = readLayerCommand(layer, words, locale);
	if (command === null) return misunderstood(problems, m.layer_import_usage, locale);
	const progress = { say: (message: string) => console.error(message), end: () => {} };
	return attempt({ locale, progress }, async (open) => {
		const database = await open();
		if (command.undo !== null) {
			const { says, rows, state } = await undoLayerImport(database, command, locale);
			console.log([says, ...rows.map((row) => `  ${row}`)].join('\n'));
			return state === 'refused' ? REFUSED : DONE;
		}
		const shown = await runLayerCommand(database, command, locale);
		console.log(describeLayerImport(shown, locale));
		if (reportFile !== null) await writeReport(reportFile, shown, locale);
		const isDone = ['applied', 'unchanged'].includes(shown.state);
		return isDone || (command.dryRun && shown.counts?.refuse === 0) ? DONE : REFUSED;
	});
}

function runValues(words: string[], asked: Circumstances): Promise<number> {
	const { locale } = asked;
	const { command, undo, problems } = readValuesCommand(words, locale);
	const progress = showProgress(VALUE_STEPS, locale);
	if (undo !== null)
		return attempt({ locale, progress }, async (open) => {
			const outcome = await undoValues(await open(), undo);
			progress.end();
			const { says, figures } = describeUndo(outcome, locale);
			console.log([says, ...figures.map((figure) => `  ${figure}`)].join('\n'));
			return outcome.state === 'undone' || outcome.state === 'possible' ? DONE : REFUSED;
		});
	if (command === null) return misunderstood(problems, m.values_import_usage, locale);
	return attempt({ locale, progress }, async (open) => {
		const { file, ...request } = command;
		const bytes = await readFile(file);
		const report = await importValues(await open(), { ...request, bytes }, progress.step);
		progress.end();
		console.log(describeReport(report, VALUE_FINDING_WORDS, locale, m.evidence_import_summary));
		if (report.runId !== null)
			console.log(`\n${m.values_import_run_how({ run: String(report.runId) }, { locale })}`);
		return conclude(report, asked);
	});
}

function misunderstood(
	problems: readonly string[],
	usage: (inputs: object, options: { locale: Locale }) => string,
	locale: Locale,
): Promise<number> {
	console.error(`${problems.join('\n')}\n\n${usage({}, { locale })}`);
	return Promise.resolve(USAGE);
}

/** Does what needs the database, which is opened when it is asked for, and says in one sentence why it failed. */
async function attempt(
	{ locale, progress }: { locale: Locale; progress: Pick<ProgressDisplay<string>, 'say' | 'end'> },
	work: (open: () => Promise<Database>) => Promise<number>,
): Promise<number> {
	let database: Database | null = null;
	try {
		return await work(async () => {
			database = await openDatabase(readEnvironment(), { onProgress: progress.say });
			await migrate(database, undefined, progress.say);
			return database;
		});
	} catch (error) {
		progress.end();
		const reason = error instanceof Error ? error.message : String(error);
		console.error(error instanceof StartError ? reason : m.import_failed({ reason }, { locale }));
		return REFUSED;
	} finally {
		await (database as Database | null)?.close();
	}
}

async function conclude(report: ImportReport, { locale, reportFile }: Circumstances): Promise<number> {
	if (reportFile !== null) await writeReport(reportFile, report, locale);
	return report.state === 'refused' ? REFUSED : DONE;
}

interface GeneralOptions {
	locale: Locale;
	reportFile: string | null;
	rest: string[];
	problem: string | null;
}

/** --lang and --report belong to every format. */
function takeGeneralOptions(words: string[]): GeneralOptions {
	const options: GeneralOptions = { locale: 'vi', reportFile: null, rest: [], problem: null };
	const queue = [...words];
	for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
		const [, name, inline] = /^(--lang|--report)(?:=(.*))?$/.exec(word) ?? [];
		if (name === undefined) {
			options.rest.push(word);
			continue;
		}
		const value = inline ?? queue.shift() ?? '';
		if (name === '--report' && value !== '') options.reportFile = value;
		else if (name === '--lang' && isLocale(value)) options.locale = value;
		else options.problem = m.import_usage_problem_value({ option: name, value }, { locale: options.locale });
	}
	return options;
}

async function writeReport(file: string, report: object, locale: Locale): Promise<void> {
	try {
		await writeFile(file, `${JSON.stringify(report, null, '\t')}\n`);
		console.log(`\n${m.import_report_written({ file }, { locale })}`);
	} catch (error) {
		const reason = (error as NodeJS.ErrnoException).code ?? String(error);
		console.error(`\n${m.import_report_unwritable({ file, reason }, { locale })}`);
	}
}
