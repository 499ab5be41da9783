import { figureWords, unitWords } from '../../indicators/indicator-words.ts';
import { formatDate, formatPeriod, localize, type Locale } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import { noPaceWords, absenceWords, reporterWords, stateWords, statusWords } from '../../targets/words.ts';
import type { Board, BoardObjective, Measure, Task } from '../../targets/types.ts';
import type { CellValue, Sheet } from '../documents/index.ts';
import type { SourceSummary } from '../../areas/types.ts';

type Column = Sheet['columns'][number];

/** Every measure of every objective, one row each; what has none has a row of its own. National ones say so. */
export function boardSheet(board: Board, locale: Locale): Sheet & { rows: CellValue[][] } {
	const said = { locale };
	const column = (header: string, width: number, kind: Column['kind'] = 'text'): Column => ({
		header,
		width,
		kind,
	});
	return {
		name: m.target_csv_sheet({}, said),
		notes: notesOf(board, locale),
		columns: [
			column(m.target_csv_code({}, said), 8),
			column(m.target_csv_scope({}, said), 14),
			column(m.target_csv_objective({}, said), 60),
			column(m.target_csv_status({}, said), 20),
			column(m.target_csv_reading({}, said), 10),
			column(m.target_csv_official({}, said), 10),
			column(m.target_csv_indicator({}, said), 40),
			column(m.target_definition({}, said), 60),
			column(m.target_csv_period({}, said), 10),
			column(m.target_numerator({}, said), 12, 'decimal'),
			column(m.target_denominator({}, said), 12, 'decimal'),
			column(m.target_csv_value({}, said), 12, 'decimal'),
			column(m.target_csv_unit({}, said), 10),
			column(m.target_csv_goal({}, said), 10, 'decimal'),
			column(m.target_deadline({}, said), 12, 'day'),
			column(m.target_distance({}, said), 14, 'decimal'),
			column(m.target_csv_missing({}, said), 14, 'count'),
			column(m.target_csv_expected({}, said), 14, 'day'),
			column(m.target_csv_pace({}, said), 30),
			column(m.target_csv_why_unknown({}, said), 50),
			column(m.target_baseline({}, said), 20),
			column(m.target_legal({}, said), 40),
			column(m.target_csv_tasks({}, said), 10, 'count'),
			column(m.target_csv_marks({}, said), 30),
		],
		rows: board.objectives.flatMap((objective) =>
			(objective.measures.length > 0 ? objective.measures : [null]).map((measure) =>
				rowOf(objective, measure, locale),
			),
		),
	};
}

function rowOf(objective: BoardObjective, measure: Measure | null, locale: Locale): CellValue[] {
	const said = { locale };
	const isPlan = objective.scope === 'plan';
	const scope = isPlan ? m.target_csv_scope_plan({}, said) : m.target_csv_scope_national({}, said);
	const head = [objective.code, scope, localize(objective.wording, locale)];
	const tasks = isPlan ? objective.tasks : null;
	if (!measure)
		return [
			...head,
			isPlan ? statusWords(objective.status, locale) : null,
			...Array<null>(10).fill(null),
			objective.deadline,
			...Array<null>(4).fill(null),
			objective.kind === 'indicator' ? m.target_no_measure({}, said) : null,
			null,
			objective.legalSource,
			tasks,
			null,
		];
	const { indicator, figure, distance, pace } = measure;
	const isOfficial = objective.chosenReading !== null && objective.chosenReading === measure.reading;
	const isTold = pace.kind === 'expected' && figure.absence === null && measure.status !== 'reached';
	return [
		...head,
		statusWords(measure.status, locale),
		measure.reading || null,
		isOfficial ? m.target_csv_yes({}, said) : null,
		localize(indicator.name, locale),
		localize(indicator.definition, locale),
		figure.period && formatPeriod(figure.period, locale),
		figure.numerator,
		figure.denominator,
		figure.value,
		unitWords(indicator.unit),
		measure.target,
		measure.deadline,
		distance?.value ?? null,
		distance?.count ?? null,
		isTold ? pace.on : null,
		noPaceWords(measure, locale),
		[absenceWords(figure, locale), reporterWords(measure, locale)].filter(Boolean).join(' ') || null,
		measure.baseline ? figureWords(measure.baseline.value, indicator) : m.target_baseline_unknown({}, said),
		measure.legalSource,
		tasks,
		marksOf(measure, locale),
	];
}

function marksOf({ figure }: Measure, locale: Locale): string | null {
	const said = { locale };
	const marks = [
		figure.illustrative && m.screen_illustrative({}, said),
		figure.estimated && m.target_estimated({}, said),
		figure.recast && m.target_recast({}, said),
	].filter((mark) => mark !== false);
	return marks.join('; ') || null;
}

function notesOf({ today, sources, illustrative }: Board, locale: Locale): string[] {
	const said = { locale };
	return [
		m.target_title({}, said),
		m.target_intro_plain({ day: formatDate(today, locale) }, said),
		...(illustrative ? [m.screen_illustrative({}, said)] : []),
		`${m.target_sources({}, said)}: ${sourceLine(sources, locale)}`,
	];
}

const sourceLine = (sources: readonly SourceSummary[], locale: Locale): string =>
	sources
		.map(
			({ title, publisher, publishedOn }) =>
				`${localize(title, locale)} (${localize(publisher, locale)}, ${formatDate(publishedOn, locale)})`,
		)
		.join('; ');

/** Every task with who answers for it. */
export function taskTable(
	tasks: readonly Task[],
	codes: ReadonlyMap<string, string>,
	locale: Locale,
): CellValue[][] {
	const said = { locale };
	return [
		[
			m.task_objectives({}, said),
			m.task_name({}, said),
			m.task_agency({}, said),
			m.task_person({}, said),
			m.task_expected({}, said),
			m.task_deadline({}, said),
			m.task_state({}, said),
			m.task_result({}, said),
			m.task_result_document({}, said),
			m.task_done_on({}, said),
			m.task_reason({}, said),
			m.target_csv_marks({}, said),
		],
		...tasks.map((task) => [
			task.objectives.map((id) => codes.get(id) ?? id).join(', '),
			...[task.title, task.agency, task.person, task.expectedResult],
			formatDate(task.deadline, locale),
			stateWords(task.state, locale),
			...[task.result, task.resultDocument],
			task.doneOn && formatDate(task.doneOn, locale),
			task.droppedReason,
			task.illustrative ? m.screen_illustrative({}, said) : null,
		]),
	];
}
