import { ETHNIC_GROUPS } from '$lib/heritage/ethnic-groups';
import { formatCount, formatDecimal, formatMoment, formatPeriod, localize, type Locale } from '$lib/i18n';
import { categoryWords } from '$lib/indicators/breakdown-words';
import { m } from '$lib/paraglide/messages';
import type { LaterFigure } from './undo.repository.ts';
import type { UndoOutcome } from './undo.ts';

/** What became of the wish to undo an import, in the reader's language, and the figures that forbid it. */
export function describeUndo(outcome: UndoOutcome, locale: Locale): { says: string; figures: string[] } {
	const number = (value: number) => formatCount(value, locale);
	if (outcome.state === 'unknown')
		return { says: m.values_import_undo_unknown({ run: String(outcome.runId) }, { locale }), figures: [] };
	const { run } = outcome;
	const called = { run: String(run.id), file: run.fileName };
	switch (outcome.state) {
		case 'undone':
		case 'possible': {
			const says = outcome.state === 'undone' ? m.values_import_undo_done : m.values_import_undo_possible;
			const { removed, restored } = outcome.counts;
			const counts = { removed: number(removed), restored: number(restored) };
			return { says: says({ ...called, ...counts }, { locale }), figures: [] };
		}
		case 'undone_before': {
			const moment = run.undoneAt === null ? '–' : formatMoment(run.undoneAt, locale);
			const who = { moment, person: run.undoneByName || '–' };
			return { says: m.values_import_undo_undone_before({ ...called, ...who }, { locale }), figures: [] };
		}
		case 'nothing_written':
			return { says: m.values_import_undo_nothing_written(called, { locale }), figures: [] };
		case 'too_old':
			return { says: m.values_import_undo_too_old(called, { locale }), figures: [] };
		case 'list_replaced': {
			const later = { later: String(outcome.later.id), laterFile: outcome.later.fileName };
			return { says: m.values_import_undo_list_replaced({ ...called, ...later }, { locale }), figures: [] };
		}
		case 'changed_since': {
			const { counts, figures } = outcome;
			const count = number(counts.changedSince);
			const more = counts.changedSince - figures.length;
			return {
				says: m.values_import_undo_changed_since({ ...called, count }, { locale }),
				figures: [
					...figures.map((figure) => describeFigure(figure, locale)),
					...(more > 0 ? [m.values_import_undo_more({ count: number(more) }, { locale })] : []),
				],
			};
		}
	}
}

function describeFigure(figure: LaterFigure, locale: Locale): string {
	const { numerator, denominator, dimension, category, later } = figure;
	const decimal = (value: number) => formatDecimal(value, locale, 2);
	const indicator = localize(figure.indicator, locale);
	const group = dimension && category && categoryWords(dimension, category, ETHNIC_GROUPS, locale);
	return m.values_import_undo_figure(
		{
			unit: figure.unit,
			indicator: group ? `${indicator} (${group})` : indicator,
			period: formatPeriod(figure.period, locale),
			figure:
				numerator === null
					? m.values_import_undo_figure_gone({}, { locale })
					: denominator === null
						? decimal(numerator)
						: `${decimal(numerator)} / ${decimal(denominator)}`,
			later: later === null ? '–' : String(later.id),
			file: later?.fileName ?? '–',
			moment: later === null ? '–' : formatMoment(later.finishedAt, locale),
		},
		{ locale },
	);
}
