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
