import { formatCount, formatDate, formatDecimal, formatPeriod, localize, type Locale } from '$lib/i18n';
import { currentLocale } from '$lib/i18n/current-locale';
import { unitWords } from '$lib/indicators/indicator-words';
import { m } from '$lib/paraglide/messages';
import type { NoPace, Status } from './pace.ts';
import type { Figure, Measure, PersonList, Task, TaskState } from './types.ts';

const STATUS: Record<Status, typeof m.target_status_reached> = {
	reached: m.target_status_reached,
	on_pace: m.target_status_on_pace,
	behind: m.target_status_behind,
	under_way: m.target_status_under_way,
	unknown: m.target_status_unknown,
	undecided: m.target_status_undecided,
};
const NO_PACE: Record<NoPace, typeof m.target_pace_too_slow> = {
	no_direction: m.target_pace_no_direction,
	too_few_figures: m.target_pace_too_few_figures,
	standing_still: m.target_pace_standing_still,
	moving_away: m.target_pace_moving_away,
	too_slow: m.target_pace_too_slow,
};
const STATE: Record<TaskState, typeof m.task_state_done> = {
	planned: m.task_state_planned,
	running: m.task_state_running,
	done: m.task_state_done,
	dropped: m.task_state_dropped,
};
const PROBLEMS: Readonly<Record<string, () => string>> = {
	target_error_unknown: m.target_error_unknown,
	target_error_reading: m.target_error_reading,
	target_error_document: m.target_error_document,
	target_error_day: m.target_error_day,
	target_error_changed: m.target_error_changed,
	target_error_not_milestone: m.target_error_not_milestone,
	task_error_empty: m.task_error_empty,
	task_error_too_long: m.task_error_too_long,
	task_error_deadline: m.task_error_deadline,
	task_error_objectives: m.task_error_objectives,
	task_error_result: m.task_error_result,
	task_error_done_on: m.task_error_done_on,
	task_error_reason: m.task_error_reason,
	task_error_closed: m.task_error_closed,
	task_error_unknown: m.task_error_unknown,
	target_error_not_by_role: m.target_error_not_by_role,
};

export const statusWords = (status: Status, locale: Locale = currentLocale()): string =>
	STATUS[status]({}, { locale });

export const stateWords = (state: TaskState, locale: Locale = currentLocale()): string =>
	STATE[state]({}, { locale });

/** What is wrong with a form, in words. */
export const problemWords = (code: string): string => PROBLEMS[code]?.() ?? m.error_internal();

/** How many names are said before the rest is counted. */
const MOST_NAMES = 6;

/** Why a figure is not there, and who would have to report it; null where it is. */
export function absenceWords(
	{ absence, known, total, period }: Figure,
	locale: Locale = currentLocale(),
): string | null {
	const said = { locale };
	if (absence === null) return null;
	if (absence === 'hidden') return m.target_absent_hidden({}, said);
	if (absence === 'never_reported' || period === null) return m.target_absent_never({}, said);
	const count = (value: number) => formatCount(value, locale);
	return m.target_absent_incomplete(
		{ known: count(known), total: count(total), period: formatPeriod(period, locale) },
		said,
	);
}

/** Who would have to report for the figure to be known; null where it is known, or hidden. */
export function reporterWords(
	{ figure, indicator }: Pick<Measure, 'figure' | 'indicator'>,
	locale: Locale = currentLocale(),
): string | null {
	const said = { locale };
	if (figure.absence === null || figure.absence === 'hidden') return null;
	if (figure.absence === 'never_reported' || figure.missing.length === 0) {
		const units =
			indicator.reportingLevel === 'province'
				? m.target_who_reports_city({}, said)
				: m.target_who_reports_communes({}, said);
		return m.target_who_reports({ units }, said);
	}
	const names = figure.missing.map(({ title }) => localize(title, locale));
	const first = names.slice(0, MOST_NAMES).join(', ');
	const rest = names.length - MOST_NAMES;
	const units =
		rest > 0 ? m.target_who_reports_all({ first, count: formatCount(rest, locale) }, said) : first;
	return m.target_who_reports({ units }, said);
}

/** Why no day can be told; null where one can, or the target is reached. */
export function noPaceWords(
	{ pace, figure, status, isDeadlineOver }: Measure,
	locale: Locale = currentLocale(),
): string | null {
	const said = { locale };
	if (status === 'reached') return null;
	if (isDeadlineOver && status === 'unknown') return m.target_pace_deadline_over({}, said);
	// Judged by its newest period alone; an older figure tells no present pace.
	if (figure.absence !== null) return m.target_pace_no_figure({}, said);
	if (pace.kind !== 'none') return null;
	return NO_PACE[pace.reason]({}, said);
}

/** A difference in the indicator's unit: "12,3 điểm %", "4 sản phẩm". */
export function differenceWords(
	value: number,
	{ kind, unit }: Pick<Measure['indicator'], 'kind' | 'unit'>,
	locale: Locale = currentLocale(),
): string {
	const figure = formatDecimal(value, locale, kind === 'rate' && Math.abs(value) < 10 ? 2 : 1);
	if (kind === 'rate') return m.target_points_short({ value: figure }, { locale });
	return m.figure_with_unit({ figure, unit: unitWords(unit) }, { locale });
}

/** "còn thiếu 312 người"; null where counts are unknown or nothing is missing. */
export function missingWords(
	{ distance, countUnit, indicator }: Measure,
	locale: Locale = currentLocale(),
): string | null {
	if (!distance?.count) return null;
	const count = formatCount(distance.count, locale);
	const said = { locale };
	if (indicator.kind === 'count') return null;
	if (!countUnit)
		return m.target_missing_count_plain({ count, numerator: localize(indicator.numerator, locale) }, said);
	const unit = localize(countUnit, locale);
	return indicator.direction === 'down'
		? m.target_fewer_count({ count, unit }, said)
		: m.target_missing_count({ count, unit }, said);
}

/** "Danh sách …, 15/1/2026: 43 xã, phường, mỗi người tính một lần". */
export function personListWords(
	{ title, publishedOn, communes, isCorrected }: PersonList,
	locale: Locale = currentLocale(),
): string {
	const list = localize(title, locale);
	const words = m.target_person_list(
		{
			list: publishedOn ? `${list}, ${formatDate(publishedOn, locale)}` : list,
			communes: formatCount(communes, locale),
		},
		{ locale },
	);
	return isCorrected ? `${words} ${m.target_person_list_corrected({}, { locale })}` : words;
}

/** A whole number of persons, or with its decimals where a divided unit gave a share. */
export const personsWords = (count: number, locale: Locale = currentLocale()): string =>
	formatDecimal(count, locale, 1);

export const dayWords = (day: string): string => formatDate(day, currentLocale());

/** What became of a closed task, as far as the reader may know; null of an open one. */
export function outcomeWords(task: Pick<Task, 'state' | 'doneOn'> & Partial<Task>): string | null {
	if (task.state === 'done' && task.doneOn) {
		const day = dayWords(task.doneOn);
		return task.result && task.resultDocument
			? m.task_done_line({ day, result: task.result, document: task.resultDocument })
			: m.task_done_day({ day });
	}
	return task.state === 'dropped' && task.droppedReason
		? m.task_dropped_line({ reason: task.droppedReason })
		: null;
}
