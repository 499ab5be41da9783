import type { LocalizedText } from '$lib/i18n';
import type { Position } from '$lib/geo';

export const TOPICS = [
	'population',
	'poverty',
	'connectivity',
	'economy',
	'training',
	'administration',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Medians and indices cannot be carried over a change of units. */
export const INDICATOR_KINDS = ['rate', 'count', 'median', 'index'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

/** What figures may be divided by; the categories of one dimension do not overlap. */
export const DIMENSIONS = {
	sex: ['female', 'male'],
	/** Codes of the official list of 54. */
	ethnic_group: null,
	zone: ['I', 'II', 'III', 'none'],
	/** Heads of hamlets and prestigious persons are one union: who is both is counted once, under `both`. */
	role: ['head_only', 'prestigious_only', 'both'],
	unit_type: ['enterprise', 'cooperative', 'household'],
} as const satisfies Record<string, readonly string[] | null>;
export type Dimension = keyof typeof DIMENSIONS;

export interface Target {
	reading: string;
	/** In the indicator's unit; percent for rates. */
	value: number;
	deadline: string;
	legalSource: string;
	note: LocalizedText | null;
}

export interface IndicatorDefinition {
	id: string;
	topic: Topic;
	name: LocalizedText;
	definition: LocalizedText;
	kind: IndicatorKind;
	/** percent, person, household, product, hamlet… */
	unit: string;
	numerator: LocalizedText;
	denominator: LocalizedText | null;
	direction: 'up' | 'down' | 'neutral';
	/** Part of the indicator's identity: figures of two standards are never joined. */
	standard: string | null;
	trap: LocalizedText | null;
	legalSource: string | null;
	/** Indicators of one series answer one question under several standards: one chart, never one line. */
	series: string | null;
	reportingLevel: 'commune' | 'district' | 'province';
	breakdowns: Dimension[];
	/** Public figures of fewer people or households than this are hidden; null = none is. */
	smallCellThreshold: number | null;
	/** No longer offered for new figures. */
	retired: boolean;
	targets: readonly Target[];
	/** Periods with any figure, oldest first. */
	periods: string[];
	sourceId: string;
}

/** One area's figure on the units of the chosen day. */
export interface AreaValue {
	areaId: number;
	code: string | null;
	name: LocalizedText;
	kind: string;
	labelPoint: Position | null;
	/** Percent for rates, the count for counts; null = unknown. */
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	/** Units the figure was summed from. */
	parts: number;
	/** Codes of the parts without a figure. */
	missing: string[];
	/** True when summed from units of another day. */
	recast: boolean;
	/** True when a part was divided, so that its share rests on people or ground. */
	estimated: boolean;
	/** A median or index, which no sum of parts gives. */
	refused: boolean;
	/** Known, but not to this reader: too few people stand behind it, or it would give away another. */
	hidden: boolean;
	evidence: string | null;
}

/** One figure of a series: an indicator of one period on the units of the day asked for. */
export interface SeriesFigure extends Pick<
	AreaValue,
	| 'value'
	| 'numerator'
	| 'denominator'
	| 'missing'
	| 'recast'
	| 'estimated'
	| 'refused'
	| 'hidden'
	| 'evidence'
> {
	indicatorId: string;
	period: string;
	sourceIds: string[];
}

/** One unit a figure is made of. */
export interface FigurePart {
	areaId: number;
	code: string | null;
	name: LocalizedText;
	kind: string;
	/** First and last day, YYYY-MM-DD; null = not recorded, or still there. */
	from: string | null;
	until: string | null;
	/** Share of its figure that belongs to the unit, 0…1; null = not recorded. */
	weight: number | null;
	/** What the share rests on. */
	basis: 'whole' | 'population' | 'area';
	/** Its own figure, before the share is taken. */
	numerator: number | null;
	denominator: number | null;
	evidence: string | null;
	sourceId: string | null;
	/** False = this part makes the sum unknown. */
	isKnown: boolean;
	/** Known, but not to this reader. */
	hidden: boolean;
}

/** Answer of /api/indicators/{id}/parts: how one figure comes about. */
export interface FigureParts {
	indicatorId: string;
	period: string;
	at: string;
	/** A figure published for the unit itself stands before the sum of its parts. */
	own: {
		/** Null where hidden. */
		numerator: number | null;
		denominator: number | null;
		sourceId: string;
		hidden: boolean;
	} | null;
	parts: FigurePart[];
	/** Titles of the sources named above. */
	sources: { id: string; title: LocalizedText; illustrative: boolean }[];
}

/** Answer of /api/indicators/{id}/values. */
export interface IndicatorValues {
	indicatorId: string;
	period: string;
	at: string;
	level: 'commune' | 'district' | 'province';
	values: AreaValue[];
	/** All areas together, from summed parts; null where any part is unknown. */
	region: {
		value: number | null;
		numerator: number | null;
		denominator: number | null;
		known: number;
		total: number;
		/** Known, but not to this reader. */
		hidden: boolean;
	};
	sourceIds: string[];
	/** True when any figure shown is invented for demonstration. */
	illustrative: boolean;
}
