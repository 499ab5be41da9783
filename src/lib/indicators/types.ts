import type { LocalizedText } from '$lib/i18n';
import type { Position } from '$lib/geo';

export const TOPICS = ['population', 'poverty', 'connectivity', 'economy', 'training'] as const;
export type Topic = (typeof TOPICS)[number];

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
	kind: 'rate' | 'count';
	/** percent, person, household, product, hamlet… */
	unit: string;
	numerator: LocalizedText;
	denominator: LocalizedText | null;
	direction: 'up' | 'down' | 'neutral';
	/** Part of the indicator's identity: figures of two standards are never joined. */
	standard: string | null;
	trap: LocalizedText | null;
	legalSource: string | null;
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
	evidence: string | null;
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
}

/** Answer of /api/indicators/{id}/parts: how one figure comes about. */
export interface FigureParts {
	indicatorId: string;
	period: string;
	at: string;
	/** A figure published for the unit itself stands before the sum of its parts. */
	own: { numerator: number; denominator: number | null; sourceId: string } | null;
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
	};
	sourceIds: string[];
	/** True when any figure shown is invented for demonstration. */
	illustrative: boolean;
}
