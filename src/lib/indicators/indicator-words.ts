import { formatCount, formatDecimal, formatPercent } from '$lib/i18n';
import { currentLocale, words } from '$lib/i18n/current-locale';
import { m } from '$lib/paraglide/messages';
import { TOPICS, type IndicatorDefinition, type Topic } from './types.ts';

const TOPIC: Record<Topic, () => string> = {
	population: m.topic_population,
	poverty: m.topic_poverty,
	connectivity: m.topic_connectivity,
	economy: m.topic_economy,
	training: m.topic_training,
	administration: m.topic_administration,
};

const UNIT: Readonly<Record<string, () => string>> = {
	percent: m.unit_percent,
	person: m.unit_person,
	household: m.unit_household,
	hamlet: m.unit_hamlet,
	product: m.unit_product,
};

const EVIDENCE: Readonly<Record<string, () => string>> = {
	declared: m.evidence_declared,
	modelled: m.evidence_modelled,
	measured: m.evidence_measured,
	reported: m.evidence_reported,
	survey: m.evidence_survey,
	register: m.evidence_register,
};

export const topicWords = (topic: Topic): string => TOPIC[topic]();

/** The unit's word; an imported unit we have no word for is written as it came. */
export const unitWords = (unit: string): string => UNIT[unit]?.() ?? unit;

export const evidenceWords = (evidence: string): string => EVIDENCE[evidence]?.() ?? evidence;

/** Name with the standard that is part of it: figures of two standards must not pass for one series. */
export function indicatorTitle({ name, standard }: Pick<IndicatorDefinition, 'name' | 'standard'>): string {
	const title = words(name);
	const digits = (text: string) => text.replace(/[–—]/g, '-');
	if (!standard || digits(title).includes(digits(standard))) return title;
	return m.indicator_with_standard({ name: title, standard });
}

type Measure = Pick<IndicatorDefinition, 'kind' | 'unit'>;

/** A figure with its unit: "30,24 %", "374.711 người"; unknown and hidden are said in words and are never 0. */
export function figureWords(value: number | null, { kind, unit }: Measure, isHidden = false): string {
	if (isHidden) return m.hidden_word();
	if (value === null) return m.value_unknown();
	const locale = currentLocale();
	if (kind === 'rate' || unit === 'percent') return formatPercent(value, locale);
	return m.figure_with_unit({ figure: bareFigure(value, { kind }), unit: unitWords(unit) });
}

/** A figure in a column headed by its unit: no unit; counts whole, everything else with its decimals. */
export function bareFigure(value: number, { kind }: Pick<Measure, 'kind'>): string {
	const locale = currentLocale();
	return kind === 'count'
		? formatCount(value, locale)
		: formatDecimal(value, locale, Math.abs(value) < 10 ? 2 : 1);
}

/** Indicators as a list to choose from: a group for each topic that has any. */
export function groupByTopic(
	indicators: readonly IndicatorDefinition[],
): { label: string; options: { value: string; label: string }[] }[] {
	return TOPICS.map((topic) => ({
		label: topicWords(topic),
		options: indicators
			.filter((indicator) => indicator.topic === topic)
			.map((indicator) => ({ value: indicator.id, label: indicatorTitle(indicator) })),
	})).filter((group) => group.options.length > 0);
}
