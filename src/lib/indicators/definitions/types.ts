import type { LocalizedText } from '$lib/i18n';
import type { Dimension, IndicatorKind, Topic } from '../types.ts';

/** A target as an administrator keeps it. */
export interface DefinedTarget {
	/** Empty, or which of several readings of one sentence of the plan. */
	reading: string;
	value: number;
	/** YYYY-MM-DD. */
	deadline: string;
	legalSource: string;
	note: LocalizedText | null;
	/** As the plan states it; null = it states none, which is unknown and not zero. */
	baseline: number | null;
	baselinePeriod: string | null;
	objectiveId: string | null;
}

/** Everything a person decides about an indicator. */
export interface Definition {
	id: string;
	topic: Topic;
	name: LocalizedText;
	definition: LocalizedText;
	kind: IndicatorKind;
	unit: string;
	numerator: LocalizedText;
	denominator: LocalizedText | null;
	direction: 'up' | 'down' | 'neutral';
	standard: string | null;
	series: string | null;
	/** Two indicators with one measure count the same things; null = its own. */
	measure: string | null;
	denominatorMeasure: string | null;
	breakdowns: Dimension[];
	reportingLevel: 'commune' | 'district' | 'province';
	smallCellThreshold: number | null;
	trap: LocalizedText | null;
	legalSource: string | null;
	position: number;
	targets: DefinedTarget[];
}

/** One that is kept. */
export interface KeptDefinition extends Definition {
	retired: boolean;
	version: number;
	/** Name; null = nobody since it came with the program. */
	changedBy: string | null;
	changedAt: Date | null;
	/** Some of its members may no longer change. */
	hasFigures: boolean;
}

/** What would be left behind by an indicator that is used no more. */
export interface Holdings {
	figures: number;
	periods: number;
	/** Figures of groups. */
	byGroup: number;
	corrections: number;
	breaks: number;
	/** Codes of the objectives that its targets measure; null = a target of no objective. */
	targets: (string | null)[];
}

/** Members that make figures what they are: with figures there, another kind is another indicator. */
export const FROZEN_BY_FIGURES = [
	'kind',
	'standard',
	'unit',
] as const satisfies readonly (keyof Definition)[];

/** Field (as the form calls it) → code of what is wrong with it. */
export type DraftProblems = Record<string, string>;
