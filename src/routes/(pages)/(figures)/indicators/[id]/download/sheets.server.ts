import { areaTitle } from '$lib/areas/title';
import type { AreaKind, AreaSummary, SourceSummary } from '$lib/areas/types';
import { formatDate, formatPeriod, localize, type Locale } from '$lib/i18n';
import { categoryWords, dimensionWords } from '$lib/indicators/breakdown-words';
import { figureNote } from '$lib/indicators/figure-state';
import { indicatorTitle, unitWords } from '$lib/indicators/indicator-words';
import { m } from '$lib/paraglide/messages';
import type { CellValue, Sheet } from '$lib/server/documents';
import type { BreakdownsOfFigure } from '$lib/server/indicators/figures/service';
import type { IndicatorFigures } from '../../figures.server';

interface Asked extends IndicatorFigures {
	at: string;
	locale: Locale;
}

/** A table whose cells are values alone. */
interface PlainSheet extends Sheet {
	rows: readonly (readonly CellValue[])[];
}

const titleOf = (unit: AreaSummary | null, locale: Locale) =>
	unit ? areaTitle(unit.kind, unit.name, locale) : m.indicator_page_all_units();

/** Lines above each table: what it shows, of which day, and that it is invented where it is. */
function notesOf({ definition, unit, at, locale, values }: Asked): string[] {
	const head = `${indicatorTitle(definition)} (${unitWords(definition.unit)})`;
	const day = m.indicator_page_units_of({ day: formatDate(at, locale) });
	const invented = values?.illustrative ? [m.screen_illustrative()] : [];
	return [head, `${titleOf(unit, locale)}. ${day}`, ...invented];
}

const number = (header: string, kind: 'count' | 'decimal' = 'count') => ({ header, width: 16, kind });
const text = (header: string, width = 24) => ({ header, width, kind: 'text' as const });

/** Every period of the unit, both standards where the question has two. */
export function seriesSheet(asked: Asked): PlainSheet {
	const { definition, mates, series, locale } = asked;
	const byId = new Map([definition, ...mates].map((one) => [one.id, one]));
	return {
		name: m.indicator_page_series(),
		notes: notesOf(asked),
		columns: [
			text(m.indicator_page_indicator(), 40),
			text(m.indicator_period(), 12),
			number(m.table_value(), 'decimal'),
			number(m.table_numerator(), 'decimal'),
			number(m.table_denominator(), 'decimal'),
			text(m.table_note(), 40),
			text(m.indicator_page_source_id()),
		],
		rows: series.map((figure) => [
			indicatorTitle(byId.get(figure.indicatorId)!),
			formatPeriod(figure.period, locale),
			figure.hidden ? null : figure.value,
			figure.hidden ? null : figure.numerator,
			figure.hidden ? null : figure.denominator,
			noteOf(figure),
			figure.sourceIds.join('; '),
		]),
	};
}

/** One period of every commune of the day. */
export function unitSheet(asked: Asked): PlainSheet {
	const { values, locale } = asked;
	return {
		name: m.indicator_page_by_unit(),
		notes: [
			...notesOf({ ...asked, unit: null }),
			...(values ? [m.indicator_page_of_period({ period: formatPeriod(values.period, locale) })] : []),
		],
		columns: [
			text(m.table_code(), 10),
			text(m.table_name(), 30),
			number(m.table_value(), 'decimal'),
			number(m.table_numerator(), 'decimal'),
			number(m.table_denominator(), 'decimal'),
			text(m.table_note(), 40),
		],
		rows: (values?.values ?? []).map((value) => [
			value.code,
			areaTitle(value.kind as AreaKind, value.name, locale),
			value.hidden ? null : value.value,
			value.hidden ? null : value.numerator,
			value.hidden ? null : value.denominator,
			noteOf(value),
		]),
	};
}

/** Figures by sex, ethnic group, role… of the newest period that has any. */
export function groupSheet(
	asked: Asked,
	{ period, breakdowns }: BreakdownsOfFigure,
	groups: ReadonlyMap<string, string>,
): PlainSheet {
	return {
		name: m.indicator_page_by_group(),
		notes: [
			...notesOf(asked),
			...(period ? [m.indicator_page_of_period({ period: formatPeriod(period, asked.locale) })] : []),
		],
		columns: [
			text(m.indicator_page_dimension()),
			text(m.indicator_page_category()),
			number(m.table_value(), 'decimal'),
			number(m.table_numerator(), 'decimal'),
			number(m.table_denominator(), 'decimal'),
			text(m.table_note(), 40),
		],
		rows: breakdowns.flatMap(({ dimension, figures }) =>
			figures.map((figure) => [
				dimensionWords(dimension),
				categoryWords(dimension, figure.category, groups),
				figure.value,
				figure.numerator,
				figure.denominator,
				noteOf({ ...figure, hidden: false, recast: false }),
			]),
		),
	};
}

export function sourceSheet(sources: readonly SourceSummary[], locale: Locale): PlainSheet {
	return {
		name: m.indicator_page_sources(),
		notes: [m.indicator_page_sources()],
		columns: [
			text(m.indicator_page_source_id()),
			text(m.indicator_page_source_title(), 50),
			text(m.indicator_page_source_publisher(), 30),
			{ header: m.indicator_page_source_day(), width: 12, kind: 'day' },
			text(m.indicator_page_source_licence(), 14),
			text(m.table_note(), 20),
		],
		rows: sources.map((source) => [
			source.id,
			localize(source.title, locale),
			localize(source.publisher, locale),
			source.publishedOn,
			source.licence,
			source.illustrative ? m.screen_illustrative() : null,
		]),
	};
}

/** Never an empty cell that could be read as 0 without saying why it is empty. */
function noteOf(figure: Parameters<typeof figureNote>[0]): string {
	return figureNote(figure) || (figure.value === null ? m.value_unknown() : '');
}
