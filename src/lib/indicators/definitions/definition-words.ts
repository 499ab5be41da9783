import { m } from '$lib/paraglide/messages';
import type { BreakKind } from '../series/types.ts';
import type { IndicatorKind } from '../types.ts';
import type { Definition } from './types.ts';

const KIND: Record<IndicatorKind, () => string> = {
	rate: m.definition_kind_rate,
	count: m.definition_kind_count,
	median: m.definition_kind_median,
	index: m.definition_kind_index,
};
const DIRECTION: Record<Definition['direction'], () => string> = {
	up: m.definition_direction_up,
	down: m.definition_direction_down,
	neutral: m.definition_direction_neutral,
};
const LEVEL: Record<Definition['reportingLevel'], () => string> = {
	commune: m.area_level_commune,
	district: m.area_level_district,
	province: m.area_level_province,
};
const BREAK: Record<BreakKind, () => string> = {
	standard: m.definition_break_standard,
	units: m.definition_break_units,
	method: m.definition_break_method,
	population: m.definition_break_population,
};
const MEMBER: Record<keyof Definition, () => string> = {
	id: m.definition_id,
	topic: m.definition_topic,
	name: m.definition_name,
	definition: m.fact_definition,
	kind: m.definition_kind,
	unit: m.fact_unit,
	numerator: m.fact_numerator,
	denominator: m.fact_denominator,
	direction: m.definition_direction,
	standard: m.fact_standard,
	series: m.definition_series,
	measure: m.definition_measure,
	denominatorMeasure: m.definition_denominator_measure,
	breakdowns: m.indicator_page_by_group,
	reportingLevel: m.definition_level,
	smallCellThreshold: m.definition_threshold,
	trap: m.fact_trap,
	legalSource: m.fact_legal,
	position: m.definition_position,
	targets: m.definition_targets,
};
const PROBLEM: Readonly<Record<string, () => string>> = {
	definition_error_missing: m.definition_error_missing,
	definition_error_choice: m.definition_error_choice,
	definition_error_number: m.definition_error_number,
	definition_error_id: m.definition_error_id,
	definition_error_id_taken: m.definition_error_id_taken,
	definition_error_threshold: m.definition_error_threshold,
	definition_error_percent: m.definition_error_percent,
	definition_error_day: m.definition_error_day,
	definition_error_baseline: m.definition_error_baseline,
	definition_error_period: m.definition_error_period,
	definition_error_reading_twice: m.definition_error_reading_twice,
	definition_error_objective: m.definition_error_objective,
	definition_error_unknown: m.definition_error_unknown,
	definition_error_overtaken: m.definition_error_overtaken,
	definition_error_has_figures: m.definition_error_has_figures,
	definition_error_break: m.definition_error_break,
	definition_error_break_twice: m.definition_error_break_twice,
};

export const kindWords = (kind: IndicatorKind): string => KIND[kind]();
export const directionWords = (direction: Definition['direction']): string => DIRECTION[direction]();
export const levelWords = (level: Definition['reportingLevel']): string => LEVEL[level]();
export const breakWords = (kind: BreakKind): string => BREAK[kind]();
export const memberWords = (member: keyof Definition): string => MEMBER[member]();

/** What is wrong, or null for a code that is not of this room. */
export const problemWords = (code: string): string | null => PROBLEM[code]?.() ?? null;
